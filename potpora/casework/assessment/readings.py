"""The level of each domain over time, whichever form it was written on.

A later room registers its own levels with ``readings_from``, so that a plan knows what a review found.
Where several people were looked at in the same stay, the lowest level counts: in doubt the lower.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from potpora.casework.assessment import rules
from potpora.casework.assessment.domains import NAMES
from potpora.casework.assessment.models import DomainLevel
from potpora.casework.casefile.models import CaseFile


@dataclass(frozen=True)
class Reading:
    """The level of one domain at one time; none when it was not assessed."""

    domain: str
    at: datetime
    level: int | None
    own_level: int | None = None
    wants_change: bool = False


Source = Callable[[CaseFile], Iterable[Reading]]
_sources: list[Source] = []


def readings_from(source: Source) -> Source:
    """Register a source of levels."""
    if source not in _sources:
        _sources.append(source)
    return source


@readings_from
def assessed(case: CaseFile):
    """Give the levels of the assessments."""
    rows = DomainLevel.objects.filter(assessment__case=case)
    for row in rows.select_related("assessment__stay"):
        at = row.assessment.stay.at
        yield Reading(row.domain, at, row.level, row.own_level, row.wants_change)


def readings(case: CaseFile) -> dict[str, list[Reading]]:
    """Return the readings of each domain that was ever looked at, the latest last."""
    found: dict[str, list[Reading]] = {}
    every = [each for source in _sources for each in source(case)]
    for each in sorted(every, key=lambda each: each.at):
        course = found.setdefault(each.domain, [])
        if course and course[-1].at == each.at:
            course[-1] = lower(course[-1], each)
        else:
            course.append(each)
    return in_order(found)


def lower(one: Reading, other: Reading) -> Reading:
    """Return the lower of two readings of the same time; of equal ones, whether anybody wants a change."""
    known = [each for each in (one, other) if each.level is not None]
    lowest = min(known, key=lambda each: each.level or 0, default=one)
    wanted = any(each.wants_change for each in known if each.level == lowest.level)
    return replace(lowest, wants_change=wanted)


def in_order(found: dict[str, list[Reading]]) -> dict[str, list[Reading]]:
    """Return the domains in the order of the method; others after them."""
    order = [*NAMES]
    known = [domain for domain in order if domain in found]
    return {
        domain: found[domain]
        for domain in [*known, *(d for d in found if d not in order)]
    }


def last_two(course: list[Reading]) -> tuple[int | None, Reading]:
    """Return the level before the latest reading, when there was one, and the latest reading."""
    *before, now = course
    levels = [each.level for each in before if each.level is not None]
    return (levels[-1] if levels else None), now


def levels_now(case: CaseFile) -> dict[str, int]:
    """Return the latest known level of each domain."""
    found = {}
    for domain, course in readings(case).items():
        levels = [each.level for each in course if each.level is not None]
        if levels:
            found[domain] = levels[-1]
    return found


def weak_domains(case: CaseFile) -> list[str]:
    """Return the domains that are weak now, in their order."""
    found = []
    for domain, course in readings(case).items():
        before, now = last_two(course)
        if rules.is_weak(before, now.level, now.wants_change):
            found.append(domain)
    return found


def name_of(domain: str) -> str:
    """Return the name of a domain in the reader's language; an unknown one names itself."""
    return str(NAMES.get(domain, domain))
