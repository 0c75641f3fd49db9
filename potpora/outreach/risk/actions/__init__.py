"""Writing signs and scores, overrides and objections, selections."""

from potpora.outreach.risk.actions.changes import say_changed
from potpora.outreach.risk.actions.judging import (
    answer_contest,
    contest,
    decide,
    override,
)
from potpora.outreach.risk.actions.scoring import record_signs, rescore
from potpora.outreach.risk.actions.selecting import draw, sign, withdraw

__all__ = [
    "answer_contest",
    "contest",
    "decide",
    "draw",
    "override",
    "record_signs",
    "rescore",
    "say_changed",
    "sign",
    "withdraw",
]
