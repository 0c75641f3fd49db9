"""Leads: that somebody may need help, who said so, and what became of it."""
