"""Letters, lists and standard forms as PDF."""
