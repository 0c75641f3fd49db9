"""The gates of the procedure as one table: before which step, and what each needs.

A need has a name; the room that knows the answer says what is missing (``answers.py``). The table is
a professional proposal, to be confirmed by the owner of the method.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_NAMED = 6


class Gate(StrEnum):
    """A gate of the procedure, by its number in the method."""

    OPEN = "G1"
    START_ASSESSMENT = "G2"
    IMMEDIATE = "G3"
    START_PLAN = "G4"
    COMPLETE_PLAN = "G5"
    FORCE_PLAN = "G6"
    REVIEW = "G7"
    CLOSE = "G8"
    CLOSE_WITH_CHILD = "G9"
    SHARE = "G10"
    TRANSFER = "G11"


# Gate -> the needs that have to be met, in the order in which they are told.
NEEDS: dict[Gate, tuple[str, ...]] = {
    Gate.OPEN: ("intake_decided",),
    Gate.START_ASSESSMENT: ("initial_assessment_approved", "manager_assigned"),
    Gate.IMMEDIATE: ("safety_steps", "supervisor_informed"),
    Gate.START_PLAN: ("members_assessed",),
    Gate.COMPLETE_PLAN: ("plan_written", "goals_or_reasons", "goals_with_activities"),
    Gate.FORCE_PLAN: ("plan_agreed", "plan_approved"),
    Gate.REVIEW: ("levels_again", "own_view"),
    Gate.CLOSE: ("closure_written", "final_levels", "nothing_open", "no_red_flag"),
    Gate.CLOSE_WITH_CHILD: ("child_seen", "measure_ended"),
    Gate.SHARE: ("basis_for_sharing",),
    Gate.TRANSFER: ("transfer_accepted", "nothing_unsigned", "circle_renewed"),
}
# Stage -> the gates before the step that comes next.
AHEAD: dict[str, tuple[Gate, ...]] = {
    "intake": (Gate.OPEN, Gate.START_ASSESSMENT, Gate.IMMEDIATE),
    "assessment": (Gate.START_PLAN, Gate.IMMEDIATE),
    "plan": (Gate.COMPLETE_PLAN, Gate.FORCE_PLAN),
    "implementation": (),
    "review": (Gate.REVIEW,),
    "closed": (),
}
CLOSING = (Gate.CLOSE, Gate.CLOSE_WITH_CHILD)
SHARING = (Gate.SHARE, Gate.TRANSFER)


@dataclass(frozen=True)
class Missing:
    """A need that is not met; ``items`` name what is missing: people, domains, open things."""

    gate: Gate
    need: str
    items: tuple[str, ...]


def missing(
    gates: Iterable[Gate], found: Mapping[str, Iterable[str] | None]
) -> list[Missing]:
    """Return the needs of some gates that are not met, in the order of the table.

    ``found`` has for each need what is missing: nothing (``None``) when it is met, else the items,
    which may be none where there is nothing to name.

    >>> missing([Gate.START_PLAN], {"members_assessed": ["Ana"]})[0].items
    ('Ana',)
    """
    return [
        Missing(gate, need, tuple(items))
        for gate in gates
        for need in NEEDS[gate]
        if (items := found.get(need)) is not None
    ]


def enumerated(items: Iterable[str]) -> str:
    """Return the items in one line, the first few by name.

    >>> enumerated(["a", "b"])
    'a, b'
    """
    items = [*items]
    named = ", ".join(items[:MOST_NAMED])
    return f"{named} …" if len(items) > MOST_NAMED else named


def seen_lately(last: date | None, *, on: date, within_days: int) -> bool:
    """Return whether a child was seen within the days before ``on``.

    >>> seen_lately(date(2026, 3, 1), on=date(2026, 3, 31), within_days=30)
    True
    """
    return last is not None and on - last <= timedelta(days=within_days)
