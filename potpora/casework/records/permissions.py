"""Who may fill, approve and correct a standard form of a case."""

from collections.abc import Callable, Mapping
from typing import Any

from potpora.casework.casefile.permissions import acts_for, may_work
from potpora.casework.records.models import CaseForm
from potpora.casework.records.procedure import BY_LEADERS, may_start_at
from potpora.ground.access.matrix import may
from potpora.ground.instruments.prefilling import flat
from potpora.ground.instruments.workflow import FINAL, State

APPROVES = "case.approve"


def may_start(by, case, code: str) -> bool:
    """Return whether ``by`` may begin the form ``code`` in a case as it stands now."""
    if code in BY_LEADERS and not may(by.role, "case.supervise"):
        return False
    return may_work(by, case) and may_start_at(code, case.stage)


def may_fill(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may write into a form that is not finished."""
    return filled.is_open and may_work(by, filled.case)


Ability = Callable[[Mapping[str, Any]], str]
_asks_for: dict[str, Ability] = {}


def answered_with(code: str) -> Callable[[Ability], Ability]:
    """Register which ability it takes to answer a form, by what the form says."""

    def register(ability: Ability) -> Ability:
        _asks_for[code] = ability
        return ability

    return register


def ability_for(code: str, said: Mapping[str, Any]) -> str:
    """Return what it takes to approve or return a form that says this."""
    ability = _asks_for.get(code)
    return ability(said) if ability else APPROVES


def may_answer(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may approve or return a form: who leads the centre, never its writer.

    Nobody answers about a case they manage, or whose case manager they stand in for.
    """
    if filled.state != State.SUBMITTED or by.office_id != filled.case.office_id:
        return False
    ability = ability_for(filled.form_version.form.code, flat(filled.answers))
    own = {filled.done_by_id, filled.case.manager_id} & acts_for(by)
    return may(by.role, ability) and not own


def may_confirm(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may take over into the register what a form answers otherwise."""
    return may_work(by, filled.case) and may(by.role, "person.edit")


def may_correct(by, filled: CaseForm) -> bool:
    """Return whether ``by`` may begin a correction of a finished form."""
    return filled.state in FINAL and may_work(by, filled.case)
