"""Which of several dated entries is in force, and what an entry must look like."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar


class Entry(Protocol):
    """Anything that holds from one day to another; no last day means for ever."""

    valid_from: date
    valid_to: date | None


Held = TypeVar("Held", bound=Entry)


class NothingInForce(LookupError):
    """The lawbook has no value for this day: an administrator has to enter one."""


class LawbookBroken(ValueError):
    """A lawbook file contradicts itself."""


def holds(entry: Entry, on: date) -> bool:
    """Return whether ``entry`` is in force on the day ``on``, first and last day included."""
    return entry.valid_from <= on and (entry.valid_to is None or on <= entry.valid_to)


def in_force(entries: Iterable[Held], on: date, what: str) -> Held:
    """Return the one of ``entries`` that holds on the day ``on``.

    Raises ``NothingInForce``, which names ``what`` was looked for and the day.
    """
    for entry in entries:
        if holds(entry, on):
            return entry
    raise NothingInForce(f"no {what} is in force on {on:%d.%m.%Y}")


def last_days(first_days: Iterable[date]) -> list[date | None]:
    """Return the last day of each entry of a history, given all first days in order.

    >>> last_days([date(2013, 1, 1), date(2021, 1, 1)])
    [datetime.date(2020, 12, 31), None]
    """
    days = list(first_days)
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise LawbookBroken("the first days of a history do not rise")
    ends = [date.fromordinal(day.toordinal() - 1) for day in days[1:]]
    return [*ends, None] if days else []


def names_complete(name: Mapping[str, str], languages: Iterable[str]) -> bool:
    """Return whether a name is given in every language."""
    return all(name.get(language) for language in languages)
