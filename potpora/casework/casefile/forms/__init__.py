"""The forms of the room, and the form that those of all stages are built on."""
