"""The main navigation: at most eight entries, each only for those whose role may use it."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may

MOST_ENTRIES = 8
FOOT = (
    (_("Places"), "place_list", "places.view"),
    (_("Law"), "lawbook_list", "lawbook.view"),
    (_("What my role may do"), "own_rights", "access.matrix"),
)


@dataclass(frozen=True)
class Entry:
    """One word of the navigation: where it leads and which ability it needs."""

    label: str | Promise
    url_name: str
    ability: str


ENTRIES = (
    Entry(_("My work"), "my_work", "work.own"),
    Entry(_("Register"), "register_search", "register.search"),
    Entry(_("Cases"), "case_list", "case.view"),
    Entry(_("Team"), "case_overview", "case.supervise"),
    Entry(_("Intakes"), "intake_list", "intake.view"),
    Entry(_("Possible duplicates"), "matching_queue", "matching.decide"),
    Entry(_("Inspection"), "trail_inspect", "trail.inspect"),
    Entry(_("Staff"), "staff_list", "staff.view"),
    Entry(_("Places"), "place_list", "places.view"),
    Entry(_("Law"), "lawbook_list", "lawbook.view"),
)


@cache
def address(url_name: str) -> str:
    """Return the address of a page, or nothing while that wing is not installed."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def entries(role: str | None, path: str) -> list[dict]:
    """Return label, url and current for each entry ``role`` may use; ``path`` decides the current one."""
    open_to_role = [
        each for each in ENTRIES if address(each.url_name) and may(role, each.ability)
    ]
    shown = open_to_role[:MOST_ENTRIES]
    here = current([address(each.url_name) for each in shown], path)
    return [
        {
            "label": each.label,
            "url": address(each.url_name),
            "current": address(each.url_name) == here,
        }
        for each in shown
    ]


def foot(role: str | None) -> list[dict]:
    """Return label and url of the links below every page, for those who are signed in."""
    return [
        {"label": label, "url": address(url_name)}
        for label, url_name, ability in FOOT
        if role and address(url_name) and may(role, ability)
    ]


def current(addresses: list[str], path: str) -> str:
    """Return the longest address that ``path`` lies below ("/" only when it is ``path`` itself)."""
    below = [
        each
        for each in addresses
        if path == each or (each != "/" and path.startswith(each))
    ]
    return max(below, key=len, default="")
