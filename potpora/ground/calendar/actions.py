"""Seeding the calendar, and correcting it by hand."""

from datetime import date

from django.db import transaction

from potpora.ground.calendar import seeds
from potpora.ground.calendar.models import Holiday
from potpora.ground.lawbook.profiles import Profile
from potpora.ground.trail.actions import record

YEARS_BACK, YEARS_AHEAD = 7, 3
LANGUAGES = ("en", "mk", "sq", "bs", "sr")


@transaction.atomic
def seed(*, around: int) -> int:
    """Write the holidays of the years around a year; return how many there are now.

    What somebody added, renamed or took away stays as it is.
    """
    years = range(around - YEARS_BACK, around + YEARS_AHEAD + 1)
    rows = [
        holiday
        for profile in Profile
        for number in years
        for holiday in seeds.year(profile, number)
    ]
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)
    return Holiday.objects.filter(on__year__in=years).count()


@transaction.atomic
def add(*, profile: str, on: date, name: str, community: str = "") -> Holiday:
    """Make a day free; the name is shown in every language until somebody translates it."""
    named = {f"name_{language}": name for language in LANGUAGES}
    holiday = Holiday.objects.create(
        profile=profile, on=on, community=community, **named
    )
    tell("calendar.added", holiday)
    return holiday


@transaction.atomic
def remove(*, holiday: Holiday) -> None:
    """Make a day a working day again; a seeded one keeps its row and can be restored."""
    tell("calendar.removed", holiday)
    if not holiday.seeded:
        holiday.delete()
        return
    holiday.removed = True
    holiday.save(update_fields=["removed"])


@transaction.atomic
def restore(*, holiday: Holiday) -> None:
    """Make a seeded day free again."""
    holiday.removed = False
    holiday.save(update_fields=["removed"])
    tell("calendar.restored", holiday)


def tell(verb: str, holiday: Holiday) -> None:
    """Write a change of the calendar into the trail."""
    day = {"profile": holiday.profile, "on": holiday.on.isoformat()}
    record(verb=verb, subject=holiday, detail=day)
