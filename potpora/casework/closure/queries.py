"""What a closure needs to know."""

from datetime import date

from django.db.models import Q

from potpora.casework.casefile.models import CaseFile
from potpora.casework.closure.models import ClosureRecord
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


def follow_ups_after(closure: ClosureRecord, on: date) -> tuple[str, ...]:
    """Return the terms of the follow-ups that the reason of a closure asks for."""
    code = Code.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        code_list__code="closure_reason",
        code_list__profile=closure.case.office.profile,
        code=closure.reason,
    ).first()
    return FOLLOW_UPS.get(code.more.get("follow_up", ""), ()) if code else ()
