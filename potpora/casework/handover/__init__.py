"""What a case manager leaves to the next one, and that the next one has read it."""
