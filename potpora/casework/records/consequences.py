"""What follows when a standard form is submitted, returned or holds; later rooms say what.

    @after(Event.HOLDS, "assessment_family")
    def take_over(filled, by): ...

runs inside the same transaction as the step itself, on the form as it stands after it.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from potpora.casework.records.models import CaseForm


class Event(StrEnum):
    """A step of a filled form from which something follows in its case."""

    ASKED = "asked"
    RETURNED = "returned"
    HOLDS = "holds"


Consequence = Callable[[CaseForm, Any], object]
_consequences: dict[tuple[Event, str], list[Consequence]] = {}


def after(event: Event, *codes: str) -> Callable[[Consequence], Consequence]:
    """Register what follows when forms with these codes take a step."""

    def register(consequence: Consequence) -> Consequence:
        for code in codes:
            known = _consequences.setdefault((event, code), [])
            if consequence not in known:
                known.append(consequence)
        return consequence

    return register


def follow(event: Event, filled: CaseForm, by) -> None:
    """Do what follows from the step that a form has just taken."""
    for consequence in _consequences.get((event, filled.form_version.form.code), ()):
        consequence(filled, by)
