"""How long each kind of document is kept: lists first, a second person, then deletes."""
