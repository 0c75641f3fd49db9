"""What is done in a project and with its list."""
