"""What statements are to each other, and who their speakers are."""
