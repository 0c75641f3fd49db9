"""Reading what was released."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Area, Municipality
from potpora.insight.releases.models import Release, ReleasedCell
from potpora.insight.releases.words import UNKNOWN

COUNTRY = "MK"


@dataclass(frozen=True)
class Row:
    """A municipality (nothing: all together, or not known) and what is shown of it."""

    municipality: Municipality | None
    code: str
    total: int | None
    parts: tuple[int | None, ...] = ()

    @property
    def per_thousand(self) -> Decimal | None:
        """Return people for each 1,000 residents, one decimal; nothing when hidden or not known."""
        place = self.municipality
        if place is None or not place.population or self.total is None:
            return None
        return round(Decimal(1000 * self.total) / place.population, 1)


def releases(subject: str) -> QuerySet[Release]:
    """Return the releases on a subject, the newest first."""
    return Release.objects.filter(subject=subject).order_by("-counted_on")


def areas() -> QuerySet[Area]:
    """Return the regions that a table can be narrowed to."""
    return Area.objects.filter(part_of=COUNTRY).order_by("code")


def places(area: str, office: Office | None = None) -> dict[str, Municipality]:
    """Return the municipalities of an area by code; ``own`` are those the office covers."""
    found = Municipality.objects.inside(COUNTRY)
    if area == "own" and office is not None:
        found = found.filter(offices=office)
    elif area:
        found = found.filter(area=area)
    return {place.code: place for place in found}


def rows(
    release: Release,
    dimension: str,
    values: Iterable[str],
    shown: dict[str, Municipality],
) -> list[Row]:
    """Return a row for each municipality that is counted, all together last."""
    counts = {
        (c.municipality, c.value): c.count
        for c in ReleasedCell.objects.filter(
            release=release, dimension__in={dimension, ""}
        )
        if c.dimension == dimension or not c.dimension
    }
    wanted = list(values)
    counted = {municipality for municipality, _ in counts} - {""}
    order = sorted(counted & set(shown)) + sorted(counted & {UNKNOWN})
    return [
        Row(
            shown.get(code),
            code,
            counts.get((code, "")),
            tuple(counts.get((code, value), 0) for value in wanted),
        )
        for code in [*order, ""]
    ]
