"""Filling, submitting, approving and correcting the standard forms of a case."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines, telling
from potpora.casework.casefile.actions.moving import locked as locked_case
from potpora.casework.casefile.actions.recording import present_stay
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may, check_may_work
from potpora.casework.records.classes import begins_sensitive, is_sensitive
from potpora.casework.records.confirming import propose
from potpora.casework.records.consequences import Event, follow
from potpora.casework.records.earlier import beginning
from potpora.casework.records.enclosing import Brought, keeper
from potpora.casework.records.models import CaseForm
from potpora.casework.records.permissions import (
    APPROVES,
    ability_for,
    may_answer,
    may_start,
)
from potpora.casework.records.procedure import use_of
from potpora.casework.records.queries import people_of
from potpora.ground.access.matrix import may
from potpora.ground.approvals import actions as approvals
from potpora.ground.instruments.actions import filling
from potpora.ground.instruments.definition import Form
from potpora.ground.instruments.enclosed import named
from potpora.ground.instruments.prefilling import flat
from potpora.ground.instruments.queries import definition_of, version_in_force
from potpora.ground.instruments.workflow import OPEN, State, check_open
from potpora.ground.notices.actions import settle_all
from potpora.ground.staff.roles import Role
from potpora.registry.people.models import Person, RecordClass

PURPOSE = "case_form"


class NotOffered(Exception):
    """The form cannot be begun: no version is in force, or the person is not of this case."""


def person_in(case: CaseFile, code: str, person_id: UUID | None) -> Person | None:
    """Return whom the form is about; raises ``NotOffered`` when it needs somebody of the case."""
    if not use_of(code).each_person:
        return None
    for person in people_of(case):
        if person.pk == person_id:
            return person
    raise NotOffered("the form is about one person of the case")


@transaction.atomic
def start(
    *, case_id: UUID, code: str, person_id: UUID | None, language: str, by
) -> CaseForm:
    """Begin a form with what is known already; one that was begun in this stay is gone on with.

    Raises ``NotAllowed`` or ``NotOffered``.
    """
    case = locked_case(case_id)
    check_may(may_start(by, case, code))
    version = version_in_force(code, on=timezone.localdate())
    if version is None:
        raise NotOffered("no version is in force")
    person, stay = person_in(case, code, person_id), present_stay(case)
    begun = CaseForm.objects.filter(
        case=case,
        form_version__form=version.form,
        person=person,
        state__in=OPEN,
        corrects=None,
    ).first()
    if begun:
        return begun
    form = definition_of(version.pk)
    known = beginning(form, case, person, language)
    return filling.start(
        CaseForm,
        version=version,
        language=language,
        by=by,
        known=known.values,
        rows=known.rows,
        case=case,
        stay=stay,
        person=person,
        record_class=class_at_start(form),
    )


def class_at_start(form: Form) -> RecordClass:
    """Return how closely a record of a form is kept until an answer or a worker says more."""
    return RecordClass.SENSITIVE if begins_sensitive(form) else RecordClass.ORDINARY


def writable(record_id: UUID, by) -> CaseForm:
    """Return a form whose case is held and may be written by ``by``; raises ``NotAllowed``."""
    filled = CaseForm.objects.select_related("form_version__form").get(pk=record_id)
    check_may_work(by, locked_case(filled.case_id))
    return filled


@transaction.atomic
def save_draft(*, record_id: UUID, by, **saved: Any) -> CaseForm:
    """Save a form as far as it goes; raises ``NotAllowed``, ``Changed`` or ``NotPossible``."""
    writable(record_id, by)
    return risen(filling.save_draft(CaseForm, record_id=record_id, by=by, **saved))


def risen(filled: CaseForm) -> CaseForm:
    """Return a form, sensitive from now on when an answer makes it so; it never falls by itself."""
    form = definition_of(filled.form_version_id)
    ordinary = filled.record_class == RecordClass.ORDINARY
    if ordinary and is_sensitive(form, filled.answers):
        filled.record_class = RecordClass.SENSITIVE
        filled.save(update_fields=["record_class"])
        filling.told(filled, "form.classified")
        keeper().raise_class(filled, {*named(form.children, filled.answers)})
    return filled


@transaction.atomic
def enclose(*, record_id: UUID, brought: Brought, by) -> str:
    """Keep a file that comes with a form and return its name; raises ``NotAllowed`` or ``NotKept``."""
    filled = writable(record_id, by)
    check_open(filled.state)
    name = keeper().keep(filled, brought, by)
    filling.told(filled, "form.saved")
    return name


@transaction.atomic
def submit(*, record_id: UUID, by, **saved: Any) -> CaseForm:
    """Submit a whole form; who leads the centre is told when it waits for approval."""
    code = writable(record_id, by).form_version.form.code
    needs_approval = use_of(code).approved
    ability = ability_for(code, flat(saved["answers"]))
    filled = filling.submit(
        CaseForm,
        record_id=record_id,
        by=by,
        needs_approval=needs_approval,
        purpose=PURPOSE,
        ability=ability,
        **saved,
    )
    risen(filled)
    settle_all(subject_id=filled.pk, by=by.worker)
    if not filled.case.forms.filter(state=State.RETURNED).exists():
        today = timezone.localdate()
        deadlines.meet(filled.case, "returned_form", on=today, by=by)
    if needs_approval:
        follow(Event.ASKED, filled, by)
        await_answer(filled, ability, by=by)
    else:
        propose(filled)
        follow(Event.HOLDS, filled, by)
    return filled


def await_answer(filled: CaseForm, ability: str, *, by) -> None:
    """Set until when a submitted form is to be answered, and tell who leads; of a sealed case the director."""
    case = CaseFile.objects.select_related("office").get(pk=filled.case_id)
    within = use_of(filled.form_version.form.code).answered_within
    term = deadlines.counted(case, within, timezone.now())
    due_on = term.due_on if term else None
    approvals.expect(purpose=PURPOSE, subject_id=filled.pk, due_on=due_on)
    sealed = case.record_class == RecordClass.SEALED
    above = sealed or not may(Role.SUPERVISOR, ability)
    role = Role.DIRECTOR if above else Role.SUPERVISOR
    tell(filled, "case.form_asked", by=by, role=role, due_on=due_on)


def tell(filled: CaseForm, kind: str, *, by, **addressee) -> None:
    """Leave a notice about a form, under the number of its case."""
    case = filled.case
    telling.tell(
        case,
        kind=kind,
        subject_id=filled.pk,
        url_name="case_form",
        by=by,
        **addressee,
    )


@transaction.atomic
def approve(*, record_id: UUID, by, note: str = "") -> CaseForm:
    """Approve a form of another; raises ``NotAllowed`` or ``NotPossible``."""
    check_may(may_answer(by, CaseForm.objects.select_related("case").get(pk=record_id)))
    filled = filling.approve(
        CaseForm,
        record_id=record_id,
        by=by,
        ability=APPROVES,
        purpose=PURPOSE,
        note=note,
    )
    settle_all(subject_id=filled.pk, by=by.worker)
    propose(filled)
    follow(Event.HOLDS, filled, by)
    return filled


@transaction.atomic
def return_(*, record_id: UUID, reason: str, by) -> CaseForm:
    """Return a form with what has to be completed; its writer is told."""
    check_may(may_answer(by, CaseForm.objects.select_related("case").get(pk=record_id)))
    filled = filling.return_(
        CaseForm,
        record_id=record_id,
        reason=reason,
        by=by,
        ability=APPROVES,
        purpose=PURPOSE,
    )
    settle_all(subject_id=filled.pk, by=by.worker)
    tell(filled, "case.form_returned", by=by, worker=filled.done_by)
    deadlines.start(filled.case, "returned_form", at=timezone.now())
    follow(Event.RETURNED, filled, by)
    return filled


@transaction.atomic
def correct(*, record_id: UUID, reason: str, by) -> CaseForm:
    """Begin a correction of a finished form; the first stays readable."""
    old = writable(record_id, by)
    return filling.correct(
        CaseForm,
        record_id=record_id,
        reason=reason,
        by=by,
        case=old.case,
        stay=old.stay,
        person=old.person,
        record_class=old.record_class,
    )


@transaction.atomic
def discard(*, record_id: UUID, by) -> None:
    """Delete a draft that was never submitted; raises ``NotPossible`` otherwise."""
    writable(record_id, by)
    filling.discard(CaseForm, record_id=record_id)


@transaction.atomic
def classify(*, record_id: UUID, record_class: str, by) -> CaseForm:
    """Set how closely a form is kept."""
    filled = writable(record_id, by)
    filled.record_class = record_class
    filled.save(update_fields=["record_class"])
    filling.told(filled, "form.classified")
    return filled
