"""Figures of a project, computed from its records, with the records behind each."""
