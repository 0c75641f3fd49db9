"""The list of a project: found across scripts, corrected, asked for consent, twice on it."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.projects import roll
from potpora.outreach.projects.actions import listing, twins
from potpora.outreach.projects.models import (
    DifferentPeople,
    ListedHousehold,
    Participant,
)
from potpora.outreach.projects.twins import groups
from potpora.registry.refusals import Conflict
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.outreach import (
    DifferentPeopleFactory,
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
ON = date(2022, 1, 10)


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def field_worker(project):
    return AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)


def test_a_name_is_found_in_any_script(project):
    person = ParticipantFactory(
        household__project=project, given_name="Ѓорѓи", surname="Шаќиров"
    )
    ParticipantFactory(household__project=project)

    assert roll.keys(project, roll.Asked(text="gjorgji shaqir")) == [person.pk]


def test_the_list_is_narrowed_by_state_consent_and_type(project):
    person = ParticipantFactory(
        household__project=project,
        state="confirmed",
        consented_on=ON,
        risk_types=["poverty", "illness"],
    )
    ParticipantFactory(household__project=project, declined_on=ON)

    for asked in (
        roll.Asked(state="confirmed"),
        roll.Asked(consent="agreed"),
        roll.Asked(risk_type="illness"),
    ):
        assert roll.keys(project, asked) == [person.pk]


def test_the_list_stands_in_the_readers_alphabet(project):
    for surname in ("Џемаилов", "Ѓорѓиев", "Горанов"):
        ParticipantFactory(household__project=project, surname=surname)

    found = roll.people(roll.keys(project, roll.Asked()))

    assert [p.surname for p in found] == ["Горанов", "Ѓорѓиев", "Џемаилов"]


@pytest.mark.parametrize("people", [1, 60])
def test_the_page_of_the_list_costs_the_same_for_one_and_for_sixty(
    sign_in, project, field_worker, people, django_assert_max_num_queries
):
    household = ListedHouseholdFactory(project=project)
    ParticipantFactory.create_batch(people, household=household)
    client = sign_in(field_worker)

    with django_assert_max_num_queries(45):
        page = client.get(f"/projects/{project.pk}/people/")

    assert page.status_code == 200


def test_the_spreadsheet_holds_people_but_no_address(sign_in, project, field_worker):
    ParticipantFactory(household__project=project, surname="=1+1")

    answer = sign_in(field_worker).get(f"/projects/{project.pk}/people/export/")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in cells
    assert not any("Измислена 1" in cell for cell in cells)


def test_a_household_is_added_behind_the_last_one(project, field_worker):
    ListedHouseholdFactory(project=project, number=7)
    place = MunicipalityFactory()

    with acting(field_worker):
        made = listing.add_household(
            project=project,
            by=field_worker,
            name="Пробни",
            municipality=place,
        )

    assert made.number == 8


def test_a_protected_address_cannot_be_written_back(project, field_worker):
    """Not even by whoever found the door: the register says that it is protected."""
    household = ListedHouseholdFactory(project=project)
    ParticipantFactory(
        household=household, person=PersonFactory(address_protected=True)
    )
    household.refresh_from_db()
    assert (household.address_protected, household.address) == (True, "")

    with acting(field_worker):
        listing.change_household(
            household=household, version=household.version, address="ул. Измислена 9"
        )

    household.refresh_from_db()
    assert household.address == ""


def test_two_who_correct_a_person_at_once_are_told(project, field_worker):
    person = ParticipantFactory(household__project=project)

    with acting(field_worker):
        listing.change_person(person=person, version=1, surname="Една")
        with pytest.raises(Conflict):
            listing.change_person(person=person, version=1, surname="Друга")


def test_who_declines_leaves_and_their_types_of_risk_are_forgotten(
    project, field_worker
):
    person = ParticipantFactory(household__project=project)
    with acting(field_worker):
        listing.agree(person=person, on=ON, risk_types=["poverty"])
        listing.decline(person=person, on=ON)

    person.refresh_from_db()
    assert (person.state, person.risk_types, person.consented_on) == ("left", [], None)


def test_the_main_type_is_no_further_type(project, field_worker):
    person = ParticipantFactory(household__project=project)

    with acting(field_worker), pytest.raises(ValidationError, match="main type"):
        listing.agree(person=person, on=ON, risk_types=["poverty", "poverty"])


def test_the_pages_that_write_the_list_work(sign_in, project, field_worker):
    place = MunicipalityFactory()
    project.municipalities.add(place)
    client, start = sign_in(field_worker), f"/projects/{project.pk}/"

    client.post(f"{start}households/add/", {"name": "Нови", "municipality": place.pk})
    household = ListedHousehold.objects.get(project=project)
    client.post(
        f"{start}households/{household.pk}/people/add/",
        {
            "given_name": "Нова",
            "surname": "Пробна",
            "born_in": "1980",
            "origin": "visit",
        },
    )
    person = Participant.objects.get(household=household)
    client.post(
        f"{start}people/{person.pk}/change/",
        {"version": 1, "given_name": "Нова", "surname": "Друга", "state": "confirmed"},
    )
    client.post(
        f"{start}people/{person.pk}/consent/",
        {"version": 2, "answer": "agree", "on": "10.01.2022", "community": "Ром"},
    )

    person.refresh_from_db()
    assert (person.surname, person.state) == ("Друга", "confirmed")
    assert (person.consented_on, person.community) == (ON, "Ром")


def test_one_person_in_two_scripts_is_shown_as_possibly_twice(project):
    one = ParticipantFactory(
        household__project=project, given_name="Беса", surname="Шембули"
    )
    other = ParticipantFactory(
        household__project=project, given_name="Besa", surname="Shembulli"
    )
    ParticipantFactory(
        household__project=project, given_name="Besa", surname="Shembulli", born_in=2001
    )

    assert groups(project) == [[one, other]]


def test_a_second_entry_is_marked_and_stays(project, field_worker):
    kept, twin = ParticipantFactory.create_batch(2, household__project=project)

    with acting(field_worker):
        twins.join(twin=twin, of=kept)
        with pytest.raises(ValidationError, match="entry that stays"):
            twins.join(twin=kept, of=twin)

    twin.refresh_from_db()
    assert (twin.state, twin.duplicate_of) == ("duplicate", kept)


def test_who_was_told_apart_is_not_asked_about_again(project, field_worker):
    one, other, third = ParticipantFactory.create_batch(
        3, household__project=project, given_name="Беса"
    )
    assert len(groups(project)[0]) == 3

    with acting(field_worker):
        decision = twins.tell_apart(one=other, other=one, by=field_worker)
        assert twins.tell_apart(one=one, other=other, by=field_worker) == decision
        assert groups(project) == [[one, third]]
        twins.compare_again(decision=decision)

    assert groups(project) == [[one, other, third]]


def test_entries_of_two_projects_are_not_told_apart(project, field_worker):
    one, other = ParticipantFactory(household__project=project), ParticipantFactory()

    with pytest.raises(ValidationError, match="one project"):
        twins.tell_apart(one=one, other=other, by=field_worker)


@pytest.mark.parametrize(
    ("ids", "constraint"),
    [((2, 1), "differentpeople_in_order"), ((1, 2), "differentpeople_decided_once")],
)
def test_two_people_are_told_apart_once_in_one_order(ids, constraint):
    known = DifferentPeopleFactory()
    people = {1: known.one, 2: known.other}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DifferentPeopleFactory(one=people[ids[0]], other=people[ids[1]])


def test_a_stranger_sees_no_decision_about_two_people(project, field_worker):
    one, other = ParticipantFactory.create_batch(2, household__project=project)
    twins.tell_apart(one=one, other=other, by=field_worker)

    with acting(AssignmentFactory(role=Role.FIELD_WORKER)):
        assert not DifferentPeople.objects.exists()


def test_the_page_remembers_that_two_are_not_the_same(client, project, field_worker):
    one, other = ParticipantFactory.create_batch(
        2, household__project=project, given_name="Беса"
    )
    client.force_login(field_worker.worker.user)
    page = reverse("twin_list", args=[project.pk])
    assert "Not the same" in client.get(page).content.decode()

    client.post(reverse("twin_apart", args=[project.pk, other.pk, one.pk]))
    told = client.get(page).content.decode()
    assert "Decided to be two people" in told
    assert "Not the same" not in told

    decision = DifferentPeople.objects.get()
    client.post(reverse("twin_compare_again", args=[project.pk, decision.pk]))
    assert not DifferentPeople.objects.exists()


def test_nobody_is_a_duplicate_of_themselves(project):
    person = ParticipantFactory(household__project=project)

    with (
        pytest.raises(IntegrityError, match="not_a_duplicate_of_themselves"),
        transaction.atomic(),
    ):
        Participant.objects.filter(pk=person.pk).update(duplicate_of=person)
