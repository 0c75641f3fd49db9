"""What has to be there before a step of the procedure can be taken."""
