"""What is written in the room."""
