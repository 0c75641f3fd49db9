"""Everything that writes in the room."""
