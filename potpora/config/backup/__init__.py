"""One file that holds everything an installation knows, and the way back."""
