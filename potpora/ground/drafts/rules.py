"""What of a sent form is worth keeping, and how much of it."""

from collections.abc import Iterable

LARGEST_BYTES = 1024 * 1024
LONGEST_FORM = 40  # letters of the name under which a form keeps its drafts
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "draft_ticket"})


class TooLarge(ValueError):
    """The draft is larger than a form of ours can be."""


def kept(fields: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Return the fields of a form without those that only guard it.

    >>> kept([("words", ["I need help"]), ("csrfmiddlewaretoken", ["secret"])])
    {'words': ['I need help']}
    """
    return {name: values for name, values in fields if name not in NEVER_KEPT}


def check_size(text: bytes) -> bytes:
    """Return ``text``, or raise ``TooLarge`` above ``LARGEST_BYTES``."""
    if len(text) > LARGEST_BYTES:
        raise TooLarge(f"expected at most {LARGEST_BYTES} bytes, got {len(text)}")
    return text
