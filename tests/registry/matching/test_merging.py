"""A merger leads everything to one person, and undoing it leaves the database as it was."""

from contextlib import suppress
from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pghistory.models import Event

from potpora.ground.access.acting import acting
from potpora.registry.matching import mergers
from potpora.registry.matching.merging import references
from potpora.registry.people.models import Address, Person
from potpora.registry.search import queries
from potpora.registry.search.indexing import index
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.registry import (
    AddressFactory,
    ContactFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    IdentifierFactory,
    PersonFactory,
)
from tests.factories.search import (
    ContactRequestFactory,
    LikelySameFactory,
    MergeFactory,
)

pytestmark = pytest.mark.django_db

GROWING = {"TrailEntry", "Merge", "SearchToken", "SearchTrace", "Context"}


def whole_database():
    """Return every row of ours: by table, by primary key."""
    state = {}
    for model in apps.get_models(include_auto_created=True):
        if (
            not model._meta.managed
            or issubclass(model, Event)
            or model.__name__ in GROWING
        ):
            continue
        if model.__module__.startswith("potpora."):
            rows = model._base_manager.values()
            state[model._meta.label] = sorted(map(repr, rows))
    return state


def two_people(office=None, **fields):
    """Return two people of one centre who are in the index."""
    office = office or OfficeFactory()
    pair = (
        PersonFactory(office=office, given_name="Ѓорѓи", surname="Ќосев", **fields),
        PersonFactory(office=office, given_name="Gjorgji", surname="Kjosev"),
    )
    index([person.pk for person in pair])
    return pair


def hang_everything_on(*people):
    """Give each of the people a row in every table of the registry that can have one."""
    for person in people:
        AddressFactory(person=person)
        ContactFactory(person=person)
        IdentifierFactory(person=person, text=str(person.pk))
        HouseholdMemberFactory(
            person=person, household=HouseholdFactory(office=person.office)
        )
        ContactRequestFactory(person=person)
    index([person.pk for person in people])


def test_what_hung_on_the_merged_hangs_on_the_survivor_and_undo_gives_it_back():
    survivor, merged = two_people()
    hang_everything_on(survivor, merged)
    LikelySameFactory(people=(survivor, merged))
    worker = AssignmentFactory(office=survivor.office)
    before = whole_database()

    with acting(worker):
        merger = mergers.merge(survivor=survivor, merged=merged, by=worker.worker)
    merged.refresh_from_db()
    assert merged.merged_into == survivor
    assert survivor.contacts.count() == 2
    assert survivor.identifiers.count() == 2
    assert survivor.addresses.filter(ends_on=None).count() == 1

    with acting(worker):
        mergers.undo(merger=merger, by=worker.worker)
    assert whole_database() == before


@pytest.fixture(scope="module")
def kinds():
    """What may hang on a person."""
    return [AddressFactory, ContactFactory, IdentifierFactory, HouseholdMemberFactory]


HUNG = st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(2000, 2030))


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    hung=st.lists(HUNG, max_size=8),
    note=st.text("ѓšë \n💛", max_size=5),
)
def test_any_merger_can_be_undone_exactly(kinds, hung, note):
    with transaction.atomic():
        pair = two_people(note=note)
        by = AssignmentFactory(office=pair[0].office).worker
        household = HouseholdFactory(office=pair[0].office)
        for whose, kind, year in hung:
            hang(pair[whose], kinds[kind], year, household)
        index([person.pk for person in pair])
        before = whole_database()

        merger = mergers.merge(survivor=pair[0], merged=pair[1], by=by)
        assert whole_database() != before
        mergers.undo(merger=merger, by=by)

        assert whole_database() == before
        transaction.set_rollback(True)


def hang(person, kind, year, household):
    """Hang a row on a person, if the database lets it stand there."""
    fields = {
        IdentifierFactory: {"text": str(uuid4())},
        AddressFactory: {"starts_on": date(year, 3, 1)},
        HouseholdMemberFactory: {
            **{"household": household, "is_head": False},
            **{"starts_on": date(year, 1, 1), "ends_on": date(year + 2, 1, 1)},
        },
    }
    with suppress(IntegrityError), transaction.atomic():
        kind(person=person, **fields.get(kind, {}))


def test_both_names_keep_being_found_and_lead_to_the_survivor():
    survivor, merged = two_people()
    Person.objects.filter(pk=merged.pk).update(given_name="Тодор", surname="Друг")
    index([merged.pk])

    merger = mergers.merge(
        survivor=survivor, merged=merged, by=AssignmentFactory().worker
    )
    assert [a.id for a in queries.search(queries.asked("Todor Drug"))] == [survivor.pk]

    mergers.undo(merger=merger, by=merger.by)
    assert [a.id for a in queries.search(queries.asked("Todor Drug"))] == [merged.pk]


def test_no_merger_uncovers_anybody():
    survivor, merged = two_people()
    Person.objects.filter(pk=merged.pk).update(
        address_protected=True, record_class="sensitive"
    )

    mergers.merge(survivor=survivor, merged=merged, by=AssignmentFactory().worker)

    survivor.refresh_from_db()
    assert (survivor.address_protected, survivor.record_class) == (True, "sensitive")


def test_what_was_changed_since_stays_when_a_merger_is_undone():
    survivor, merged = two_people()
    AddressFactory(person=survivor)
    moved = AddressFactory(person=merged)
    by = AssignmentFactory().worker
    merger = mergers.merge(survivor=survivor, merged=merged, by=by)
    Address.objects.filter(pk=moved.pk).update(ends_on=date(2031, 5, 5))
    Person.objects.filter(pk=survivor.pk).update(version=9, note="ново")

    mergers.undo(merger=merger, by=by)

    moved.refresh_from_db()
    survivor.refresh_from_db()
    assert (moved.person, moved.ends_on) == (merged, date(2031, 5, 5))
    assert (survivor.version, survivor.note) == (10, "ново")


def test_overlapping_memberships_are_shortened_or_stay_behind():
    survivor, merged = two_people()
    house = [HouseholdFactory(office=survivor.office) for _ in range(2)]
    HouseholdMemberFactory(
        person=survivor, household=house[0], starts_on=date(2020, 1, 1)
    )
    earlier = HouseholdMemberFactory(
        person=merged,
        household=house[1],
        starts_on=date(2018, 1, 1),
        ends_on=date(2021, 1, 1),
    )
    inside = HouseholdMemberFactory(
        person=merged, household=house[1], is_head=False, starts_on=date(2022, 1, 1)
    )

    mergers.merge(survivor=survivor, merged=merged, by=AssignmentFactory().worker)

    earlier.refresh_from_db()
    inside.refresh_from_db()
    assert (earlier.person, earlier.ends_on) == (survivor, date(2019, 12, 31))
    assert inside.person == merged


def test_a_chain_of_mergers_is_undone_from_its_end():
    first, second = two_people()
    third = PersonFactory(office=first.office)
    by = AssignmentFactory().worker
    early = mergers.merge(survivor=second, merged=first, by=by)
    late = mergers.merge(survivor=third, merged=second, by=by)

    with pytest.raises(ValidationError, match="Undo that first"):
        mergers.undo(merger=early, by=by)
    mergers.undo(merger=late, by=by)
    mergers.undo(merger=early, by=by)
    with pytest.raises(ValidationError, match="undone already"):
        mergers.undo(merger=early, by=by)


def test_people_of_two_centres_are_not_merged():
    with pytest.raises(ValidationError, match="one centre"):
        mergers.merge(
            survivor=PersonFactory(),
            merged=PersonFactory(),
            by=AssignmentFactory().worker,
        )


def test_every_table_that_points_to_people_is_moved():
    tables = {reference.model._meta.model_name for reference in references()}

    assert {
        "address",
        "contact",
        "identifier",
        "householdmember",
        "contactrequest",
    } <= tables
    assert not {"likelysame", "merge", "searchcard", "personevent"} & tables


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"undone_at": "2026-01-01T00:00Z"}, "merge_undone_by_somebody"),
    ],
)
def test_impossible_mergers_are_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        MergeFactory(**fields)


def test_nobody_is_merged_into_themselves():
    person = PersonFactory()
    with pytest.raises(IntegrityError, match="merge_of_two_persons"):
        MergeFactory(survivor=person, merged=person)


def test_a_person_is_merged_once_at_a_time():
    first = MergeFactory()
    with pytest.raises(IntegrityError, match="merge_person_merged_once"):
        MergeFactory(merged=first.merged, survivor=PersonFactory(office=first.office))
