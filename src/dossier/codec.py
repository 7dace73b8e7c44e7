"""The only place where events become JSON and JSON becomes events."""
