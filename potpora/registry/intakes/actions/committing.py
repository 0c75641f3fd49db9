"""Reviewed rows enter the register: one transaction, all or nothing, safe to repeat."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby, islice
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.intakes import storage
from potpora.registry.intakes.models import Intake, IntakeRow, RowStatus
from potpora.registry.intakes.queries import committable
from potpora.registry.intakes.rules.merging import Merged, merged
from potpora.registry.intakes.rules.records import from_json
from potpora.registry.intakes.workflow import State, check_move
from potpora.registry.people.actions import NewNumber, NewPerson, create_many
from potpora.registry.people.actions.judged import problem
from potpora.registry.people.ciphers import lookup_of
from potpora.registry.people.models import ContactKind, IdentifierKind, Person

BATCH = 1_000
TAKEN = "taken"
Tell = Callable[[int], None]

# A row goes to whom it was decided to be the same as; a chain of decisions is followed.
GO = """
update registry_intakerow set goes_to = coalesce(target, prospect)
where intake_id = %(intake)s and person_id is null
"""
FOLLOW = """
with next as (
  select distinct on (prospect) prospect, target from registry_intakerow
  where intake_id = %(intake)s and person_id is null and decision = 'same'
    and target <> prospect
  order by prospect, target
)
update registry_intakerow r set goes_to = next.target from next
where r.intake_id = %(intake)s and r.person_id is null and r.goes_to = next.prospect
  and r.prospect <> next.target
"""
SURVIVOR = """
update registry_intakerow r set goes_to = p.merged_into_id from registry_person p
where r.intake_id = %(intake)s and r.person_id is null and p.id = r.goes_to
  and p.merged_into_id is not null
"""
# Tables that were nearly empty when they were last measured are walked through for every row
# that refers to them, though they grow by tens of thousands in this very transaction.
# They must be the cheapest in spite of that, not compiled because they look dear.
BY_INDEX = ("set local enable_seqscan = off", "set local jit = off")
LONGEST_CHAIN = 4
MEASURED = "select greatest(reltuples, 0) from pg_class where oid = 'registry_person'::regclass"
MEASURE = """
analyze registry_person, registry_address, registry_identifier, registry_contact,
  registry_intakerow
"""
ATTACH = """
update registry_intakerow set person_id = goes_to, created_person = id = any(%s)
where id = any(%s)
"""
BEARERS = """
select n.goes_to, b.person_id from unnest(%s::uuid[], %s::bytea[]) n(goes_to, lookup)
cross join lateral bearers_of_number(n.lookup) b
"""


def commit(
    *, intake_id: UUID, by: Assignment, tell: Tell = lambda done: None
) -> Intake:
    """Return the intake whose ready and decided rows are now in the register.

    Rows not decided yet wait; a later commit takes them. A number that somebody else has
    got in the meantime makes its rows doubtful again instead of stopping the rest.
    """
    with acting(by):
        intake = Intake.objects.select_for_update().get(pk=intake_id)
        check_move(intake.state, State.COMMITTING)
        with connection.cursor() as cursor:
            for statement in BY_INDEX:
                cursor.execute(statement)
            for statement in (GO, *(FOLLOW,) * LONGEST_CHAIN, SURVIVOR):
                cursor.execute(statement, {"intake": intake.pk})
        rows = sum(_committed(intake, batch, by, tell) for batch in _batches(intake))
        intake.state, intake.committed_at = State.COMMITTED, timezone.now()
        intake.save(update_fields=["state", "committed_at"])
        record(verb="intake.committed", subject=intake, detail={"rows": rows})
    _measure(rows)
    return intake


def _measure(rows: int) -> None:
    """Have tables that grew by a tenth measured now, as the database does itself a minute later.

    Until then it would walk through all of them to give their people to a project. A role
    that does not own the tables is warned by the database, and they wait for that minute.
    """
    with connection.cursor() as cursor:
        cursor.execute(MEASURED)
        if rows * 10 > cursor.fetchone()[0]:
            cursor.execute(MEASURE)


def _batches(intake: Intake) -> Iterator[list[tuple[UUID, list[IntakeRow]]]]:
    """Rows by the person they go to, a thousand people at a time."""
    rows = committable(intake).order_by("goes_to", "id").iterator(chunk_size=BATCH)
    people = (
        (key, list(group)) for key, group in groupby(rows, key=lambda row: row.goes_to)
    )
    while batch := list(islice(people, BATCH)):
        yield batch


def _committed(intake: Intake, batch, by: Assignment, tell: Tell) -> int:
    known = set(
        Person.objects.filter(pk__in=[key for key, _ in batch]).values_list(
            "pk", flat=True
        )
    )
    fresh = {key: _merged(rows) for key, rows in batch if key not in known}
    barred = _number_taken(fresh)
    people = [_person(key, each) for key, each in fresh.items() if key not in barred]
    create_many(office=intake.office, people=people, by=by.worker)
    attached = [row for key, rows in batch if key not in barred for row in rows]
    _attach(attached, created=fresh.keys())
    _doubt([row for key, rows in batch if key in barred for row in rows])
    tell(len(attached))
    return len(attached)


def _merged(rows: Iterable[IntakeRow]) -> Merged:
    return merged([from_json(storage.unseal(row.content)["entry"]) for row in rows])


def _number_taken(fresh: dict[UUID, Merged]) -> set[UUID]:
    """The people to be whose number belongs to somebody, here or in another centre.

    Somebody decided "as read" in spite of it: then the number is kept with the problem
    *taken* and binds nobody.
    """
    sound = [(key, each.number) for key, each in fresh.items() if each.number_valid]
    with connection.cursor() as cursor:
        cursor.execute(
            BEARERS, [[key for key, _ in sound], [lookup_of(n) for _, n in sound]]
        )
        taken = {row[0] for row in cursor.fetchall()}
    for key in taken:
        fresh[key].number_problem = TAKEN
    decided = set(
        IntakeRow.objects.filter(
            goes_to__in=taken, reasons__contains=["known_in_another_centre"]
        )
        .exclude(decision="")
        .values_list("goes_to", flat=True)
    )
    return taken - decided | _twice(fresh)


def _twice(fresh: dict[UUID, Merged]) -> set[UUID]:
    """People to be, but for the first, who would get one and the same sound number."""
    bearers: dict[str, UUID] = {}
    sound = (
        (key, each)
        for key, each in fresh.items()
        if each.number_valid and not each.number_problem
    )
    return {key for key, each in sound if bearers.setdefault(each.number, key) != key}


def _person(key: UUID, each: Merged) -> NewPerson:
    fields = {
        "id": key,
        "given_name": each.given_name[:120],
        "surname": (each.surname or ("?" if not each.given_name else ""))[:120],
        "parent_name": each.parent_name[:120],
        "born_on": each.born.on,
        "born_certainty": each.born.certainty or "unknown",
        "sex": each.sex[:1],
        "note": each.note,
        "address_protected": each.address_protected,
    }
    numbers = [_number(each)] if each.number else []
    contacts = [
        {"kind": ContactKind.PHONE, "value": phone[:120]} for phone in each.phones
    ]
    return NewPerson(fields, numbers, contacts, _addresses(each))


def _number(each: Merged) -> NewNumber:
    kind = IdentifierKind.EMBG if settings.PROFILE == "mk" else IdentifierKind.JMBG
    return NewNumber(
        kind, each.number[:40], each.number_problem or problem(kind, each.number)
    )


def _addresses(each: Merged) -> list[dict]:
    if not (each.address or each.municipality or each.settlement):
        return []
    line = ", ".join(dict.fromkeys(filter(None, (each.address, each.settlement))))
    municipality = each.municipality or None
    return [
        {
            "line": line[:200],
            "municipality_id": municipality,
            "doubtful": each.address_doubtful,
        }
    ]


def _attach(rows: list[IntakeRow], created: Collection[UUID]) -> None:
    """Give rows their person; the first row of somebody new is the one that brought them."""
    first = {row.goes_to: row.pk for row in reversed(rows) if row.goes_to in created}
    with connection.cursor() as cursor:
        cursor.execute(ATTACH, [list(first.values()), [row.pk for row in rows]])


@transaction.atomic
def _doubt(rows: list[IntakeRow]) -> None:
    """Send rows back to the review: their number has got an owner."""
    for row in rows:
        row.status, row.decision, row.target = RowStatus.DOUBTFUL, "", None
        row.reasons = list(dict.fromkeys([*row.reasons, "number_taken"]))
    fields = ["status", "decision", "target", "reasons"]
    IntakeRow.objects.bulk_update(rows, fields, batch_size=BATCH)
