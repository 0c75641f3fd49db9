"""Recording why data may be used, that consent was withdrawn, and to whom data were given."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Worker
from potpora.ground.trail.actions import record
from potpora.registry.consent.models import Disclosure, LegalBasis
from potpora.registry.consent.queries import holding
from potpora.registry.people.models import Person
from potpora.registry.refusals import check_no_nul, in_words


@transaction.atomic
def add(*, person: Person, by: Worker, **fields) -> LegalBasis:
    """Return a new legal basis or consent; consent says who gave it, how and until when."""
    check_no_nul(fields)
    basis = LegalBasis(person=person, recorded_by=by, **fields)
    with in_words(LegalBasis):
        basis.save()
    record(
        verb="person.legal_basis_added",
        subject=person,
        detail={"purpose": basis.purpose, "basis": basis.basis},
    )
    return basis


@transaction.atomic
def withdraw(*, basis: LegalBasis, withdrawn_on: date) -> LegalBasis:
    """Return the consent, withdrawn; what was given out before stays in the log."""
    if basis.withdrawn_on:
        raise ValidationError(_("This consent is withdrawn already."))
    basis.withdrawn_on = withdrawn_on
    with in_words(LegalBasis):
        basis.save(update_fields=["withdrawn_on"])
    record(
        verb="person.consent_withdrawn",
        subject=basis.person,
        detail={"purpose": basis.purpose},
    )
    return basis


@transaction.atomic
def disclose(
    *,
    person: Person,
    legal_basis_id: str,
    recipient: str,
    data_kinds: list[str],
    reason: str,
    disclosed_on: date,
    by: Worker,
    document: str = "",
) -> Disclosure:
    """Return the entry that data were given out; refused without a basis that held that day."""  # fmt: skip
    check_no_nul({"recipient": recipient, "reason": reason, "document": document})
    basis = holding(person, disclosed_on).filter(pk=legal_basis_id).first()
    if basis is None:
        raise ValidationError(
            {"legal_basis_id": _("That legal basis did not hold on that day.")}
        )
    row = Disclosure(
        person=person,
        legal_basis=basis,
        recipient=recipient,
        data_kinds=data_kinds,
        reason=reason,
        disclosed_on=disclosed_on,
        document=document,
        recorded_by=by,
    )
    with in_words(Disclosure):
        row.save()
    record(verb="person.disclosed", subject=person, detail={"kinds": data_kinds})
    return row
