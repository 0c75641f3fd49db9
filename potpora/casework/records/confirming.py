"""Proposing what a form answers otherwise than the register, and confirming or refusing it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile.permissions import check_may
from potpora.casework.records import register
from potpora.casework.records.models import CaseForm, FormFact
from potpora.casework.records.permissions import may_confirm
from potpora.ground.trail.actions import record


@transaction.atomic
def propose(filled: CaseForm) -> list[FormFact]:
    """Return the proposals of a form that holds; those of a form it corrects wait no longer."""
    if filled.corrects_id:
        waiting = FormFact.State.PROPOSED
        FormFact.objects.filter(form=filled.corrects_id, state=waiting).delete()
    return FormFact.objects.bulk_create(register.found_otherwise(filled))


def held(fact_id: UUID, by) -> FormFact:
    """Return a proposal, held until the end; raises ``NotAllowed``."""
    rows = FormFact.objects.select_for_update(of=("self",))
    related = ("form__case__person", "form__case__household", "person")
    fact = rows.select_related(*related).get(pk=fact_id)
    check_may(may_confirm(by, fact.form))
    return fact


@transaction.atomic
def accept(*, fact_id: UUID, by) -> FormFact:
    """Take a fact over into the register; raises ``NotAllowed`` or ``ValidationError``."""
    fact = held(fact_id, by)
    if fact.state == FormFact.State.PROPOSED:
        register.write(fact, on=fact.form.finished_on or timezone.localdate())
        settle(fact, FormFact.State.ACCEPTED, "", by)
    return fact


@transaction.atomic
def refuse(*, fact_id: UUID, note: str, by) -> FormFact:
    """Leave the register as it is, with the reason."""
    fact = held(fact_id, by)
    if not note.strip():
        raise ValidationError(_("Write why the new fact is refused."))
    if fact.state == FormFact.State.PROPOSED:
        settle(fact, FormFact.State.REFUSED, note.strip(), by)
    return fact


def settle(fact: FormFact, state: str, note: str, by) -> None:
    """Write the decision about a fact."""
    fact.state, fact.decision_note = state, note
    fact.decided_by, fact.decided_at = by.worker, timezone.now()
    fact.save()
    record(
        verb=f"form.fact_{state}",
        subject=fact.form,
        reason=note,
        detail={"fact": fact.field},
    )
