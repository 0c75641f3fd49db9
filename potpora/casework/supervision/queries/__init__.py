"""What is read in the room."""
