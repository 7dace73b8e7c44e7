"""Views folded from the log. Pure: the same events give the same view."""
