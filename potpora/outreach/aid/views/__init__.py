"""The pages of the room: the stores of an office, and the parcels of a project."""
