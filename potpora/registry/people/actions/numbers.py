"""The numbers of a person: given, corrected, ended, shown."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.registry.people import ciphers
from potpora.registry.people.actions.bulk import NewNumber, number_row
from potpora.registry.people.actions.judged import judged, problem
from potpora.registry.people.actions.persons import keep, locked
from potpora.registry.people.models import Identifier, Person
from potpora.registry.refusals import check_no_nul, in_words


def _accepted(kind: str, text: str, issuer: str, *, as_written: bool) -> NewNumber:
    """Return the number; a wrong one only if the document is really written so."""
    check_no_nul({"number": text, "issuer": issuer})
    number = NewNumber(kind=kind, text=text, issuer=issuer)
    return judged(
        replace(number, problem=problem(kind, text)) if as_written else number
    )


@transaction.atomic
def add_number(
    *,
    person: Person,
    kind: str,
    number: str,
    issuer: str = "",
    as_written: bool = False,
) -> Identifier:
    """Return the new number of ``person``; raises ``ValidationError`` with a sentence.

    ``as_written`` keeps a number that fails its check, with the problem beside it.
    """
    present = locked(person.pk)
    row = number_row(present, _accepted(kind, number, issuer, as_written=as_written))
    with in_words(Identifier):
        row.save()
    if present.no_number_reason:
        present.no_number_reason = ""
        keep(present)
    record(verb="person.number_added", subject=person, detail={"kind": kind})
    return row


@transaction.atomic
def correct_number(
    *, identifier: Identifier, number: str, reason: str, as_written: bool = False
) -> Identifier:
    """Return the identifier with its value put right; ``reason`` goes to the trail."""
    check_no_nul({"reason": reason})
    present = Identifier.objects.select_for_update().get(pk=identifier.pk)
    new = _accepted(present.kind, number, present.issuer, as_written=as_written)
    hidden = ciphers.hide(new.text)
    present.value, present.lookup = hidden.value, hidden.lookup
    present.last_three, present.problem = hidden.last_three, new.problem
    with in_words(Identifier):
        present.save()
    record(verb="person.number_corrected", subject=present.person, reason=reason)
    return present


@transaction.atomic
def end_number(*, identifier: Identifier, valid_to: date) -> Identifier:
    """Return the identifier, no longer valid after ``valid_to``."""
    identifier.valid_to = valid_to
    with in_words(Identifier):
        identifier.save(update_fields=["valid_to"])
    record(verb="person.number_ended", subject=identifier.person)
    return identifier


@transaction.atomic
def state_no_number(*, person: Person, reason: str) -> Person:
    """Return the person with the reason why there is no number; refused when there is one."""
    present = locked(person.pk)
    if present.identifiers.filter(valid_to=None).exists():
        raise ValidationError(
            _("This person has a number. End it first if it no longer holds.")
        )
    present.no_number_reason = reason
    record(verb="person.no_number", subject=present, detail={"reason": reason})
    return keep(present)


def show_number(*, identifier: Identifier) -> str:
    """Return the whole number and leave a trail entry that it was seen."""
    record(
        verb="person.number_shown",
        subject=identifier.person,
        detail={"kind": identifier.kind},
    )
    return ciphers.show(identifier.value)
