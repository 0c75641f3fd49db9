"""Many people at once: what an intake commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.trail.actions import record
from potpora.registry.at_once import insert
from potpora.registry.people.ciphers import hide
from potpora.registry.people.models import Address, Contact, Identifier, Person
from potpora.registry.people.signals import names_changed
from potpora.registry.refusals import check_no_nul, in_words


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number to be hidden and kept; ``problem`` says in a code why it is doubtful."""

    kind: str
    text: str
    problem: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Everything known about somebody who is not in the register yet.

    ``fields`` are those of ``Person`` (names, ``born_on``, ``born_certainty``, ``sex``,
    ``note``, ``address_protected`` …, and ``id`` if the caller chose one); each of
    ``contacts`` and ``addresses`` holds the fields of one row.
    """

    fields: dict[str, Any]
    numbers: Sequence[NewNumber] = ()
    contacts: Sequence[dict[str, Any]] = ()
    addresses: Sequence[dict[str, Any]] = field(default_factory=tuple)


def number_row(person: Person, new: NewNumber) -> Identifier:
    """Return an unsaved identifier with its value hidden."""
    hidden = hide(new.text)
    return Identifier(
        person=person,
        kind=new.kind,
        issuer=new.issuer,
        problem=new.problem,
        value=hidden.value,
        lookup=hidden.lookup,
        last_three=hidden.last_three,
    )


def write_parts(people: Iterable[tuple[Person, NewPerson]], *, numbers=True) -> None:
    """Write what hangs on people: numbers (unless written already), contacts, addresses."""
    pairs = list(people)
    parts: list[list[Any]] = [
        [
            number_row(person, n)
            for person, new in pairs
            for n in new.numbers
            if numbers
        ],
        [Contact(person=person, **c) for person, new in pairs for c in new.contacts],
        [Address(person=person, **a) for person, new in pairs for a in new.addresses],
    ]
    for rows in filter(None, parts):
        insert(rows)


def _check_texts(new: NewPerson) -> None:
    for texts in (new.fields, *new.contacts, *new.addresses):
        check_no_nul(texts)


@transaction.atomic
def create_many(
    *, office: Office, people: Sequence[NewPerson], by: Worker
) -> list[Person]:
    """Return the people, written in the given order with a fixed number of statements a batch.

    History is written by the database's triggers; one trail entry counts them; one
    ``names_changed`` names them all. Numbers are taken as they are: the caller has judged
    them and says so in ``NewNumber.problem`` (a number with a problem may stand twice).
    Raises ``ValidationError`` when a text holds NUL or a sound number is taken already;
    then nothing is written.
    """
    for new in people:
        _check_texts(new)
    rows = [Person(office=office, created_by=by, **new.fields) for new in people]
    with in_words(Person, Identifier, Contact, Address):
        insert(rows)
        write_parts(zip(rows, people, strict=True))
    record(verb="people.created", subject=office, detail={"people": len(rows)})
    names_changed.send(sender=Person, ids=[person.pk for person in rows])
    return rows
