"""The case: its number, its stages and the moves between them, its team and its notes."""
