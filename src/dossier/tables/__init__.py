"""Views saved in SQLite beside a log: derived, and deleted without loss."""
