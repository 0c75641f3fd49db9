"""What else the one box finds: pages of later wings, such as a case by its number.

A later wing calls ``register(finder)`` when Django starts; ``finder`` takes the text and
returns the address of a page that the present worker may open, or nothing.
"""

from collections.abc import Callable

Finder = Callable[[str], str | None]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Let ``finder`` be asked too."""
    _finders.append(finder)


def address_of(text: str) -> str | None:
    """Return the first page that a finder knows for ``text``, or nothing."""
    return next((found for finder in _finders if (found := finder(text))), None)
