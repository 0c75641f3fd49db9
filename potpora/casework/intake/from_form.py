"""What an intake and an initial assessment on their standard forms say, as the case keeps it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from potpora.casework.records.said import Said, at, day_of, listed, text
from potpora.ground.lawbook.models import Priority

YES, OTHER = "yes", "other"
LONGEST_NAME, LONGEST_DOER, LONGEST_RESULT = 200, 160, 300


def values(said: Said, *, on: date, priority: str) -> dict[str, Any]:
    """Return the fields of the record; ``on`` and ``priority`` hold where the form asks nothing.

    >>> values({"danger_now": "yes"}, on=date(2026, 3, 2), priority="regular")["priority"]
    'immediate'
    """
    in_danger = text(said, "danger_now") == YES
    proposed = Priority.IMMEDIATE.value if in_danger else text(said, "priority")
    return {
        "received_on": day_of(said, "received_at") or on,
        "channel": text(said, "channel"),
        "reporter_kind": text(said, "reporter_kind"),
        "reporter_name": text(said, "reporter_name")[:LONGEST_NAME],
        "reporter_hidden": text(said, "reporter_hidden") == YES,
        "words": text(said, "words"),
        "needs": listed(said, "presenting_need"),
        "in_danger": in_danger,
        "danger": text(said, "danger_text"),
        "priority": proposed or priority,
        "informed_of": listed(said, "information_given"),
        "decision": text(said, "intake_decision"),
        "decision_reason": text(said, "decision_reason"),
        "referred_to": text(said, "forwarded_to")[:LONGEST_NAME],
    }


def steps(said: Said) -> Iterator[dict[str, Any]]:
    """Yield what was done for somebody's safety: which step, by whom, when, and what came of it."""
    for row in said.get("safety_step") or ():
        if kind := text(row, "step_kind"):
            yield {
                "step": kind,
                "taken_by": text(row, "step_by")[:LONGEST_DOER],
                "taken_at": at(row, "step_at"),
                "result": result(row),
            }


def result(row: Said) -> str:
    """Return what came of a step; of one that no list names, also what it was.

    >>> result({"step_kind": "other", "step_kind_other": "Taxi", "step_result": "safe"})
    'Taxi: safe'
    """
    words = [text(row, "step_kind_other")] if row["step_kind"] == OTHER else []
    words.append(text(row, "step_result"))
    return ": ".join(filter(None, words))[:LONGEST_RESULT]
