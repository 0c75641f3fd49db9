"""One case as one line of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from potpora.casework.casefile import queries
from potpora.casework.casefile.frame import priority_tag
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.terms import STAGE_STEPS, STEPS


@dataclass(frozen=True)
class Line:
    """What a list says about a case."""

    case: CaseFile
    url: str
    under: str
    protected: bool
    step: str
    due_on: date | None
    late: int | None
    unconfirmed: bool
    tag: tuple[str, str, str] | None


def under(case: CaseFile, around: queries.Around) -> str:
    """Return the line under the name: number, and members or year of birth."""
    if case.household_id:
        members = ngettext("%(number)d member", "%(number)d members", around.members)
        return f"{case.number} · {members % {'number': around.members}}"
    if case.person and case.person.born_on:
        return f"{case.number} · {case.person.born_on.year}"
    return case.number


def line(case: CaseFile, around: queries.Around, late: dict) -> Line:
    """Return the line of a case that was read ``with_due``."""
    step = STEPS.get(case.due_term, STAGE_STEPS[case.stage])
    return Line(
        case=case,
        url=reverse("case_page", args=[case.pk]),
        under=under(case, around),
        protected=around.protected,
        step=str(step),
        due_on=case.due_on,
        late=late.get(case.due_on) or None,
        unconfirmed=case.due_on is not None and not case.due_verified,
        tag=priority_tag(case),
    )


def lines(cases: Iterable[CaseFile], *, office, on: date) -> list[Line]:
    """Return the lines of some cases; two queries whatever their number."""
    cases = list(cases)
    around = queries.around(cases)
    days = [case.due_on for case in cases]
    late = queries.late_days(days, profile=office.profile, on=on)
    return [line(case, around[case.pk], late) for case in cases]
