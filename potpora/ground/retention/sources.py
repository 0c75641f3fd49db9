"""What kinds of documents there are; each wing adds its own when Django starts.

A source without ``erase`` is only ever listed, for people to review.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from potpora.ground.organisations.models import Office

CENTRES = frozenset({Office.Kind.CENTRE.value})
EVERYBODY = CENTRES | {Office.Kind.ASSOCIATION.value}


@dataclass(frozen=True)
class Candidate:
    """One document: its public id, its matter, the number it is known by, and since when time runs."""

    record_id: UUID
    matter_id: UUID | None
    label: str
    since: date


@dataclass(frozen=True)
class Source:
    """One kind of document: its retention class, how they are found and deleted, and who keeps them.

    ``kept_by`` are the kinds of offices that have such documents at all.
    """

    code: str
    title: str | Promise
    retention_class: str
    candidates: Callable[[], Iterable[Candidate]]
    erase: Callable[[Collection[UUID]], set[UUID]] | None = None
    kept_by: frozenset[str] = CENTRES

    @property
    def is_deleted(self) -> bool:
        """Return whether a confirmed run deletes documents of this kind; else people decide on each."""
        return self.erase is not None

    @property
    def value_code(self) -> str:
        """Return the code of the lawbook's value that says how long."""
        return f"retention.{self.retention_class}"


@dataclass(frozen=True)
class Matter:
    """What a legal hold is placed on."""

    id: UUID
    label: str


MatterFinder = Callable[[str], Matter | None]
_sources: dict[str, Source] = {}
_finders: list[MatterFinder] = []


def add(source: Source) -> None:
    """Make a kind of document known."""
    _sources[source.code] = source


def sources() -> list[Source]:
    """Return every kind of document."""
    return list(_sources.values())


def source(code: str) -> Source | None:
    """Return the source of a code; nothing when its wing is not installed any more."""
    return _sources.get(code)


def find_matters_by(finder: MatterFinder) -> MatterFinder:
    """Register a function that finds a matter by its number, as far as the reader may know it."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def matter(number: str) -> Matter | None:
    """Return the matter of a number, or nothing."""
    return next((found for finder in _finders if (found := finder(number))), None)
