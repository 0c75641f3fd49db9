"""The score of social risk: signs, points, every reason, and who is chosen for a programme."""
