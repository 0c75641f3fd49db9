"""What was done at once so that nobody comes to harm."""
