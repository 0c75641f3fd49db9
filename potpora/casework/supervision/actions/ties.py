"""Saying who supervises or mentors whom."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.permissions import check_may
from potpora.casework.supervision.models import SupervisionTie
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record


@transaction.atomic
def tie(*, worker, guide, kind: str, starts_on: date, by) -> SupervisionTie:
    """Say that ``guide`` supervises or mentors ``worker`` from a day on.

    Who did so before ends the day before. Raises ``NotAllowed``, or ``ValidationError`` when
    the days overlap with somebody's later ones.
    """
    works_here = worker.assignments.on(timezone.localdate()).filter(office=by.office)
    check_may(may(by.role, "supervision.tie") and works_here.exists())
    standing = SupervisionTie.objects.filter(
        office=by.office, worker=worker, kind=kind, starts_on__lt=starts_on
    )
    for earlier in standing.on(starts_on):
        earlier.ends_on = starts_on - date.resolution
        earlier.save(update_fields=["ends_on"])
    made = SupervisionTie(
        office=by.office, worker=worker, guide=guide, kind=kind, starts_on=starts_on
    )
    made.full_clean()
    made.save()
    record(verb="supervision.tied", subject=worker, detail={"kind": str(kind)})
    return made


@transaction.atomic
def untie(*, tied: SupervisionTie, on: date, by) -> None:
    """End a supervision or mentoring with a day; raises ``NotAllowed`` or ``ValidationError``."""
    check_may(may(by.role, "supervision.tie") and tied.office_id == by.office_id)
    tied.ends_on = on
    tied.full_clean()
    tied.save(update_fields=["ends_on"])
    record(
        verb="supervision.untied", subject=tied.worker, detail={"kind": str(tied.kind)}
    )
