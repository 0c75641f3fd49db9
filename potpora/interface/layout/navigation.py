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
    (_("Standard forms"), "form_list", "method.view"),
    (_("Register of papers"), "paper_register", "paper.register"),
    (_("Retention"), "retention_list", "retention.decide"),
    (_("Open a sealed case"), "glass_break", "case.break_glass"),
    (_("What my role may do"), "own_rights", "access.matrix"),
)


@dataclass(frozen=True)
class Entry:
    """One word of the navigation: where it leads, which ability it needs, what else lies under it."""

    label: str | Promise
    url_name: str
    ability: str
    covers: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the addresses that lie under this word."""
        return (address(self.url_name), *self.covers)


ENTRIES = (
    Entry(_("My work"), "my_work", "work.own"),
    Entry(
        _("Register"),
        "register_search",
        "register.search",
        covers=("/people/", "/households/", "/contact-requests/"),
    ),
    Entry(
        _("Cases"),
        "case_list",
        "case.view",
        covers=("/case-forms/", "/referrals/", "/conferences/", "/conference-tasks/"),
    ),
    Entry(
        _("Team"),
        "case_overview",
        "case.supervise",
        covers=("/approvals/", "/referrals/failed/"),
    ),
    Entry(_("Aid"), "aid_overview", "aid.view"),
    Entry(_("Supervision"), "supervision_list", "supervision.own"),
    Entry(_("Intakes"), "intake_list", "intake.view"),
    Entry(_("Possible duplicates"), "matching_queue", "matching.decide"),
    Entry(_("Leads"), "lead_list", "lead.view", covers=("/leads/",)),
    Entry(_("Visits today"), "visits_today", "participant.edit", covers=("/visits/",)),
    Entry(_("Projects"), "project_list", "project.view"),
    Entry(_("My sessions"), "counselling_day", "counselling.hold"),
    Entry(_("Offers of work"), "offers_received", "mediation.advise"),
    Entry(_("Inspection"), "trail_inspect", "trail.inspect"),
    Entry(_("Staff"), "staff_list", "staff.view"),
    Entry(_("Statistics"), "statistics", "statistics.view"),
    Entry(_("Standard forms"), "form_list", "method.edit"),
    Entry(_("Referrals to us"), "referrals_received", "referral.receive"),
    Entry(
        _("Referrals from projects to us"),
        "project_referrals_received",
        "referral.receive",
    ),
    Entry(_("Transfers"), "transfer_list", "transfer.answer"),
    Entry(_("Places"), "place_list", "places.view", covers=("/offices/",)),
    Entry(_("Law"), "lawbook_list", "lawbook.view", covers=("/calendar/",)),
)


@cache
def address(url_name: str) -> str:
    """Return the address of a page, or nothing while that wing is not installed."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def open_address(url_name: str, role: str | None, ability: str) -> str:
    """Return the address of a page that ``role`` may open, else nothing."""
    return address(url_name) if role and may(role, ability) else ""


@cache
def open_to(role: str | None) -> list[Entry]:
    """Return every entry that ``role`` may use, also those for which the navigation has no room."""
    return [
        each for each in ENTRIES if address(each.url_name) and may(role, each.ability)
    ]


@cache
def _shown_addresses(role: str | None) -> list[str]:
    shown = open_to(role)[:MOST_ENTRIES]
    return [each for entry in shown for each in entry.addresses]


def here(role: str | None, path: str) -> str:
    """Return the address in the navigation of ``role`` that ``path`` lies below."""
    return current(_shown_addresses(role), path)


def entries(role: str | None, path: str) -> list[dict]:
    """Return label, url and current for each entry ``role`` may use; ``path`` decides the current one."""
    shown = open_to(role)[:MOST_ENTRIES]
    at = here(role, path)
    return [
        {
            "label": each.label,
            "url": address(each.url_name),
            "current": at in each.addresses,
        }
        for each in shown
    ]


def foot(role: str | None) -> list[dict]:
    """Return label and url of the links below every page: also what the navigation has no room for."""
    if not role:
        return []
    left = {each.url_name: each.label for each in open_to(role)[MOST_ENTRIES:]}
    always = {
        url_name: label
        for label, url_name, ability in FOOT
        if address(url_name) and may(role, ability)
    }
    return [
        {"label": label, "url": address(url_name)}
        for url_name, label in (left | always).items()
    ]


def current(addresses: list[str], path: str) -> str:
    """Return the longest address that ``path`` lies below ("/" only when it is ``path`` itself)."""
    below = [
        each
        for each in addresses
        if path == each or (each != "/" and path.startswith(each))
    ]
    return max(below, key=len, default="")
