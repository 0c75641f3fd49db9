"""Several rows of one person made one: what a sound row says goes before what a doubtful one says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from potpora.registry.people.rules import numbers
from potpora.registry.people.rules.dates import NOTHING, ReadDate

from .notes import Flag
from .rows import Entry, Status

IMPOSSIBLE = {"future_date", "too_long_ago", "impossible_date", "unreadable_date"}


@dataclass(slots=True)
class Merged:
    """What all rows of a person say together."""

    given_name: str = ""
    surname: str = ""
    parent_name: str = ""
    number: str = ""
    number_valid: bool = False
    number_problem: str = ""
    born: ReadDate = NOTHING
    sex: str = ""
    address: str = ""
    settlement: str = ""
    municipality: str = ""
    phones: list[str] = field(default_factory=list)
    note: str = ""
    address_protected: bool = False
    address_doubtful: bool = False


def merged(entries: Sequence[Entry]) -> Merged:
    """Return one person out of rows; the first ready row speaks first."""
    ordered = sorted(entries, key=lambda entry: entry.status is not Status.READY)
    first = _named(ordered)
    flags = {flag for entry in entries for flag in entry.flags}
    return Merged(
        given_name=first.given_name,
        surname=first.surname,
        parent_name=_first(ordered, lambda entry: entry.parent_name),
        **_number(ordered),
        born=_born(ordered),
        sex=_first(ordered, lambda entry: entry.sex),
        address=_first(ordered, lambda entry: entry.address),
        settlement=_first(ordered, lambda entry: entry.settlement),
        municipality=_first(ordered, lambda entry: entry.municipality),
        phones=list(
            dict.fromkeys(phone for entry in ordered for phone in entry.phones)
        ),
        note="\n".join(dict.fromkeys(entry.note for entry in ordered if entry.note)),
        address_protected=Flag.PROTECTED_ADDRESS in flags,
        address_doubtful=Flag.ADDRESS_DOUBTFUL in flags,
    )


def _first(entries: Iterable[Entry], take: Callable[[Entry], Any]) -> Any:
    return next(filter(None, map(take, entries)), "")


def _named(entries: Sequence[Entry]) -> Entry:
    """The row whose names came in two columns before one whose whole name was parted."""
    guessed = {"name_order_guessed"}
    return min(entries, key=lambda entry: (
        not (entry.given_name and entry.surname),
        bool(guessed & {reason.code for reason in entry.reasons}),
    ))  # fmt: skip


def _number(entries: Sequence[Entry]) -> dict[str, Any]:
    sound = _first(entries, lambda entry: entry.number if entry.number_valid else "")
    number = sound or _first(entries, lambda entry: entry.number)
    return {"number": number, "number_valid": bool(sound)}


def _born(entries: Sequence[Entry]) -> ReadDate:
    """The most certain possible birth date; a sound number tells it when nothing else does."""
    possible = [
        entry.born
        for entry in entries
        if entry.born and not IMPOSSIBLE & set(entry.born.problems)
    ]
    exact = [born for born in possible if born.certainty == "exact"]
    for entry in entries:
        if entry.number_valid and not exact:
            return ReadDate(numbers.born_on(entry.number), "exact")
    return next(iter(exact or possible), NOTHING)
