"""What shall change: goals, and for each who does what until when."""
