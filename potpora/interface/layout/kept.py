"""Pieces of pages that are drawn once for everything they show.

A piece is a template that is given its values and nothing else. It is kept under them, so that it
cannot show anything old. What differs on every page (the id of a record in the addresses, the
token of the forms) is put into places that are left open while drawing::

    drawn("registry/consent/bundle_menu.html", places={"record": person.pk})
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MOST_KEPT = 2048
Also = Callable[..., dict[str, Any]] | None


@cache
def _place(name: str) -> str:
    """Return what stands for a value while drawing: an id that nobody can guess or write."""
    return str(uuid4())


def _draw(
    template: str, language: str, names: tuple[str, ...], also: Also, shown: tuple
) -> str:
    """Return the piece with its places open; ``language`` is the one that is active."""
    known = dict(shown)
    known |= also(**known) if also else {}
    return render_to_string(template, known | {name: _place(name) for name in names})


_kept = lru_cache(MOST_KEPT)(_draw)


def drawn(
    template: str, *, places: Mapping[str, Any], also: Also = None, **shown: Any
) -> SafeString:
    """Return a piece of a page; the values ``shown`` decide how it looks and must be hashable.

    ``also`` returns what follows from them and is asked only when the piece is drawn.
    """
    draw = _draw if settings.DEBUG else _kept  # somebody may be writing the template
    given = tuple(sorted(shown.items()))
    text = draw(template, get_language() or "en", tuple(places), also, given)
    for name, value in places.items():
        if _place(name) in text:
            text = text.replace(_place(name), escape(value))
    return mark_safe(text)  # noqa: S308, drawn by a template, and the rest is escaped
