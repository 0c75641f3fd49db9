"""What the kinds of papers are called; each wing names its own when Django starts."""

from django.utils.functional import Promise

_titles: dict[str, str | Promise] = {}


def call(code: str, title: str | Promise) -> None:
    """Give a kind of paper the name under which the register shows it."""
    _titles[code] = title


def title_of(code: str) -> str:
    """Return the name of a kind in the language of the reader; a kind without one goes by its code."""
    return str(_titles.get(code, code))
