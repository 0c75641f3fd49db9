"""Pages about households."""
