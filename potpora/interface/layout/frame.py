"""The frame of a page, drawn once for everything it shows.

Header, footer and the rest of the frame are most of a page, and look the same on page after page.
A piece is drawn from what its ``Frame`` says alone (``kept``): whatever changes is part of that.
"""

from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from potpora.ground.notices.queries import waiting_count
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role
from potpora.interface.language.choices import ENDONYMS, WORDMARKS
from potpora.interface.layout import navigation
from potpora.interface.layout.kept import drawn

# What differs on every page.
PLACES = ("csrf_token", "this_page", "session_seconds")
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


def _led_to(
    language: str = "", role: str = "", here: str = "", **_shown: Any
) -> dict[str, Any]:
    """Return the words of the language, and where the frame leads a worker in ``role``."""
    return language_words(language) | {
        "navigation": navigation.entries(role, here),
        "foot_links": navigation.foot(role),
        "search_url": navigation.open_address(
            "register_search", role, "register.search"
        ),
        "notices_url": navigation.address("notices"),
        "role_label": Role(role).label if role else "",
    }


def piece(name: str, context: Any) -> SafeString:
    """Return one of ``PIECES`` for the page that ``context`` draws."""
    frame = context["frame"] if "frame" in context else Frame(get_language() or "en")
    shown = {each: getattr(frame, each) for each in PIECES[name]}
    places = {each: context.get(each, "") for each in PLACES}
    template = f"interface/layout/{name}.html"
    return drawn(template, places=places, also=_led_to, **shown)
