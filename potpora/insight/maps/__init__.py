"""Municipalities drawn, coloured by a figure."""
