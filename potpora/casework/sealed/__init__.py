"""Opening a sealed case in an emergency: with a reason, for three hours, told at once."""
