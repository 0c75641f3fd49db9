"""A committed intake is taken back, as long as nobody has built on it."""

from itertools import islice
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.intakes.actions.committing import BY_INDEX
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.workflow import State, check_move
from potpora.registry.search.indexing import forget

BATCH = 1_000
# What hangs on a person was written in the same context as the person, or it is later work.
LATER = """
select e.person_id from {table} e join registry_personevent p
  on p.id = e.person_id and p.pgh_label = 'insert'
where e.person_id = any(%(ids)s) and e.pgh_context_id is distinct from p.pgh_context_id
"""
PARTS = ("registry_contactevent", "registry_addressevent", "registry_identifierevent")
TOUCHED = " union all ".join(
    (
        "select id from registry_person where id = any(%(ids)s) and version > 1",
        "select person_id from registry_intakerow "
        "where person_id = any(%(ids)s) and intake_id <> %(intake)s",
        *(LATER.format(table=table) for table in PARTS),
    )
)
# Not through the models: nothing may be swept away with a person that is not named here, and
# whatever else points to one of them makes the database refuse.
REMOVE = (
    "delete from registry_address where person_id = any(%(ids)s)",
    "delete from registry_contact where person_id = any(%(ids)s)",
    "delete from registry_identifier where person_id = any(%(ids)s)",
    "delete from registry_person where id = any(%(ids)s)",
    "set constraints all immediate",
    "set constraints all deferred",
)


class BuiltOn(Exception):
    """Somebody has worked with people of this intake since: it stays."""


def undo(*, intake_id: UUID, by: Assignment) -> Intake:
    """Return the intake, whose people are no longer in the register; raises ``BuiltOn``.

    All or nothing. History and trail keep what was; file and rows stay to be looked at.
    """
    try:
        return _undone(intake_id, by)
    except BuiltOn:
        with acting(by):
            stays = {
                "state": State.COMMITTED,
                "refusal": {"code": "built_on", "facts": {}},
            }
            Intake.objects.filter(pk=intake_id, state=State.UNDOING).update(**stays)
        raise


def _undone(intake_id: UUID, by: Assignment) -> Intake:
    with acting(by):
        intake = Intake.objects.select_for_update().get(pk=intake_id)
        check_move(intake.state, State.UNDOING)
        try:
            with transaction.atomic():
                people = _take_back(intake)
        except IntegrityError as error:
            raise BuiltOn from error
        intake.state, intake.undone_at = State.UNDONE, timezone.now()
        intake.save(update_fields=["state", "undone_at"])
        record(verb="intake.undone", subject=intake, detail={"people": people})
    return intake


def _take_back(intake: Intake) -> int:
    with connection.cursor() as cursor:
        for statement in BY_INDEX:
            cursor.execute(statement)
    brought = intake.rows.filter(created_person=True).order_by("person_id")
    ids = iter(list(brought.values_list("person_id", flat=True)))
    intake.rows.filter(person__isnull=False).update(person=None, created_person=False)
    total = 0
    while batch := list(islice(ids, BATCH)):
        _check_untouched(intake, batch)
        forget(batch)
        with connection.cursor() as cursor:
            for statement in REMOVE:
                cursor.execute(statement, {"ids": batch})
        total += len(batch)
    return total


def _check_untouched(intake: Intake, ids: list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"{TOUCHED} limit 1", {"ids": ids, "intake": intake.pk})
        if cursor.fetchone():
            raise BuiltOn
