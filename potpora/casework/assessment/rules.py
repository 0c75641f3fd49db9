"""Which domains are weak, and how a level has changed (domain forms, sections 1 and 15)."""

WEAK, HOLDING, FALL = 2, 3, 2


def is_weak(last: int | None, now: int | None, wants_change: bool) -> bool:
    """Return whether a domain is weak: level 1 or 2, or 3 with the person's wish, or a fall of two.

    >>> is_weak(None, 2, False), is_weak(None, 3, True), is_weak(5, 3, False), is_weak(4, 4, True)
    (True, True, True, False)
    """
    if now is None:
        return False
    fell = last is not None and last - now >= FALL
    return now <= WEAK or (now == HOLDING and wants_change) or fell


def change(last: int | None, now: int | None) -> str:
    """Return ``up``, ``same``, ``down``, or ``new`` when there is nothing to compare with.

    >>> change(2, 3), change(3, 3), change(3, 1), change(None, 2)
    ('up', 'same', 'down', 'new')
    """
    if last is None or now is None:
        return "new"
    return "same" if now == last else "up" if now > last else "down"
