"""What a closure needs to know."""

from datetime import date

from django.db.models import Q, QuerySet

from potpora.casework.assessment.readings import Reading, readings_from
from potpora.casework.casefile.models import CaseFile
from potpora.casework.closure.from_form import levels
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.plan.models import Activity
from potpora.casework.records.earlier import said_by
from potpora.casework.records.models import CaseForm
from potpora.casework.review.queries import without_new_level
from potpora.ground.instruments.workflow import FINAL, State
from potpora.ground.lawbook.models import Code

# Nobody can be asked any more, so there are no levels at the end.
UNREACHABLE = frozenset({"no_contact", "died", "moved_abroad"})
FOLLOW_UPS: dict[str, tuple[str, ...]] = {
    "yes": ("follow_up", "follow_up_second"),
    "once": ("follow_up",),
    "try once": ("follow_up",),
    "family offered": ("follow_up",),
}


def closure_of_stay(case: CaseFile) -> ClosureRecord | None:
    """Return the closure written in the present stay of a case."""
    stay = case.stage_changes.latest("at")
    return ClosureRecord.objects.filter(stay=stay).first()


def last_closure(case: CaseFile) -> ClosureRecord:
    """Return the closure by which a closed case was closed."""
    return (
        ClosureRecord.objects.select_related("stay")
        .filter(case=case)
        .latest("stay__at")
    )


def activities_of_case(case: CaseFile) -> set[str]:
    """Return the texts of the activities of all plans of a case."""
    mine = Activity.objects.filter(goal__plan__case=case)
    return {*mine.values_list("text", flat=True)}


def closure_forms(case: CaseFile) -> QuerySet[CaseForm]:
    """Return the closures of a case that were submitted and not returned."""
    given = {State.SUBMITTED, *FINAL}
    return case.forms.filter(form_version__form__code="closure", state__in=given)


@readings_from
def at_the_end(case: CaseFile):
    """Give the levels that closures ended with."""
    for filled in closure_forms(case).filter(state__in=FINAL):
        for domain, level, own in levels(said_by(filled)):
            yield Reading(domain, filled.saved_at, level, own)


def without_final_level(case: CaseFile) -> list[str]:
    """Return the weak domains with a level neither by the review of this stay nor by the closure."""
    present = closure_forms(case).filter(stay=case.stage_changes.latest("at"))
    given = {each[0] for filled in present for each in levels(said_by(filled))}
    return [each for each in without_new_level(case) if each not in given]


def follow_ups_after(closure: ClosureRecord, on: date) -> tuple[str, ...]:
    """Return the terms of the follow-ups that the reason of a closure asks for."""
    code = Code.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        code_list__code="closure_reason",
        code_list__profile=closure.case.office.profile,
        code=closure.reason,
    ).first()
    return FOLLOW_UPS.get(code.more.get("follow_up", ""), ()) if code else ()
