"""Letting a case rest, taking it up again, and giving a term more days."""

from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.actions import assigning, deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseFile, CasePause, Deadline, Extension
from potpora.casework.casefile.permissions import check_may, may_assign
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.pauses import rules
from potpora.casework.pauses.permissions import may_extend, may_pause
from potpora.ground.calendar.rules import Pause
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import value
from potpora.ground.trail.actions import record

SENTENCES = {
    "in_all": gettext_lazy(
        "A case rests %(days)d days at most in all. Choose an earlier day, or go on working on it."
    ),
    "alone": gettext_lazy(
        "A case manager lets a case rest for %(days)d days at most. "
        "Choose an earlier day, or ask the supervisor."
    ),
}


def check_pause(case: CaseFile, wanted: Pause, by) -> None:
    """Raise ``NotReady`` unless the case may rest as long as wanted."""
    if not case.is_open or case.priority == Priority.IMMEDIATE:
        raise NotReady(_("An immediate or a closed case does not rest."))
    law = partial(value, profile=case.office.profile, on=wanted.first)
    limits = {
        "alone": int(law("pause.longest_by_manager").value),
        "in_all": int(law("pause.longest").value),
    }
    earlier = [Pause(each.starts_on, each.ends_on) for each in case.pauses.all()]
    if any(each.first <= wanted.last and wanted.first <= each.last for each in earlier):
        raise NotReady(_("The case rests on some of these days already."))
    why = rules.refusal(
        wanted=wanted,
        earlier=earlier,
        longest_alone=limits["alone"],
        longest_in_all=limits["in_all"],
        leads=may_assign(by, case),
    )
    if why:
        raise NotReady(SENTENCES[why] % {"days": limits[why]})


@transaction.atomic
def pause(*, case_id: UUID, until: date, reason: str, note: str, by) -> CasePause:
    """Let a case rest from today; its terms are counted anew without these days.

    Raises ``NotAllowed``, or ``NotReady`` for an immediate case and beyond the limits of the lawbook.
    """
    case = locked(case_id)
    check_may(may_pause(by, case))
    today = timezone.localdate()
    check_pause(case, Pause(today, until), by)
    made = CasePause.objects.create(
        case=case,
        starts_on=today,
        ends_on=until,
        reason=reason,
        note=note,
        decided_by=by.worker,
    )
    case.paused_until = until
    saved(case)
    record(verb="case.paused", subject=case, reason=note, detail={"why": reason})
    return made


def saved(case: CaseFile) -> None:
    """Save whether a case rests, and count its terms anew."""
    case.version += 1
    case.save(update_fields=["paused_until", "version"])
    deadlines.recount(case)


@transaction.atomic
def resume(*, case_id: UUID, by) -> CaseFile:
    """Take a resting case up again before its day; the days left do not count as rest."""
    case = locked(case_id)
    check_may(may_pause(by, case))
    if case.paused_until is None:
        raise NotReady(_("The case does not rest: its terms are running."))
    assigning.wake(case)
    saved(case)
    record(verb="case.resumed", subject=case)
    return case


def most_days(deadline: Deadline) -> int:
    """Return how many days one extension of a deadline may give; none when its term cannot be extended."""
    start = timezone.localdate(deadline.starts_at)
    term = deadlines.term_of(deadline.case, deadline.term, start)
    return rules.most_days(start, term.amount, term.unit) if term else 0


@transaction.atomic
def extend(*, deadline_id: UUID, days: int, reason: str, note: str, by) -> Extension:
    """Give a running term more days: once by who leads, again by the head of department alone.

    Raises ``NotAllowed``, or ``NotReady`` when half the term is less than the days wanted.
    """
    deadline = (
        Deadline.objects.open().select_related("case__office").get(pk=deadline_id)
    )
    case = locked(deadline.case_id)
    deadline.case = case
    check_may(may_extend(by, deadline))
    most = most_days(deadline)
    if days > most:
        raise NotReady(
            _("This term can be extended by %(days)d days at most.") % {"days": most}
            if most
            else _("This term is too short to be extended.")
        )
    made = deadline.extensions.create(
        days=days, reason=reason, note=note, decided_by=by.worker
    )
    given = deadline.extensions.aggregate(days=Sum("days"))
    deadline.extra_days = given["days"]
    deadline.save(update_fields=["extra_days"])
    deadlines.recount(case)
    record(
        verb="case.term_extended",
        subject=case,
        reason=note,
        detail={"term": deadline.term, "why": reason},
    )
    return made
