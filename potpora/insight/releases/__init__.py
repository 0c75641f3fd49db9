"""Counts that may leave the system: made once, small ones hidden, never changed."""
