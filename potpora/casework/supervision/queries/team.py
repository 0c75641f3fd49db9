"""What the pages of a team and of one worker show."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.supervision import rules
from potpora.casework.supervision.models import CaseBurden, SupervisionTie
from potpora.casework.supervision.queries.load import weighed_cases
from potpora.ground.access.matrix import may
from potpora.ground.approvals.models import Approval
from potpora.ground.staff.models import Assignment, Worker

MOST_QUESTIONS = 5


def worker_seen(by, pk, *, on: date) -> Worker | None:
    """Return a worker whom ``by`` may look at: of the centre they lead, or whom they guide."""
    guided = Q(guided_by__in=SupervisionTie.objects.on(on).filter(guide=by.worker_id))
    here = Q(assignments__in=Assignment.objects.filter(office=by.office_id))
    mine = guided | here if may(by.role, "case.supervise") else guided
    return Worker.objects.filter(mine, pk=pk).distinct().first()


def waiting_questions(office) -> list[Approval]:
    """Return the questions that wait longest for an answer."""
    waiting = Approval.objects.waiting().filter(office=office)
    return list(
        waiting.select_related("asked_by").order_by("asked_at")[:MOST_QUESTIONS]
    )


def case_numbered(number: str) -> CaseFile | None:
    """Return the case with a number, in whatever case it was typed; nothing when it cannot be seen."""
    return CaseFile.objects.filter(number__iexact=number).first()


@dataclass(frozen=True)
class Weighed:
    """A case with its points, and the reasons for them in words."""

    case: CaseFile
    points: Decimal
    reasons: list[str]


def weighed_lines(worker: Worker, *, office, on: date) -> list[Weighed]:
    """Return the cases of a worker with what makes each heavy."""
    cases = weighed_cases(worker, office=office, on=on)
    return [Weighed(case, case.points, reasons_of(case, on)) for case in cases]


def reasons_of(case, on: date) -> list[str]:
    """Return why a case has its points."""
    words = [str(case.get_priority_display())]
    if case.members > 1:
        words.append(_("%(number)d people assessed") % {"number": case.members})
    burden = getattr(case, "burden", None)
    if burden:
        fields = (CaseBurden._meta.get_field(name) for name in rules.BURDENS)
        words += [str(f.verbose_name) for f in fields if getattr(burden, f.name)]
    if (on - case.opened_on).days < rules.FIRST_MONTH_DAYS:
        words.append(_("first month"))
    return words


def ties_by_kind(worker: Worker, *, on: date) -> list[tuple]:
    """Return each kind of guidance with who gives it on a day, or nothing."""
    held = SupervisionTie.objects.on(on).filter(worker=worker).select_related("guide")
    found = {row.kind: row for row in held}
    return [(kind, found.get(kind)) for kind in SupervisionTie.Kind]


def burden_of(case: CaseFile) -> CaseBurden:
    """Return what makes a case heavy; an unsaved row where nobody has said anything."""
    return CaseBurden.objects.filter(case=case).first() or CaseBurden(case=case)
