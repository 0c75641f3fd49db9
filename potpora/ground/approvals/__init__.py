"""Ask, answer, return: one mechanism for closures, plans and whatever needs a second person."""
