"""Bring in what comes with the system: places, offices, the lawbook, forms, the calendar."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from potpora.ground.calendar import actions as calendar
from potpora.ground.instruments.standard import loading as standard_forms
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.lawbook.rules import LawbookBroken
from potpora.ground.organisations import actions as organisations
from potpora.ground.places import actions as places
from potpora.ground.places.rules import ReferenceDataBroken


@transaction.atomic
def load() -> dict[str, int]:
    """Load everything and return how many of each kind there are now."""
    written = places.load() | organisations.load() | lawbook.load()
    written |= standard_forms.load()
    this_year = timezone.localdate().year
    return written | {"holidays": calendar.seed(around=this_year)}


class Command(BaseCommand):
    """Safe to repeat: rows are brought up to date, marks and corrections of people stay."""

    help = "Load places, offices, the lawbook, standard forms and the calendar, and check them."

    def handle(self, **options):
        try:
            written = load()
        except (ReferenceDataBroken, LawbookBroken) as broken:
            raise CommandError(f"Nothing was loaded: {broken}.") from broken
        for name, number in written.items():
            self.stdout.write(f"{number:>6} {name}")
