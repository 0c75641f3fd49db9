"""What a worker decides: on rows, and on what the columns hold."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.intakes.models import (
    ColumnMapping,
    Intake,
    IntakeRow,
    IntakeSheet,
    RowStatus,
)
from potpora.registry.intakes.workflow import (
    Decision,
    MoveNotAllowed,
    State,
    check_move,
    is_open,
)


@transaction.atomic
def decide(
    *,
    intake: Intake,
    rows: Sequence[int],
    decision: str,
    by: Assignment,
    target: UUID | None = None,
) -> int:
    """Return how many decisions changed; committed and refused rows are left as they are.

    *Same* without a ``target`` means the likeliest suggestion of each row, and for a row
    without suggestions simply "as read". An empty decision takes a former one back.
    """
    present = Intake.objects.select_for_update().get(pk=intake.pk)
    if not is_open(present.state):
        raise MoveNotAllowed("rows are decided on during the review")
    chosen = present.rows.filter(pk__in=rows, person=None).exclude(
        status=RowStatus.REFUSED
    )
    changed = [row for row in chosen if _decided(row, decision, target, by)]
    fields = ["decision", "target", "decided_by", "decided_at"]
    IntakeRow.objects.bulk_update(changed, fields, batch_size=500)
    detail = {"rows": len(changed), "decision": decision}
    record(verb="intake.decided", subject=present, detail=detail)
    return len(changed)


def _decided(
    row: IntakeRow, decision: str, target: UUID | None, by: Assignment
) -> bool:
    """Write a decision on a row; say whether it is another than before."""
    before = row.decision, row.target
    meant = target or _likeliest(row) if decision == Decision.SAME else None
    row.decision = Decision.NEW if decision == Decision.SAME and not meant else decision
    row.target = meant
    row.decided_by = by.worker if decision else None
    row.decided_at = timezone.now() if decision else None
    return before != (row.decision, row.target)


def _likeliest(row: IntakeRow) -> UUID | None:
    own = [each for each in row.suggestions if each["kind"] != "elsewhere"]
    return UUID(own[0]["id"]) if own else None


@transaction.atomic
def map_columns(
    *, intake: Intake, columns: Mapping[int, Mapping[int, str]], by: Assignment
) -> Intake:
    """Return the intake, to be read anew with these columns; they are remembered for the office.

    ``columns`` is {position of the sheet: {index of the column: field}}.
    """
    present = Intake.objects.select_for_update().get(pk=intake.pk)
    check_move(present.state, State.READING)
    for sheet in IntakeSheet.objects.filter(intake=present, position__in=columns):
        ColumnMapping.objects.update_or_create(
            office=present.office,
            signature=sheet.signature,
            defaults={"columns": columns[sheet.position], "changed_by": by.worker},
        )
    record(verb="intake.columns_mapped", subject=present)
    return present
