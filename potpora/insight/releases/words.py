"""Dimensions and their values in words."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.casework.casefile.workflow import Stage
from potpora.ground.lawbook import queries as lawbook
from potpora.ground.lawbook.models import Priority
from potpora.insight.releases.models import Release

UNKNOWN = "-"
DIMENSIONS = {
    Release.Subject.REGISTER: ("sex", "age"),
    Release.Subject.RISK: ("type", "level", "sex", "age"),
    Release.Subject.CASES: ("stage", "priority", "outcome"),
    Release.Subject.HELP: ("help",),
}
COUNTED = {
    Release.Subject.REGISTER: _("People counted"),
    Release.Subject.RISK: _("People counted"),
    Release.Subject.CASES: _("Cases counted"),
    Release.Subject.HELP: _("Reached, once for each kind of help"),
}
NAMES = {
    "sex": _("Sex"),
    "age": _("Age"),
    "type": _("Main type of social risk"),
    "level": _("Level of risk"),
    "stage": _("Stage of the procedure"),
    "priority": _("Priority"),
    "outcome": _("Outcome"),
    "help": _("Kind of help"),
}
VALUES = {
    "sex": {"f": _("women"), "m": _("men"), UNKNOWN: _("not stated")},
    "age": {
        "0": _("0 to 6"),
        "7": _("7 to 17"),
        "18": _("18 to 29"),
        "30": _("30 to 44"),
        "45": _("45 to 64"),
        "65": _("65 and over"),
        UNKNOWN: _("not known"),
    },
    "level": {
        "low": pgettext_lazy("level of risk", "low"),
        "medium": pgettext_lazy("level of risk", "medium"),
        "high": pgettext_lazy("level of risk", "high"),
        "urgent": pgettext_lazy("level of risk", "urgent"),
        UNKNOWN: _("not scored"),
    },
    "stage": dict(Stage.choices),
    "priority": dict(Priority.choices),
    "help": {
        "case_referral": _("referral from a case"),
        "referral": _("referral from a project"),
        "session": _("counselling session"),
        "package": _("completed package of sessions"),
        "work": _("offer of work or training"),
        "parcel": _("parcel of aid"),
    },
}
LISTS = {
    "type": ("risk_type", {UNKNOWN: _("not stated")}),
    "outcome": ("closure_outcome", {"open": _("still open"), UNKNOWN: _("not stated")}),
}
ELSEWHERE = _("municipality not known")


def values(dimension: str) -> dict[str, str]:
    """Return the values of a dimension by code, in their order, in the reader's language."""
    if dimension in VALUES:
        return {code: str(text) for code, text in VALUES[dimension].items()}
    if dimension not in LISTS:
        return {}
    list_code, others = LISTS[dimension]
    named = lawbook.choices(list_code, profile="mk", on=timezone.localdate())
    return {
        **{code: name for code, name in named if code},
        **{code: str(text) for code, text in others.items()},
    }


def choices(subject: str) -> Iterator[tuple[str, str]]:
    """Return the dimensions of a subject for a list to choose from."""
    yield "", _("All together")
    for dimension in DIMENSIONS[Release.Subject(subject)]:
        yield dimension, NAMES[dimension]
