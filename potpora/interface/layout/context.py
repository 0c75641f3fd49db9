"""What every page knows: who works here, where they may go, what waits."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from potpora.ground.notices.queries import waiting_count
from potpora.ground.staff.models import Assignment
from potpora.interface.language.choices import ENDONYMS, WORDMARKS
from potpora.interface.layout import navigation


def page(request) -> dict:
    """Return the context of the header, the navigation and the strip."""
    language = get_language() or settings.LANGUAGE_CODE
    role = getattr(request, "role", None)
    return {
        "demo": settings.DEMO,
        "wordmark": WORDMARKS.get(language, "Potpora"),
        "language_names": ENDONYMS,
        "language_name": dict(ENDONYMS).get(language, language),
        "session_seconds": request.session.seconds_left()
        if getattr(request, "worker", None)
        else None,
        "navigation": SimpleLazyObject(
            lambda: navigation.entries(role, request.path) if role else []
        ),
        "foot_links": SimpleLazyObject(lambda: navigation.foot(role)),
        "search_url": navigation.open_address(
            "register_search", role, "register.search"
        ),
        "report_url": navigation.address("report"),
        "notices_url": navigation.address("notices"),
        "notices_count": SimpleLazyObject(
            lambda: waiting_count(request.assignment, by=timezone.localdate())
        ),
        "offices": SimpleLazyObject(
            lambda: sorted(getattr(request, "assignments", ()), key=by_office)
        ),
    }


def by_office(assignment: Assignment) -> tuple[str, str]:
    """Return where an assignment stands in the menu."""
    return assignment.office.code, assignment.role


def assignments(worker):
    """Return the assignments ``worker`` may act under today, the present one included."""
    mine = Assignment.objects.on(timezone.localdate()).filter(worker=worker)
    return mine.select_related("office__seat").order_by("office__code", "role")
