"""Files, pages and feeds into the log."""
