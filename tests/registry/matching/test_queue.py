"""Possible duplicates are found, wait for a decision, and are shown to their own centre only."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from potpora.ground.access.acting import acting
from potpora.ground.trail.models import TrailEntry
from potpora.registry.matching import actions
from potpora.registry.matching.models import LikelySame, Merge
from potpora.registry.people.models import Person
from potpora.registry.people.signals import names_changed
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.registry import ContactFactory, PersonFactory
from tests.factories.search import FoundPersonFactory, LikelySameFactory

pytestmark = pytest.mark.django_db


def twins(office, **fields):
    """Return two records of one person, in two spellings."""
    return (
        FoundPersonFactory(
            office=office, given_name="Ѓорѓи", surname="Ќосев", **fields
        ),
        FoundPersonFactory(
            office=office, given_name="Gjorgji", surname="Kjosev", **fields
        ),
    )


def test_two_spellings_born_on_one_day_are_found_once_with_reasons():
    office = OfficeFactory()
    one, other = twins(office)
    FoundPersonFactory(
        office=office, given_name="Весна", surname="Друга", born_on=date(1950, 1, 1)
    )

    assert actions.find([one.pk, other.pk]) == actions.find([other.pk]) == 1

    pair = LikelySame.objects.get()
    assert {pair.left, pair.right} == {one, other}
    assert {"born_equal", "same_source"} <= set(pair.evidence)


@pytest.mark.parametrize(("taken_back", "tasks"), [(False, 1), (True, 0)])
def test_the_comparison_is_asked_for_with_the_change_or_not_at_all(taken_back, tasks):
    person = PersonFactory()

    with transaction.atomic(), acting(AssignmentFactory(office=person.office)):
        names_changed.send(sender=Person, ids=[person.pk])
        transaction.set_rollback(taken_back)

    assert ProcrastinateJob.objects.filter(task_name="matching.find").count() == tasks


def test_a_similar_name_with_the_same_telephone_is_found():
    office = OfficeFactory()
    one = FoundPersonFactory(office=office, given_name="Ана", surname="Петровска")
    other = FoundPersonFactory(
        office=office, given_name="Анна", surname="Петровскa-Илиева"
    )
    for person in (one, other):
        ContactFactory(person=person, kind="phone", value="070123456")

    assert actions.find([one.pk]) == 1


def test_people_of_two_centres_are_never_paired():
    one, other = twins(OfficeFactory())
    Person.objects.filter(pk=other.pk).update(office=OfficeFactory())

    assert actions.find([one.pk, other.pk]) == 0


def test_a_decision_is_kept_when_people_are_compared_anew():
    office = OfficeFactory()
    one, other = twins(office)
    actions.find([one.pk])
    actions.decide(
        pair=LikelySame.objects.get(),
        decision="different",
        by=AssignmentFactory().worker,
    )

    actions.find([one.pk, other.pk])

    assert LikelySame.objects.get().decision == "different"
    assert not LikelySame.objects.open().exists()


def test_a_pair_that_nothing_speaks_for_any_more_leaves_the_queue():
    office = OfficeFactory()
    one, other = twins(office)
    actions.find([one.pk])
    Person.objects.filter(pk=other.pk).update(given_name="Весна", surname="Станкова")

    actions.find([one.pk])

    assert not LikelySame.objects.exists()


def test_the_command_compares_a_whole_centre_and_may_be_repeated(capsys):
    office = OfficeFactory(code="proben")
    twins(office)

    call_command("find_twins", office="proben")
    call_command("find_twins", office="proben")

    assert LikelySame.objects.count() == 1
    assert "1 pairs wait" in capsys.readouterr().out


def test_the_queue_shows_the_own_centre_and_nobody_else(sign_in):
    pair = LikelySameFactory()
    client = sign_in(office=pair.office)
    assert (
        pair.left.given_name in client.get(reverse("matching_queue")).content.decode()
    )

    stranger = sign_in()
    assert (
        pair.left.given_name
        not in stranger.get(reverse("matching_queue")).content.decode()
    )
    url = reverse("matching_pair", args=[pair.left_id, pair.right_id])
    assert stranger.get(url).status_code == 404


def test_one_person_is_decided_on_the_page_and_undone_on_the_survivors(sign_in):
    office = OfficeFactory()
    one, other = twins(office)
    client = sign_in(office=office)
    url = reverse("matching_pair", args=[one.pk, other.pk])
    assert "≠" in client.get(url).content.decode()

    queue = client.post(url, {"decision": "same", "stays": str(one.pk)}, follow=True)
    merger = Merge.objects.get()
    assert f'<a href="{reverse("person_detail", args=[one.pk])}">' in queue.text
    assert (merger.survivor, merger.merged) == (one, other)
    page = client.get(reverse("person_detail", args=[one.pk])).content.decode()
    assert reverse("merge_undo", args=[merger.pk]) in page

    client.post(reverse("merge_undo", args=[merger.pk]))
    assert Person.objects.get(pk=other.pk).merged_into is None
    assert {"person.merged", "person.unmerged"} <= set(
        TrailEntry.objects.values_list("verb", flat=True)
    )


def test_a_decision_without_an_answer_is_refused_with_a_sentence(sign_in):
    pair = LikelySameFactory()
    client = sign_in(office=pair.office)
    url = reverse("matching_pair", args=[pair.left_id, pair.right_id])

    assert "What are they?" in client.post(url, {}).content.decode()
    assert not Merge.objects.exists()


def test_that_an_address_is_the_same_is_not_told_of_a_protected_one(sign_in):
    """Whoever brings in an address of their own would learn that it is right."""
    pair = LikelySameFactory(
        evidence=["name_equal", "address_equal", "municipality_equal"]
    )
    client = sign_in(office=pair.office)
    pages = [
        reverse("matching_queue"),
        reverse("matching_pair", args=[pair.left_id, pair.right_id]),
        reverse("person_detail", args=[pair.right_id]),
    ]
    said = ["the same address", "the same municipality"]
    assert all(each in client.get(page).text for page in pages for each in said)

    Person.objects.filter(pk=pair.left_id).update(address_protected=True)

    assert not any(each in client.get(page).text for page in pages for each in said)


@pytest.mark.parametrize("pairs", [1, 30])
def test_the_queue_costs_the_same_for_one_pair_and_for_thirty(sign_in, pairs):
    client = sign_in()
    office = client.assignment.office
    for _ in range(pairs):
        LikelySameFactory(
            people=(PersonFactory(office=office), PersonFactory(office=office))
        )
    url = reverse("matching_queue")
    client.get(url)

    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    assert len(asked) <= 16


def test_sealed_people_are_paired_for_their_circle_only():
    office = OfficeFactory()
    one, other = twins(office, record_class="sealed")
    LikelySameFactory(people=(one, other))

    with acting(AssignmentFactory(office=office)):
        assert not LikelySame.objects.exists()
    with acting(AssignmentFactory(office=office, role="director")):
        assert LikelySame.objects.exists()


def test_a_pair_stands_in_order():
    pair = LikelySameFactory()
    with pytest.raises(IntegrityError, match="likelysame_left_below_right"):
        LikelySame.objects.filter(pk=pair.pk).update(left=pair.right, right=pair.left)


def test_a_pair_is_kept_once():
    pair = LikelySameFactory()
    with pytest.raises(IntegrityError, match="likelysame_pair_once"):
        LikelySameFactory(people=(pair.left, pair.right))


def test_a_decision_has_an_author():
    with pytest.raises(IntegrityError, match="likelysame_decided_by_somebody"):
        LikelySameFactory(decision="same")
