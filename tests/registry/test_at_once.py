"""Rows written in one statement stand as if each had been saved."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from potpora.registry.at_once import BATCH, insert
from potpora.registry.intakes.models import IntakeRow
from potpora.registry.people.models import Identifier, Person
from tests.factories.intakes import IntakeRowFactory
from tests.factories.registry import IdentifierFactory, PersonFactory

pytestmark = pytest.mark.django_db
AWKWARD = 'ЃЌ "\\" {}\n😢 \u202e %s'


def test_what_was_written_comes_back():
    person = PersonFactory()
    new = Person(
        office=person.office,
        surname=AWKWARD,
        born_on=person.born_on,
        born_certainty="exact",
        languages=["mk", "sq"],
        note=AWKWARD,
    )

    insert([new])

    kept = Person.objects.get(pk=new.pk)
    for field in Person._meta.concrete_fields:
        assert getattr(kept, field.attname) == getattr(new, field.attname), field
    assert kept.events.count() == 1


def test_bytes_come_back():
    kept = IdentifierFactory()
    value, lookup = bytes(kept.value), bytes(kept.lookup)
    new = Identifier(
        person=kept.person,
        kind="passport",
        value=value,
        lookup=lookup[::-1],
        last_three="abc",
    )

    insert([new])

    kept = Identifier.objects.get(pk=new.pk)
    assert (bytes(kept.value), bytes(kept.lookup)) == (value, lookup[::-1])


def rows_like(first, count):
    return [
        IntakeRow(
            intake=first.intake,
            office=first.office,
            sheet=first.sheet,
            number=first.number + place,
            content=b"\x00\xff",
            status="ready",
            reasons=["future_date"],
            suggestions=[{"id": AWKWARD}],
            prospect=first.prospect,
        )
        for place in range(1, count + 1)
    ]


def test_rows_numbered_by_the_database_know_their_numbers():
    first = IntakeRowFactory()
    rows = rows_like(first, BATCH + 3)

    with CaptureQueriesContext(connection) as captured:
        insert(rows)

    kept = IntakeRow.objects.exclude(pk=first.pk).order_by("number")
    assert list(kept.values_list("pk", flat=True)) == [row.pk for row in rows]
    assert (bytes(kept[0].content), kept[0].suggestions) == (
        b"\x00\xff",
        [{"id": AWKWARD}],
    )
    assert len(captured) == 2


def test_constraints_hold():
    first = IntakeRowFactory()
    twice = rows_like(first, 1) + rows_like(first, 1)

    with pytest.raises(IntegrityError, match="intakerow_row_once"):
        insert(twice)


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert([])
