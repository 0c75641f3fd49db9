"""Filling a standard form: beginning, saving, submitting, answering, correcting.

For any table of filled forms; whether somebody may is decided by the wing that owns the table.
"""

from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.approvals import actions as approvals
from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.filling import begin, evaluate
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.prefilling import with_rows
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.records import FilledForm
from potpora.ground.instruments.workflow import (
    FINAL,
    NotPossible,
    State,
    check_move,
    check_open,
)
from potpora.ground.trail.actions import record

Filled = TypeVar("Filled", bound=FilledForm)
Answers = dict[str, Any]


class Changed(Exception):
    """Somebody saved the form after it was opened; ``theirs`` is what they saved."""

    def __init__(self, theirs: FilledForm) -> None:
        super().__init__("the form was saved by somebody else in the meantime")
        self.theirs = theirs


class NotComplete(Exception):
    """Something is missing or wrong; ``filling`` says what and where."""

    def __init__(self, filling: Filling) -> None:
        super().__init__(f"{len(filling.problems())} answers are missing or wrong")
        self.filling = filling


def judged(
    version_id: UUID, answers: Answers, *, language: str, before=None, files=None
) -> Filling:
    """Return the form with ``answers`` as it stands now; ``files`` are its attached lists."""
    now = timezone.localtime()
    return evaluate(
        definition_of(version_id),
        answers,
        today=now.date(),
        now=now,
        language=language,
        before=before,
        files=files,
    )


def locked(model: type[Filled], record_id: UUID) -> Filled:
    """Return a filled form, held until the end; ``DoesNotExist`` when it is not for this worker."""
    held = model.objects.select_for_update(of=("self",))
    return (
        held.select_related("form_version__form")
        .defer(
            "form_version__workbook", "form_version__compiled", "form_version__xform"
        )
        .get(pk=record_id)
    )


def told(filled: FilledForm, verb: str) -> None:
    """Leave the trail of a step, with the code of the form."""
    record(verb=verb, subject=filled, detail={"form": filled.form_version.form.code})


def start(
    model: type[Filled],
    *,
    version: FormVersion,
    language: str,
    by,
    known=None,
    rows=None,
    **subject,
) -> Filled:
    """Begin a form with its defaults and with what is known already.

    ``known`` gives values by name of the question, ``rows`` the items by name of the repeat.
    """
    now = timezone.localtime()
    form = definition_of(version.pk)
    answers = begin(
        form, today=now.date(), now=now, language=language, known=known or {}
    )
    filled = model.objects.create(
        form_version=version,
        language=language,
        answers=with_rows(answers, rows or {}),
        done_by=by.worker,
        **subject,
    )
    told(filled, "form.started")
    return filled


def write(
    filled: FilledForm, answers: Answers, *, version: int, language: str, by
) -> None:
    """Put answers into a held form; raises ``Changed`` unless it was opened at its present version."""
    check_open(filled.state)
    if filled.version != version:
        raise Changed(filled)
    filled.answers, filled.language = answers, language
    filled.done_by, filled.saved_at = by.worker, timezone.now()
    filled.version += 1


@transaction.atomic
def save_draft(
    model: type[Filled],
    *,
    record_id: UUID,
    answers: Answers,
    version: int,
    language: str,
    by,
) -> Filled:
    """Save the answers as far as they go; raises ``Changed`` or ``NotPossible``."""
    filled = locked(model, record_id)
    write(filled, answers, version=version, language=language, by=by)
    filled.save()
    told(filled, "form.saved")
    return filled


@transaction.atomic
def submit(
    model: type[Filled],
    *,
    record_id: UUID,
    answers: Answers,
    version: int,
    language: str,
    by,
    needs_approval: bool,
    purpose: str,
    ability: str = "",
) -> Filled:
    """Submit a whole form: for approval, or at once for good.

    What does not count is left out, what is computed is kept. Raises ``NotComplete``,
    ``Changed`` or ``NotPossible``.
    """
    filled = locked(model, record_id)
    before = filled.answers
    write(filled, answers, version=version, language=language, by=by)
    filling = judged(filled.form_version_id, answers, language=language, before=before)
    if filling.problems():
        raise NotComplete(filling)
    filled.answers, filled.results = filling.clean(), filling.results()
    filled.finished_on = timezone.localdate()
    filled.reviewed_by = filled.reviewed_on = None
    wanted = State.SUBMITTED if needs_approval else State.LOCKED
    check_move(filled.state, wanted)
    filled.state = wanted
    filled.save()
    told(filled, "form.submitted")
    if needs_approval:
        approvals.ask(purpose=purpose, subject_id=filled.pk, by=by, abilities=[ability])
    else:
        replace_corrected(filled)
    return filled


def replace_corrected(filled: FilledForm) -> None:
    """Mark what a finished form corrects as replaced by it."""
    if filled.corrects_id is None:
        return
    old = locked(type(filled), filled.corrects_id)
    check_move(old.state, State.CORRECTED)
    old.state = State.CORRECTED
    old.save(update_fields=["state"])


def question_about(filled: FilledForm, purpose: str) -> Approval:
    """Return the open question whether a form is approved; raises ``NotPossible`` without one."""
    asked = (
        Approval.objects.waiting().filter(purpose=purpose, subject_id=filled.pk).first()
    )
    if asked is None:
        raise NotPossible(filled.state, State.APPROVED)
    return asked


def review(
    filled: FilledForm, wanted: State, note: str, *, by, ability: str, purpose: str
):
    """Write the answer of another person into a held form; raises ``NotAllowed`` on one's own."""
    check_move(filled.state, wanted)
    if filled.done_by_id == by.worker_id:
        raise NotAllowed("nobody approves their own form")
    answers = {
        State.APPROVED: Approval.Answer.APPROVED,
        State.RETURNED: Approval.Answer.RETURNED,
    }
    approvals.answer(
        approval_id=question_about(filled, purpose).pk,
        answer=answers[wanted],
        reason=note,
        by=by,
        ability=ability,
    )
    filled.state, filled.review_note = wanted, note
    filled.reviewed_by, filled.reviewed_on = by.worker, timezone.localdate()
    filled.save(update_fields=["state", "review_note", "reviewed_by", "reviewed_on"])
    told(filled, f"form.{wanted}")


@transaction.atomic
def approve(
    model: type[Filled],
    *,
    record_id: UUID,
    by,
    ability: str,
    purpose: str,
    note: str = "",
) -> Filled:
    """Approve a submitted form of another; raises ``NotAllowed``, ``NotPossible`` or ``AlreadyAnswered``."""
    filled = locked(model, record_id)
    review(filled, State.APPROVED, note, by=by, ability=ability, purpose=purpose)
    replace_corrected(filled)
    return filled


@transaction.atomic
def return_(
    model: type[Filled], *, record_id: UUID, reason: str, by, ability: str, purpose: str
) -> Filled:
    """Return a submitted form with what has to be completed."""
    filled = locked(model, record_id)
    review(filled, State.RETURNED, reason, by=by, ability=ability, purpose=purpose)
    return filled


@transaction.atomic
def correct(
    model: type[Filled], *, record_id: UUID, reason: str, by, **subject
) -> Filled:
    """Begin a correction of a finished form, with its answers; the first stays until this one is finished.

    One that was begun already is returned as it is.
    """
    old = locked(model, record_id)
    begun = model.objects.filter(corrects=old).first()
    if begun:
        return begun
    if old.state not in FINAL:
        raise NotPossible(old.state, State.CORRECTED)
    filled = model.objects.create(
        form_version=old.form_version,
        language=old.language,
        answers=old.answers,
        done_by=by.worker,
        corrects=old,
        correction_reason=reason,
        **subject,
    )
    told(filled, "form.corrected")
    return filled


@transaction.atomic
def discard(model: type[Filled], *, record_id: UUID) -> None:
    """Delete a draft that was never submitted; raises ``NotPossible`` otherwise."""
    filled = locked(model, record_id)
    if filled.state != State.DRAFT:
        raise NotPossible(filled.state, State.DRAFT)
    told(filled, "form.discarded")
    filled.delete()
