"""Which standard form is filled at which stage, about whom, and whether another person approves it.

Forms, section 3 of the procedure's content. A form that is not named here, because the owner of
the method added it, may be filled at any stage and is approved by another person.
"""

from dataclasses import dataclass

from potpora.casework.casefile.workflow import MOVES, Stage

EVERY_STAGE = frozenset(Stage)
AT_THE_BEGINNING = frozenset({Stage.INTAKE, Stage.ASSESSMENT})
CLOSABLE = frozenset(stage for stage in Stage if Stage.CLOSED in MOVES[stage])
AFTER_INTAKE = EVERY_STAGE - {Stage.INTAKE, Stage.CLOSED}

SEEN = ("beneficiary", "manager")


@dataclass(frozen=True)
class Use:
    """How the procedure uses a form; ``answered_within`` is the term of its approval."""

    stages: frozenset[Stage] = EVERY_STAGE
    approved: bool = True
    each_person: bool = False
    of_household: bool = False
    for_age: str = ""
    answered_within: str = "assessment_approval"
    signs: tuple[str, ...] = ("beneficiary", "manager", "supervisor")


FORMS: dict[str, Use] = {
    "intake": Use(frozenset({Stage.INTAKE}), approved=False, signs=()),
    "consent": Use(approved=False, signs=("beneficiary",)),
    "initial_assessment": Use(AT_THE_BEGINNING, signs=()),
    "assessment_adult": Use(
        AFTER_INTAKE, each_person=True, for_age="adult", signs=SEEN
    ),
    "assessment_child": Use(
        AFTER_INTAKE, each_person=True, for_age="child", signs=SEEN
    ),
    "assessment_family": Use(AFTER_INTAKE, of_household=True, signs=SEEN),
    "plan": Use(
        frozenset({Stage.PLAN, Stage.IMPLEMENTATION, Stage.REVIEW}),
        answered_within="plan_approval",
    ),
    "contact": Use(approved=False, signs=("beneficiary",)),
    "conference": Use(AFTER_INTAKE, signs=("manager", "supervisor")),
    "referral": Use(approved=False, signs=("manager",)),
    "review": Use(frozenset({Stage.REVIEW}), signs=SEEN),
    "closure": Use(CLOSABLE, answered_within="closure_approval", signs=SEEN),
    "file_review": Use(approved=False, signs=()),
}
NOT_OF_A_CASE = frozenset({"supervision", "home_visit"})
# Begun by who leads the centre, from the files drawn for review; nobody else is offered it.
BY_LEADERS = frozenset({"file_review"})
ADULT_FROM_YEARS = 18


def use_of(code: str) -> Use:
    """Return how the procedure uses the form ``code``."""
    return FORMS.get(code, Use())


def may_start_at(code: str, stage: str) -> bool:
    """Return whether the procedure has the form ``code`` at ``stage``.

    >>> may_start_at("closure", "review"), may_start_at("intake", "plan"), may_start_at("supervision", "plan")
    (True, False, False)
    """
    return code not in NOT_OF_A_CASE and stage in use_of(code).stages


def fits_age(code: str, years: int | None) -> bool:
    """Return whether a form is for somebody of that age; an unknown age fits every form."""
    wanted = use_of(code).for_age
    if years is None or not wanted:
        return True
    return (years >= ADULT_FROM_YEARS) == (wanted == "adult")
