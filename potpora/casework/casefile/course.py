"""The course of a case on its page: what is shown of it, and the way to what is older."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import happenings
from potpora.casework.casefile.models import CaseFile

KINDS = ("step", "note", "contact", "form")
NEWEST, TIMES_MORE, MOST = 30, 3, 10_000


def course(case: CaseFile, asked: QueryDict) -> dict[str, Any]:
    """Return the newest happenings of the kind that was asked for, the filters, and the way to older ones."""
    kind = asked.get("show", "")
    kind = kind if kind in KINDS else ""
    newest = number_shown(asked.get("newest", ""))
    entries = happenings(case, kind, newest=newest + 1)
    more = len(entries) > newest
    return {
        "entries": entries[:newest],
        "chips": show_chips(case, kind),
        "older_url": address(case, kind, newest * TIMES_MORE) if more else "",
    }


def number_shown(asked: str) -> int:
    """Return how many happenings are shown: what was asked for, or thirty."""
    number = int(asked) if asked.isdecimal() else NEWEST
    return min(max(number, NEWEST), MOST)


def address(case: CaseFile, kind: str, newest: int = NEWEST) -> str:
    """Return the address of the course with one kind of happening, or all of them."""
    chosen = {"show": kind} if kind else {}
    number = {"newest": str(newest)} if newest != NEWEST else {}
    query = urlencode(chosen | number)
    here = reverse("case_page", args=[case.pk])
    return f"{here}?{query}#course" if query else f"{here}#course"


def show_chips(case: CaseFile, shown: str) -> list[dict]:
    """Return the filters of the timeline."""
    labels = {
        "": _("Everything"),
        "step": _("Steps"),
        "note": _("Notes"),
        "contact": _("Contacts"),
        "form": _("Forms"),
    }
    return [
        {"label": label, "url": address(case, kind), "current": kind == shown}
        for kind, label in labels.items()
    ]
