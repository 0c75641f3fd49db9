"""Fields that several forms share."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.queries import choices
from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places.models import Municipality
from potpora.ground.standing.query import Standing
from potpora.interface.components.days import PastDateField
from potpora.interface.language.sorting import sort_in
from potpora.registry.people.models import Certainty
from potpora.registry.people.rules.dates import ReadDate, read_date

BIRTH_PROBLEMS = {
    "unreadable_date": _("Enter a date as 17.11.1980, 11.1980 or 1980."),
    "impossible_date": _("There is no such day. Check day and month."),
    "future_date": _("A date of birth cannot be in the future."),
    "too_long_ago": _("That is too long ago. Enter the year with four digits."),
    "month_first": _("Enter the day before the month."),
    "century_guessed": _("Enter the year with four digits."),
}
TO_COME = {"to_come": _("Enter a date that is not in the future.")}
COUNTRIES = {"mk": "MK", "ba-fbih": "BA", "ba-rs": "BA"}


class BirthField(forms.CharField):
    """A date of birth, as far as it is known: 17.11.1980, 11.1980 or 1980."""

    def clean(self, value) -> tuple[date | None, str]:
        """Return the first possible day and the certainty; a sentence says what is wrong."""
        text = super().clean(value)
        found: ReadDate = read_date(text, today=timezone.localdate())
        # By hand nobody counts days as a spreadsheet does: digits alone show their year.
        counted = found and text.isdigit() and str(found.on.year) not in text
        for problem in ("unreadable_date",) if counted else found.problems:
            raise ValidationError(BIRTH_PROBLEMS[problem], code=problem)
        return found.on, found.certainty or Certainty.UNKNOWN


def birth_as_typed(born_on: date | None, certainty: str) -> str:
    """Return a date of birth as one would type it."""
    shapes: dict[str, str] = {Certainty.YEAR: "%Y", Certainty.MONTH: "%m.%Y"}
    return born_on.strftime(shapes.get(certainty, "%d.%m.%Y")) if born_on else ""


def past_day(label: Any, **kwargs) -> PastDateField:
    """Return a field for a day that is not to come."""
    return PastDateField(label=label, error_messages=TO_COME, **kwargs)


NAMES = tuple(f"name_{code}" for code in ("mk", "sq", "bs", "sr", "en"))
_places = Standing(
    lambda country: Municipality.objects.inside(country).values_list("pk", *NAMES)
)
_served = Standing(
    lambda office: Coverage.objects.filter(office=office).values_list("municipality")
)


def municipality_choices(office: Office) -> list:
    """Return the municipalities for a select: those ``office`` serves first, each in its order."""
    places = tuple(_places(country=COUNTRIES[office.profile]))
    own = frozenset(code for (code,) in _served(office=office.pk))
    return list(_grouped(get_language() or "mk", places, own))


@lru_cache(maxsize=64)
def _grouped(language: str, rows: tuple[tuple, ...], own: frozenset[str]) -> tuple:
    """Return the choices that follow from these rows; sorting takes longer than reading them."""
    order = sort_in(language)
    found = [
        Municipality(pk=pk, **dict(zip(NAMES, names, strict=True)))
        for pk, *names in rows
    ]
    places = sorted(found, key=lambda place: order(place.name))
    groups = (
        (_("Served by this centre"), [p for p in places if p.pk in own]),
        (_("Other municipalities"), [p for p in places if p.pk not in own]),
    )
    named = [
        (label, [(p.pk, p.name) for p in group]) for label, group in groups if group
    ]
    return ("", _("not known")), *named


def later(choices: Callable[..., list], *about: Any) -> Callable[[], list]:
    """Return ``choices`` for a field, looked up once and only if the field needs them."""
    return cache(partial(choices, *about))


def listed(code_list: str, profile: str = "") -> list[tuple[str, str]]:
    """Return the choices of a lawbook list today, in the reader's language."""
    chosen = profile or settings.PROFILE
    return choices(code_list, profile=chosen, on=timezone.localdate())
