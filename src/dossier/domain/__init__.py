"""What can be said and what can happen. Pure: no I/O, no clock."""
