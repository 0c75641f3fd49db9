"""Who knows whether a need is met: each room answers for its own.

    @answers("safety_steps")
    def safety_steps(case): ...

returns nothing when the need is met, else the names of what is missing (none where there is nothing
to name). Several rooms may answer for one need: what they miss is told together.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from potpora.casework.casefile.models import CaseFile
from potpora.casework.gates.rules import NEEDS

Answer = Callable[[CaseFile], Iterable[str] | None]
_answers: dict[str, list[Answer]] = {}
_assessed: list[Callable[[CaseFile, str], set[UUID]]] = []


def answers(need: str) -> Callable[[Answer], Answer]:
    """Register a function that says what of a need is missing in a case."""
    if not any(need in needs for needs in NEEDS.values()):
        raise KeyError(f"no gate has the need {need!r}")

    def register(answer: Answer) -> Answer:
        known = _answers.setdefault(need, [])
        if answer not in known:
            known.append(answer)
        return answer

    return register


def asked(need: str, case: CaseFile) -> list[str] | None:
    """Return what is missing of a need, or nothing when every room that knows says it is met."""
    said = [answer(case) for answer in _answers.get(need, ())]
    lacking = [items for items in said if items is not None]
    return [item for items in lacking for item in items] if lacking else None


def approves(
    covers: Callable[[CaseFile, str], set[UUID]],
) -> Callable[[CaseFile, str], set[UUID]]:
    """Register a source of approved assessments: for a case and a kind, whom they cover.

    The kinds are ``initial_assessment`` and ``assessment``.
    """
    if covers not in _assessed:
        _assessed.append(covers)
    return covers


def approved(case: CaseFile, kind: str) -> set[UUID]:
    """Return whom the approved assessments of a case cover, whichever form they were written on."""
    return {person for covers in _assessed for person in covers(case, kind)}


def answered_needs() -> frozenset[str]:
    """Return the needs that some room answers for."""
    return frozenset(_answers)
