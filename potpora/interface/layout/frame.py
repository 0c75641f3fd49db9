"""The frame of a page, drawn once for everything it shows.

Header, footer and the rest of the frame are most of a page, and look the same on page after page.
A piece is drawn from its ``Frame`` alone and kept under it, so that it cannot show anything old:
whatever changes is part of the frame. What is new with every page (the token of the forms, the
address, the seconds of the session) is put into places that are left open while drawing.
"""

from functools import lru_cache
from secrets import token_hex
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from potpora.ground.notices.queries import waiting_count
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role
from potpora.interface.language.choices import ENDONYMS, WORDMARKS
from potpora.interface.layout import navigation

MOST_KEPT = 1024
# Nobody can write into a page what nobody can guess.
PLACES = {
    name: f"place-{token_hex(8)}"
    for name in ("csrf_token", "this_page", "session_seconds")
}
PIECES = {
    "head": ("timed",),
    "phrases": ("language",),
    "session": ("language",),
    "footer": ("language", "role"),
    "header": (
        "language", "role", "demo", "worker", "assignment", "office", "offices", "here", "notices",
    ),
}  # fmt: skip


class Frame(NamedTuple):
    """What the frame of a page shows; of a visitor, the language and little else."""

    language: str
    demo: bool = False
    timed: bool = False
    role: str = ""
    worker: str = ""
    assignment: str = ""
    office: str = ""
    offices: tuple[tuple[str, str, str], ...] = ()  # id of the assignment, office, role
    here: str = ""
    notices: int = 0


def by_office(assignment: Assignment) -> tuple[str, str]:
    """Return where an assignment stands in the menu."""
    return assignment.office.code, assignment.role


def frame_of(request: Any) -> Frame:
    """Return what the frame of the answer to ``request`` shows; one query, for the notices."""
    plain = Frame(get_language() or settings.LANGUAGE_CODE, settings.DEMO)
    present = getattr(request, "assignment", None)
    if present is None:
        return plain
    mine = sorted(request.assignments, key=by_office)
    return plain._replace(
        timed=True,
        role=present.role,
        worker=present.worker.name,
        assignment=str(present.pk),
        office=present.office.short,
        offices=tuple((str(a.pk), a.office.short, Role(a.role).label) for a in mine),
        here=navigation.here(present.role, request.path),
        notices=waiting_count(present, by=timezone.localdate()),
    )


def language_words(language: str) -> dict[str, Any]:
    """Return the names of all languages, that of ``language``, and our name in its script."""
    return {
        "wordmark": WORDMARKS.get(language, "Potpora"),
        "language_names": ENDONYMS,
        "language_name": dict(ENDONYMS).get(language, language),
    }


def _led_to(role: str, here: str) -> dict[str, Any]:
    """Return where the frame leads a worker in ``role``."""
    return {
        "navigation": navigation.entries(role, here),
        "foot_links": navigation.foot(role),
        "search_url": navigation.open_address(
            "register_search", role, "register.search"
        ),
        "notices_url": navigation.address("notices"),
        "role_label": Role(role).label if role else "",
    }


def _drawn(name: str, shown: tuple) -> str:
    known = dict(zip(PIECES[name], shown, strict=True))
    known |= language_words(known.get("language", ""))
    known |= _led_to(known.get("role", ""), known.get("here", ""))
    return render_to_string(f"interface/layout/{name}.html", known | PLACES)


_kept = lru_cache(MOST_KEPT)(_drawn)


def piece(name: str, context: Any) -> SafeString:
    """Return one of ``PIECES`` for the page that ``context`` draws."""
    frame = context["frame"] if "frame" in context else Frame(get_language() or "en")
    draw = _drawn if settings.DEBUG else _kept  # a template that is being written
    text = draw(name, tuple(getattr(frame, each) for each in PIECES[name]))
    for known, place in PLACES.items():
        if place in text:
            text = text.replace(place, escape(context.get(known, "")))
    return mark_safe(text)  # noqa: S308, drawn by a template, and the rest is escaped
