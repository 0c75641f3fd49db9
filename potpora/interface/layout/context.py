"""What every page knows: who works here, where they may go, what waits."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from potpora.ground.staff.models import Assignment
from potpora.interface.layout import navigation
from potpora.interface.layout.frame import frame_of, language_words


def page(request) -> dict:
    """Return the context of the frame, and what single pages use of it."""
    role = getattr(request, "role", None)
    return {
        "demo": settings.DEMO,
        "frame": SimpleLazyObject(lambda: frame_of(request)),
        "this_page": SimpleLazyObject(request.get_full_path),
        "session_seconds": request.session.seconds_left()
        if getattr(request, "worker", None)
        else None,
        "search_url": navigation.open_address(
            "register_search", role, "register.search"
        ),
        "report_url": navigation.address("report"),
        **language_words(get_language() or settings.LANGUAGE_CODE),
    }


def assignments(worker):
    """Return the assignments ``worker`` may act under today, the present one included."""
    mine = Assignment.objects.on(timezone.localdate()).filter(worker=worker)
    return mine.select_related("office__seat").order_by("office__code", "role")
