"""Reading holds, runs and the periods of the lawbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from potpora.ground.lawbook import queries as lawbook
from potpora.ground.lawbook.models import LawValue
from potpora.ground.lawbook.rules import NothingInForce
from potpora.ground.organisations.models import Office
from potpora.ground.retention.models import LegalHold, RetentionItem, RetentionRun
from potpora.ground.retention.rules import kept_until
from potpora.ground.retention.sources import Candidate, Source, sources

State = RetentionItem.State


@dataclass(frozen=True)
class Period:
    """How long documents of a source are kept; one that nobody verified deletes nothing."""

    source: Source
    value: LawValue | None

    @property
    def decided(self) -> bool:
        """Return whether somebody has verified the period, so that it may be acted on."""
        return self.value is not None and self.value.verified_on is not None

    def until(self, since: date) -> date:
        """Return the last day on which a document is kept; without a period for ever."""
        if self.value is None:
            return date.max
        return kept_until(since, int(self.value.value), self.value.unit)


def periods(office: Office, on: date) -> list[Period]:
    """Return the period of every kind of document, that the office keeps, as its lawbook has it on a day."""
    kept = [each for each in sources() if office.kind in each.kept_by]
    return [Period(each, value_of(each, office, on)) for each in kept]


def value_of(source: Source, office: Office, on: date) -> LawValue | None:
    """Return the lawbook's value for a source; nothing when it has none: then it is kept."""
    try:
        return lawbook.value(source.value_code, profile=office.profile, on=on)
    except NothingInForce:
        return None


def past(office: Office, as_of: date) -> Iterator[tuple[Source, Candidate, date]]:
    """Yield every document whose decided period is over, with the last day it was kept."""
    for period in periods(office, as_of):
        if not period.decided:
            continue
        for candidate in period.source.candidates():
            until = period.until(candidate.since)
            if until < as_of:
                yield period.source, candidate, until


def matters_on_hold() -> set:
    """Return the ids of the matters of which nothing may be deleted."""
    held = LegalHold.objects.filter(lifted_at__isnull=True)
    return set(held.values_list("matter_id", flat=True))


def holds():
    """Return the legal holds of the office, those in force first."""
    rows = LegalHold.objects.select_related("placed_by", "lifted_by")
    return rows.order_by("lifted_at", "-placed_at")


def runs():
    """Return the runs of the office, the latest first."""
    return RetentionRun.objects.select_related("listed_by", "confirmed_by")
