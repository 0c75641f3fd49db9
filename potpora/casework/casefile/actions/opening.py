"""Opening a case and giving it a number."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile import rules
from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.assigning import (
    tell_of_assignment,
    tell_of_danger,
)
from potpora.casework.casefile.models import CaseFile, CaseManagement, StageChange
from potpora.casework.casefile.permissions import check_may, may_open
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.ground.lawbook.models import Priority
from potpora.ground.trail.actions import record
from potpora.registry.households.models import Household
from potpora.registry.people.models import Person

NEXT_SERIAL = """
insert into casework_casecounter as c (office_id, year, last) values (%s, %s, 1)
on conflict (office_id, year) do update set last = c.last + 1
returning last
"""


class AlreadyOpen(Exception):
    """The beneficiary has an open case here; it is named, so that the worker can go to it."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__("an open case exists")
        self.case = case


def next_serial(office, year: int) -> int:
    """Return the next serial; others wait until this transaction ends, so no number is lost."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_SERIAL, [office.pk, year])
        return cursor.fetchone()[0]


def check_can_open(by, beneficiary: Person | Household) -> None:
    """Raise unless ``by`` may open a case for ``beneficiary`` now; holds the beneficiary until the end."""
    check_may(may_open(by) and beneficiary.office_id == by.office_id)
    if not by.office.case_prefix:
        raise NotReady(
            _(
                "This office has no prefix for case numbers. Ask the administrator to enter one."
            )
        )
    type(beneficiary).objects.select_for_update().get(pk=beneficiary.pk)
    for case in beneficiary.cases.open().of_office(by.office)[:1]:
        raise AlreadyOpen(case)


@transaction.atomic
def open_case(
    *, beneficiary: Person | Household, priority: str, manager, by, reason: str = ""
) -> CaseFile:
    """Open a case at intake, with its number, its case manager and its first deadlines.

    Raises ``NotAllowed``, ``AlreadyOpen``, or ``NotReady`` when the office numbers no cases.
    """
    check_can_open(by, beneficiary)
    now = timezone.now()
    today = timezone.localdate(now)
    serial = next_serial(by.office, today.year)
    is_person = isinstance(beneficiary, Person)
    case = CaseFile.objects.create(
        office=by.office,
        number=rules.case_number(by.office.case_prefix, today.year, serial),
        person=beneficiary if is_person else None,
        household=None if is_person else beneficiary,
        priority=priority,
        manager=manager,
        opened_on=today,
        opened_by=by.worker,
    )
    StageChange.objects.create(case=case, stage=Stage.INTAKE, by=by.worker, at=now)
    CaseManagement.objects.create(
        case=case, worker=manager, starts_at=now, note=reason, by=by.worker
    )
    deadlines.change_stage(case, left="", at=now, by=by)
    deadlines.note_kept(case, "assign", start=now, on=today)
    tell_of_opening(case, by=by)
    record(verb="case.opened", subject=case, detail={"number": case.number})
    return case


def tell_of_opening(case: CaseFile, *, by) -> None:
    """Leave notices for a case manager who did not open it, and for the supervisor of an immediate one."""
    if case.manager_id != by.worker_id:
        tell_of_assignment(case, by=by)
    if case.priority == Priority.IMMEDIATE:
        tell_of_danger(case, by=by)
