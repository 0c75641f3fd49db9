"""Every table of the wing, gathered for Django."""
