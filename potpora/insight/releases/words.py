"""Dimensions and their values in words."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.lawbook import queries as lawbook
from potpora.insight.releases.models import Release

UNKNOWN = "-"
DIMENSIONS = {
    Release.Subject.REGISTER: ("sex", "age"),
    Release.Subject.RISK: ("type", "level", "sex", "age"),
}
NAMES = {
    "sex": _("Sex"),
    "age": _("Age"),
    "type": _("Main type of social risk"),
    "level": _("Level of risk"),
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
}
ELSEWHERE = _("municipality not known")


def values(dimension: str) -> dict[str, str]:
    """Return the values of a dimension by code, in their order, in the reader's language."""
    if dimension in VALUES:
        return {code: str(text) for code, text in VALUES[dimension].items()}
    if dimension != "type":
        return {}
    today = timezone.localdate()
    return {**_types(today), UNKNOWN: str(_("not stated"))}


def _types(on) -> dict[str, str]:
    return {
        code: name
        for code, name in lawbook.choices("risk_type", profile="mk", on=on)
        if code
    }


def choices(subject: str) -> Iterator[tuple[str, str]]:
    """Return the dimensions of a subject for a list to choose from."""
    yield "", _("All together")
    for dimension in DIMENSIONS[Release.Subject(subject)]:
        yield dimension, NAMES[dimension]
