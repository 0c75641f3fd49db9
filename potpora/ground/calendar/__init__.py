"""Working days, holidays, and when a term ends."""
