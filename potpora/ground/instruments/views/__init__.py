"""The pages of the room: filling a form (``fill``), and what the owner of the method does (``method``)."""
