"""The pages of the standard forms of a case."""
