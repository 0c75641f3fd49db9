"""Saving the form of a stage: one record for each stay, and nobody's work overwritten."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseFile, StageChange, StageRecord
from potpora.casework.casefile.permissions import (
    check_may,
    check_may_work,
    may_assign,
)
from potpora.casework.casefile.workflow import MoveNotAllowed
from potpora.ground.trail.actions import record

Saved = TypeVar("Saved", bound=StageRecord)


class Changed(Exception):
    """Somebody saved the form after it was opened; ``theirs`` is what they saved."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("the form was saved by somebody else in the meantime")
        self.theirs = theirs


def present_stay(case: CaseFile) -> StageChange:
    """Return the stay in which the case is now."""
    return case.stage_changes.latest("at")


def check_version(present: StageRecord | None, version: int) -> None:
    """Raise ``Changed`` unless the form was opened at its present version (0: not yet saved)."""
    if present and present.version != version:
        raise Changed(present)


@transaction.atomic
def save_record(
    model: type[Saved], *, case_id: UUID, stages, version: int, by, **values
) -> Saved:
    """Save the form of the present stay; a review of an older version no longer holds.

    Raises ``NotAllowed``, ``Changed``, or ``MoveNotAllowed`` when the case is in none of ``stages``.
    """
    case = locked(case_id)
    check_may_work(by, case)
    if case.stage not in stages:
        raise MoveNotAllowed(case.stage, next(iter(stages)))
    stay, today = present_stay(case), timezone.localdate()
    present = model.objects.filter(stay=stay).first()
    check_version(present, version)
    saved = present or model(case=case, stay=stay, started_on=today, version=0)
    for name, value in values.items():
        setattr(saved, name, value)
    saved.finished_on, saved.done_by = today, by.worker
    saved.saved_at = timezone.now()
    saved.reviewed_by = saved.reviewed_on = None
    saved.version += 1
    saved.save()
    kind = model._meta.model_name
    record(verb="case.form_saved", subject=case, detail={"form": kind})
    return saved


@transaction.atomic
def mark_reviewed(model: type[StageRecord], *, record_id: UUID, by) -> StageRecord:
    """Note that another person, who leads, has read the form; raises ``NotAllowed``."""
    done = model.objects.select_for_update(of=("self",)).get(pk=record_id)
    check_may(may_assign(by, done.case) and done.done_by_id != by.worker_id)
    done.reviewed_by, done.reviewed_on = by.worker, timezone.localdate()
    done.save(update_fields=["reviewed_by", "reviewed_on"])
    kind = model._meta.model_name
    record(verb="case.form_reviewed", subject=done.case, detail={"form": kind})
    return done
