"""Everything held about a person: each room adds its part, the bundle knows none of them.

A room registers a part when Django starts (its own ``panels.py`` or ``contributions.py``)::

    @part("cases", _("Cases"), order=40)
    def cases(person) -> list[dict[str, str]]: ...

A part is a list of rows, each a mapping of a column's name to text; all rows of a part have
the same columns. What the person may not see (somebody else's data) a part leaves out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from potpora.registry.people.models import Person

Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """One chapter of the bundle."""

    name: str
    title: str | Promise
    order: int
    rows: Callable[[Person], Rows]


PARTS: list[Part] = []


def part(name: str, title: str | Promise, *, order: int):
    """Register a function that returns what its room holds about a person."""

    def keep(rows: Callable[[Person], Rows]) -> Callable[[Person], Rows]:
        PARTS.append(Part(name, title, order, rows))
        PARTS.sort(key=lambda each: each.order)
        return rows

    return keep


def chapters(person: Person) -> Iterator[tuple[Part, list[dict[str, Any]]]]:
    """Yield each part with its rows, the empty ones too: that nothing is held is an answer."""
    for each in PARTS:
        yield each, list(each.rows(person))
