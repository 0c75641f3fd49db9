"""Indicators, and the pieces of their figures, in words."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.ground.lawbook import queries as lawbook
from potpora.insight.indicators.atrisk import AtRisk, Types
from potpora.insight.indicators.counting import Figure, Part
from potpora.insight.indicators.moved import Moved
from potpora.outreach.aid.models import Parcel
from potpora.outreach.counselling.referring import State as Referral
from potpora.outreach.counselling.workflow import Status
from potpora.outreach.informing.models import Informing
from potpora.outreach.projects.models import Participant
from potpora.outreach.risk.models import Level
from potpora.outreach.visits.codes import Finding

LISTS = {
    "risk_type": "risk_type",
    "referral_refusal": "referral_refusal",
    "profession": "session_profession",
    "printed": "language",
}
CHOICES = {
    "finding": Finding,
    "informing": Informing.How,
    "origin": Participant.Origin,
    "level": Level,
    "package": Status,
    "parcel": Parcel,
    "referral": Referral,
}
WORDS = {
    "offer": {
        "accepted": pgettext_lazy("offer of work", "accepted"),
        "started": pgettext_lazy("offer of work", "started"),
        "employed_3m": gettext_lazy("employed after three months"),
    },
    "words": {
        "median_days": gettext_lazy("days to an answer (median)"),
        "households": gettext_lazy("households helped"),
        "lists_given": gettext_lazy("lists given by the centre"),
        "facts_reviewed": gettext_lazy("facts reviewed by the centre"),
        "selections_signed": gettext_lazy("selections signed together"),
        "went_up": gettext_lazy("went up"),
        "stayed": gettext_lazy("stayed the same"),
        "declined": gettext_lazy("declined"),
        "objections": gettext_lazy("objections to a level of risk"),
    },
}


def place(row: Moved | AtRisk) -> str:
    """Return the municipality of a row, in the reader's language."""
    return row.place.name if row.place else _("All together")


def of_move(code: str) -> str:
    """Return a level of risk, or how a household moved, in words."""
    changes = {"down": _("went down"), "stayed": _("stayed the same"), "up": _("went up")}  # fmt: skip
    return changes.get(code) or str(Level(code).label)


def risk_types() -> dict[str, str]:
    """Return the name of every type of social risk by its code."""
    return lawbook.code_names(LISTS["risk_type"], profile="mk")


def types(found: Types, said: Callable[[int | None], str]) -> str:
    """Return main types of social risk with their numbers in one line."""
    known = risk_types()
    return "; ".join(f"{known.get(code, code)}: {said(n)}" for code, n in found)


def names() -> dict[str, str]:
    """Return the name of every indicator by its code."""
    return lawbook.code_names("project_indicator", profile="mk")


def part_in_words(part: Part) -> str:
    """Return what a piece of a figure is, in the reader's language."""
    if part.kind in WORDS:
        return str(WORDS[part.kind].get(part.code, part.code))
    if part.kind in CHOICES:
        return str(dict(CHOICES[part.kind].choices).get(part.code, part.code))
    if part.kind in LISTS:
        known = lawbook.code_names(LISTS[part.kind], profile="mk")
        name = known.get(part.code, part.code) or _("not stated")
        printed = part.kind == "printed"
        return (
            _("printed copies, %(language)s") % {"language": name} if printed else name
        )
    return part.code


def number(value: int | Decimal | None) -> str:
    """Return a number as the reader writes it; a dash for none, a word for a hidden one."""
    if value is None:
        return "–"
    places = 2 if isinstance(value, Decimal) and value % 1 else 0
    return number_format(value, places, use_l10n=True, force_grouping=True)


def share(figure: Figure) -> str:
    """Return how much of the whole a figure is, in percent, or nothing."""
    if figure.value is None or not figure.whole:
        return ""
    percent = 100 * Decimal(figure.value) / Decimal(figure.whole)
    return _("%(percent)s %% of %(whole)s") % {
        "percent": number_format(percent, 1),
        "whole": number(figure.whole),
    }
