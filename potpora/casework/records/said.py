"""What a standard form says, in the shapes that records keep.

said = said_by(filled)
listed(said, "presenting_need")
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from potpora.ground.instruments.expressions.values import moment

Said = Mapping[str, Any]
"""Answers and calculated values by name of the question."""


def text(said: Said, name: str) -> str:
    """Return an answer, or nothing when the question was not asked."""
    return said.get(name) or ""


def listed(said: Said, name: str) -> list[str]:
    """Return the choices of an answer."""
    return text(said, name).split()


def number(answered: str) -> int | None:
    """Return the level that was chosen; nothing when the domain was not assessed.

    >>> number("3"), number("not_assessed")
    (3, None)
    """
    return int(answered) if answered.isdecimal() else None


def at(said: Said, name: str) -> datetime | None:
    """Return the moment that was answered, or nothing."""
    return moment(said[name]) if said.get(name) else None


def day_of(said: Said, name: str) -> date | None:
    """Return the day of the centre on which the moment that was answered fell, or nothing."""
    answered = at(said, name)
    return timezone.localdate(answered) if answered else None
