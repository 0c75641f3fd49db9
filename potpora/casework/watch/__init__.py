"""Watching the terms of all cases: who is reminded when, and what will be late."""
