"""The sheet of visits on paper, and the letter that is left after three vain visits."""

from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from potpora.ground.papers.rendering import render
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.visits import rules
from potpora.outreach.visits.models import PlannedVisit, VisitLetter, VisitPlan

SHEET = Path(__file__).parent / "sheet.typ"
LETTER = Path(__file__).parent / "letter.typ"


def sheet(plan: VisitPlan, visits: list[PlannedVisit]) -> bytes:
    """Return the visits of a plan as PDF, each day and vehicle under its own heading."""
    words = {
        "title": _("Visits %(days)s") % {"days": plan},
        "office": plan.office.name,
        "foot": plan.project.name,
        "page": [_("Page"), _("of")],
        "head": ["", _("Household"), _("Address and phone"), _("Why"), _("Found")],
        "careful": _(
            "This sheet stays with you. It is brought back and destroyed after the visits."
        ),
        "none": _("No visit is planned."),
    }
    return render(SHEET, words | {"groups": groups(visits)}, get_language() or "mk")


def groups(visits: list[PlannedVisit]) -> list[dict]:
    """Return the visits under a heading for each day and vehicle."""
    found: dict[tuple, dict] = {}
    for visit in visits:
        title = _("%(day)s, vehicle %(vehicle)d") % {
            "day": date_format(visit.day, "l, d.m.Y"),
            "vehicle": visit.vehicle,
        }
        key = (visit.day, visit.vehicle)
        group = found.setdefault(key, {"title": title, "workers": set(), "rows": []})
        if visit.worker:
            group["workers"].add(visit.worker.name)
        group["rows"].append(row(visit))
    return [
        group | {"workers": ", ".join(sorted(group["workers"]))}
        for group in found.values()
    ]


def row(visit: PlannedVisit) -> list[str]:
    """Return the cells of a visit."""
    home = visit.household
    where = (home.settlement or home.municipality.name, home.address, home.phone)
    return [
        f"{rules.about_hour(visit.place):02}:00",
        f"{home.number}. {home.name}",
        "\n".join(part for part in where if part),
        str(visit.get_reason_display()),
        "",
    ]


def letter(household: ListedHousehold, sent: VisitLetter, office) -> bytes:
    """Return the letter that is left at the door, in the language of the household."""
    texts = {
        "title": _("We were at your home"),
        "office": office.name,
        "foot": household.project.name,
        "page": [_("Page"), _("of")],
        "name": household.name,
        "address": ", ".join(p for p in (household.address, household.settlement) if p),
        "day": date_format(sent.sent_on, "SHORT_DATE_FORMAT"),
        "body": [
            _("We came to you three times on different days and did not find you."),
            _(
                "We would like to talk about how you are and what help there is for you."
            ),
            _("Please call us or come to us by %(day)s, and tell us when we may come.")
            % {"day": date_format(sent.answer_by, "SHORT_DATE_FORMAT")},
            _("You lose no right if you do not want a visit."),
        ],
        "close": _("With respect,"),
    }
    return render(LETTER, texts, get_language() or "mk")
