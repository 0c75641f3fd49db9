"""Answers to a form, judged: what counts, what is missing, what is computed.

Everything is recomputed from the answers; nothing a browser or phone computed is trusted.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import PurePath
from typing import Any

from potpora.ground.instruments.definition import Form
from potpora.ground.instruments.evaluation import Evaluation
from potpora.ground.instruments.expressions.expression import World
from potpora.ground.instruments.filled import (
    Fault,
    Field,
    Filling,
    Option,
    Progress,
    nested,
)
from potpora.ground.instruments.inputs import gather
from potpora.ground.instruments.plan import Plan, plan_for
from potpora.ground.instruments.record import MOST_ROWS, Record, path_of_key

__all__ = [
    "Fault",
    "Field",
    "Filling",
    "Option",
    "Progress",
    "add_row",
    "begin",
    "evaluate",
    "gather",
]

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
    plan = plan_for(form)
    work = Evaluation(
        plan, Record(form, None), _world(plan, today, now, language, files)
    )
    work.defaults()
    _put_known(work.record, known or {})
    work.compute()
    return nested(
        work.fields(work.record.root, form.children, True), relevant_only=False
    )


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
    plan = plan_for(form)
    world = _world(plan, today, now, language, files)
    work = Evaluation(plan, Record(form, answers), world, before).compute()
    return Filling(work.fields(work.record.root, form.children, True))


def add_row(
    form: Form,
    answers: Answers,
    key: str,
    *,
    today: date,
    now: datetime,
    language: str = "",
    files: Rows | None = None,
) -> dict[str, Any]:
    """Return ``answers`` with one more row, filled with its defaults, in the repeat at ``key``.

    Nothing changes where ``key`` is no repeat, its rows are counted, or it has all it may have.
    """
    plan = plan_for(form)
    world = _world(plan, today, now, language, files)
    repeat = plan.nodes.get(path_of_key(key))
    record = Record(form, answers)
    if repeat is not None and repeat.kind == "repeat" and not repeat.repeat_count:
        above = record.place(key.rpartition("/")[0])
        if above is not None and len(record.rows(above, repeat)) < MOST_ROWS:
            record.add_row(above, repeat)
    work = Evaluation(plan, record, world).compute()
    return nested(work.fields(record.root, form.children, True), relevant_only=False)


def _put_known(record: Record, known: Mapping[str, str]) -> None:
    """Write what is known already into the questions of that name, and what a phone would know."""
    for places in record.by_path.values():
        for place in places:
            name = place.node.parameters.get("preload") or place.node.name
            if name in known and not place.children:
                place.text = known[name]


def _world(
    plan: Plan, today: date, now: datetime, language: str, files: Rows | None
) -> World:
    """Return what the expressions of a form may know."""
    language = language or plan.form.default_language
    world = World(
        today=today,
        now=now,
        language=language,
        lists={PurePath(name).stem: rows for name, rows in (files or {}).items()},
        itext=partial(plan.itext, language=language),
        choice_label=partial(plan.choice_label, language=language),
    )
    world.trees.update(plan.lists)
    return world
