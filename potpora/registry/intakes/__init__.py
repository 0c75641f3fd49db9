"""Intakes: a centre's spreadsheets brought into the register through review."""
