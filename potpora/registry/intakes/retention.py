"""How long the spreadsheets that were brought in are kept as they came; what was taken from them stays."""

from collections.abc import Collection, Iterator
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.retention.sources import Candidate, Source, add
from potpora.registry.intakes import storage
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.workflow import State

FINISHED = (State.COMMITTED, State.UNDONE, State.FAILED)
CONFIRMED = "select which from unnest(%s::uuid[]) which where may_be_deleted(which)"


def candidates() -> Iterator[Candidate]:
    """Yield the finished intakes of the office whose original still lies in the store."""
    for intake in Intake.objects.filter(state__in=FINISHED).iterator():
        if storage.path_of(intake.pk).exists():
            ended = intake.undone_at or intake.committed_at or intake.received_at
            yield Candidate(
                intake.pk, None, label_of(intake), timezone.localdate(ended)
            )


def label_of(intake: Intake) -> str:
    """Return the day and the checksum of a file; its name may name people."""
    return f"{timezone.localdate(intake.received_at):%d.%m.%Y} {intake.fingerprint[:8]}"


def erase(record_ids: Collection[UUID]) -> set[UUID]:
    """Take the originals that a confirmed run lists out of the store; the intakes stay."""
    with connection.cursor() as cursor:
        cursor.execute(CONFIRMED, [list(record_ids)])
        confirmed = {row[0] for row in cursor.fetchall()}
    for intake_id in confirmed:
        transaction.on_commit(partial(storage.forget, intake_id))
    return confirmed


add(
    Source(
        "intake_original",
        _("Spreadsheets as they were brought"),
        "R6_no_case",
        candidates,
        erase,
    )
)
