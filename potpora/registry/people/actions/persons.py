"""Creating and changing a person."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.trail.actions import record
from potpora.registry.people.actions.bulk import NewPerson, number_row, write_parts
from potpora.registry.people.actions.judged import judged
from potpora.registry.people.circle import CircleEnds
from potpora.registry.people.models import (
    Address,
    Contact,
    Identifier,
    Person,
    PersonCircle,
    RecordClass,
)
from potpora.registry.people.signals import (
    names_changed,
    record_sealed,
    situation_changed,
)
from potpora.registry.refusals import Conflict, check_no_nul, in_words

CHANGEABLE = frozenset(
    "given_name surname parent_name born_on born_certainty sex languages note".split()
)


def locked(person_id: UUID) -> Person:
    """Return the person, held until the transaction ends; ``DoesNotExist`` for a stranger."""
    return Person.objects.select_for_update().get(pk=person_id)


def keep(person: Person) -> Person:
    """Save ``person`` as its next version and tell who listens."""
    person.version += 1
    with in_words(Person, savepoint=False):
        person.save()
    names_changed.send(sender=Person, ids=[person.pk])
    return person


@transaction.atomic
def create(*, office: Office, new: NewPerson, by: Worker) -> Person:
    """Return a new person with everything in ``new``, its numbers judged one by one.

    Raises ``ValidationError`` for a wrong number, one that belongs to somebody already,
    or a text with NUL.
    """
    for texts in (new.fields, *new.contacts, *new.addresses):
        check_no_nul(texts)
    person = Person(office=office, created_by=by, **new.fields)
    numbers = [judged(number) for number in new.numbers]
    with in_words(Person, Identifier, Contact, Address, savepoint=False):
        person.save(force_insert=True)
        Identifier.objects.bulk_create(number_row(person, each) for each in numbers)
        write_parts([(person, new)], numbers=False)
    record(verb="person.created", subject=person)
    names_changed.send(sender=Person, ids=[person.pk])
    return person


@transaction.atomic
def update(*, person: Person, version: int, **fields) -> Person:
    """Return the person with ``fields`` changed; ``Conflict`` when somebody else was faster.

    One statement looks for the version and writes the next, so that nobody comes between.
    """
    check_no_nul(fields)
    changed = {name: fields[name] for name in CHANGEABLE & fields.keys()}
    changed["version"] = version + 1
    opened = Person.objects.filter(pk=person.pk, version=version)
    with in_words(Person, savepoint=False):
        found = opened.update(**changed)
    if not found:
        raise Conflict(locked(person.pk))
    for name, value in changed.items():
        setattr(person, name, value)
    record(verb="person.changed", subject=person)
    names_changed.send(sender=Person, ids=[person.pk])
    return person


@transaction.atomic
def record_death(*, person: Person, died_on: date) -> Person:
    """Return the person with a date of death; a day to come is refused."""
    if died_on > timezone.localdate():
        raise ValidationError({"died_on": _("Enter a date that is not in the future.")})
    present = locked(person.pk)
    present.died_on = died_on
    record(verb="person.died", subject=present)
    situation_changed.send(
        sender=Person, what="life_event", on=died_on, people=[present.pk]
    )
    return keep(present)


@transaction.atomic
def classify(
    *, person: Person, record_class: str, reason: str, by: Worker, circle=()
) -> Person:
    """Return the person in another record class; ``by`` always stays in a sealed one's circle.

    The circle is written first: once sealed, the database shows the person to nobody else.
    """
    check_no_nul({"reason": reason})
    present, workers = locked(person.pk), {by, *circle}
    if record_class == RecordClass.SEALED:
        draw_circle(person=present, workers=workers)
        record_sealed.send(
            sender=Person, person=present, workers=workers, reason=reason
        )
    present.record_class = record_class
    record(
        verb="person.classified",
        subject=present,
        reason=reason,
        detail={"class": record_class},
    )
    return keep(present)


def draw_circle(*, person: Person, workers: set[Worker]) -> None:
    """Make ``workers`` the circle of ``person``: missing ones join, others leave, all are confirmed."""
    PersonCircle.objects.filter(person=person).exclude(worker__in=workers).delete()
    until = CircleEnds(person.office_id)
    PersonCircle.objects.bulk_create(
        [PersonCircle(person=person, worker=each, until=until) for each in workers],
        update_conflicts=True,
        unique_fields=["person", "worker"],
        update_fields=["until"],
    )
    names = sorted(str(worker.pk) for worker in workers)
    record(verb="person.circle_drawn", subject=person, detail={"workers": names})
