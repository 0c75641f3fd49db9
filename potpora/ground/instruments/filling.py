"""Answers to a form, judged: what counts, what is missing, what is computed.

Everything is recomputed from the answers; nothing a browser or phone computed is trusted.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from potpora.ground.instruments.definition import Form
from potpora.ground.instruments.filled import Fault, Field, Filling, Option, Progress

__all__ = ["Fault", "Field", "Filling", "Option", "Progress", "begin", "evaluate", "gather"]

Answers = Mapping[str, Any]
"""Nested plain data: ``{name: text | [names] | {group…} | [{…}, {…}] for repeats}``."""
Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Attached lists: file name (``visits.csv``) to its rows."""


def begin(
    form: Form,
    *,
    today: date,
    now: datetime,
    language: str = "",
    known: Mapping[str, str] | None = None,
    files: Rows | None = None,
) -> dict[str, Any]:
    """Return the answers a new record starts with: defaults, and one row for each repeat.

    ``known`` gives values the system has already, by the name of the question (also ``username``
    and ``deviceid``, which a phone would know); they win over defaults.
    """
    raise NotImplementedError


def evaluate(
    form: Form,
    answers: Answers,
    *,
    today: date,
    now: datetime,
    language: str = "",
    files: Rows | None = None,
    before: Answers | None = None,
) -> Filling:
    """Return the form as it stands with ``answers``.

    Unknown names are ignored, values of the wrong shape count as empty. ``before`` are the answers
    of the last save: calculations with a trigger run where their trigger differs. Never raises for
    what somebody typed; an expression that cannot be computed becomes the fault ``expression``.
    """
    raise NotImplementedError


def gather(form: Form, inputs: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return nested answers from a page's inputs by field key (``home/member[2]/age``).

    Rows missing in between close up; a repeat without any input has no rows.
    """
    raise NotImplementedError
