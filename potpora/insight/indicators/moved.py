"""Before and after: the level of risk of the same households at the start and at the end.

Counted are households with two complete scores or more, each at its first and at its last.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from potpora.ground.places.models import Municipality
from potpora.insight.disclosure.attack import Cell
from potpora.insight.disclosure.rules import Table
from potpora.insight.disclosure.tables import Place, table
from potpora.outreach.projects.models import Project
from potpora.outreach.risk.models import Level, RiskScore

LEVELS = tuple(Level.values)
CHANGES = ("down", "stayed", "up")
COLUMNS = (*(("first", level) for level in LEVELS), *(("last", level) for level in LEVELS), *(("change", kind) for kind in CHANGES))  # fmt: skip


@dataclass
class Moved:
    """A municipality (nothing: all together): households by level and by how they moved."""

    place: Municipality | None
    counts: dict[tuple[str, str], int | None] = field(
        default_factory=lambda: defaultdict(int)
    )
    total: int | None = 0

    def of(self, when: str) -> list[tuple[str, int | None]]:
        """Return level (or change) and number, in order; nothing stands for a hidden one."""
        return [(code, self.counts[dim, code]) for dim, code in COLUMNS if dim == when]

    @property
    def first(self) -> list[tuple[str, int | None]]:
        """Return the levels at the start."""
        return self.of("first")

    @property
    def last(self) -> list[tuple[str, int | None]]:
        """Return the levels at the end."""
        return self.of("last")

    @property
    def change(self) -> list[tuple[str, int | None]]:
        """Return how many went down, stayed and went up."""
        return self.of("change")


def pairs(project: Project) -> list[tuple[str, str, str]]:
    """Return municipality, first and last level of every household with two complete scores."""
    scores = RiskScore.objects.filter(project=project, incomplete=False)
    fields = ("household", "household__municipality", "level")
    told: dict = {}
    ordered = scores.order_by("scored_on", "written_at").values_list(*fields)
    for household, place, level in ordered:
        told.setdefault((household, place), []).append(level)
    return [
        (place, levels[0], levels[-1])
        for (_, place), levels in told.items()
        if len(levels) > 1
    ]


def change(first: str, last: str) -> str:
    """Return how a household moved."""
    step = LEVELS.index(last) - LEVELS.index(first)
    return "down" if step < 0 else "up" if step else "stayed"


def counted(project: Project) -> Counter:
    """Return households by municipality, dimension and value."""
    found: Counter = Counter()
    for place, first, last in pairs(project):
        found[place, "first", first] += 1
        found[place, "last", last] += 1
        found[place, "change", change(first, last)] += 1
    return found


def whole(project: Project) -> Table:
    """Return households by municipality, dimension and value with all their sums."""
    return table((*cell, n) for cell, n in counted(project).items())


def rows(found: Table, hidden: Collection[Cell] = frozenset()) -> list[Moved]:
    """Return each municipality by name, all together last, with nothing for what is hidden."""
    codes = {cell.municipality for cell in found.counts if isinstance(cell, Place)} - {""}  # fmt: skip
    places = sorted(Municipality.objects.filter(pk__in=codes), key=lambda p: p.name)
    every = (*places, None) if places else ()
    return [moved(place, found.counts, hidden) for place in every]


def moved(place: Municipality | None, counts, hidden: Collection[Cell]) -> Moved:
    """Return the row of a municipality, with nothing in place of what is hidden."""
    code = place.pk if place else ""

    def shown(cell: Place) -> int | None:
        return None if cell in hidden else counts.get(cell, 0)

    return Moved(
        place,
        {column: shown(Place(code, *column)) for column in COLUMNS},
        shown(Place(code)),
    )
