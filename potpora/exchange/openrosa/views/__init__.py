"""The door itself (``door``) and the pages around it (``phones``, ``inbox``)."""
