"""Doors to other systems."""
