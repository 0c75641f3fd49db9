"""People at social risk by municipality and main type: the split of indicator ``i06``."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from potpora.ground.places.models import Municipality
from potpora.insight.disclosure.attack import Cell
from potpora.insight.disclosure.rules import Table
from potpora.insight.disclosure.tables import Place, table
from potpora.insight.indicators.counting import people_at_risk
from potpora.outreach.projects.models import Project

TYPE = "type"
Types = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class AtRisk:
    """A municipality (nothing: all together), its people, and how many of each main type."""

    place: Municipality | None
    total: int | None
    types: Types


def counted(project: Project) -> Table:
    """Return people at risk by municipality and main type, with all sums."""
    people = people_at_risk(project).records.order_by()
    split = people.values_list("household__municipality", "risk_types__0")
    found = split.annotate(number=Count("pk"))
    return table((place, TYPE, kind, number) for place, kind, number in found)


def rows(whole: Table, hidden: Collection[Cell] = frozenset()) -> list[AtRisk]:
    """Return each municipality by name, all together last, with nothing for what is hidden."""
    cells = [cell for cell in whole.counts if isinstance(cell, Place)]
    codes = {cell.municipality for cell in cells} - {""}
    kinds = sorted({cell.value for cell in cells} - {""})
    places = sorted(Municipality.objects.filter(pk__in=codes), key=lambda p: p.name)

    def shown(*cell: str) -> int | None:
        return None if Place(*cell) in hidden else whole.counts[Place(*cell)]

    def row(place: Municipality | None) -> AtRisk:
        code = place.pk if place else ""
        types = [(kind, shown(code, TYPE, kind)) for kind in kinds]
        return AtRisk(place, shown(code), greatest_first(types))

    return [row(place) for place in (*places, None)] if places else []


def greatest_first(types: list[tuple[str, int | None]]) -> Types:
    """Return the types that somebody has, the most frequent first, hidden ones last."""
    there = [each for each in types if each[1] != 0]
    return tuple(sorted(there, key=lambda each: (each[1] is None, -(each[1] or 0))))
