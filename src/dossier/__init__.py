"""Who said what about whom, on whose authority, and what is still open."""
