"""How cases are numbered."""

LONGEST_SERIAL = 99_999


def case_number(prefix: str, year: int, serial: int) -> str:
    """Return the number of a case: centre, year, serial of that year in five digits.

    The pattern is a professional proposal, to be confirmed by the owner of the method.

    >>> case_number("SK", 2026, 482)
    'SK-2026-00482'
    """
    if not prefix:
        raise ValueError("expected a prefix of the centre, got none")
    if not 1 <= serial <= LONGEST_SERIAL:
        raise ValueError(f"expected a serial from 1 to {LONGEST_SERIAL}, got {serial}")
    return f"{prefix}-{year}-{serial:05d}"
