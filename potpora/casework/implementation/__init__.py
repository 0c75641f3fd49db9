"""The plan in motion: contacts, visits, and what came of each activity."""
