"""What is asked in the room."""
