"""Funded projects: who takes part, in which municipalities, for which people."""
