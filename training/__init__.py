"""What trains the readers, and the corpus that it trains them on."""
