"""The standard forms of a case."""
