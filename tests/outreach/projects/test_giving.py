"""A centre gives people of its register to a project: who goes, who stays, what is noted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.actions.giving import give
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    TakenList,
)
from potpora.outreach.projects.offered import Wanted, weigh
from potpora.registry.consent.bundle import chapters
from potpora.registry.consent.models import Disclosure, LegalBasis
from potpora.registry.intakes import storage
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.intakes import (
    IntakeFactory,
    IntakeRowFactory,
    IntakeSheetFactory,
)
from tests.factories.outreach import PartnerFactory, ProjectFactory
from tests.factories.registry import (
    AddressFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2022, 1, 10)


@pytest.fixture
def worker():
    return AssignmentFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def project(worker):
    project = ProjectFactory()
    project.municipalities.add(MunicipalityFactory())
    PartnerFactory(project=project, office=worker.office)
    return project


@pytest.fixture
def place(project):
    return project.municipalities.get()


def living(worker, place, **fields):
    """Somebody of the worker's centre, the head of a household in ``place``."""
    person = PersonFactory(office=worker.office, **fields)
    home = HouseholdFactory(office=worker.office)
    HouseholdMemberFactory(household=home, person=person, is_head=True)
    AddressFactory(person=person, municipality=place, line="ул. Измислена 7")
    return person


def brought_in(worker, place, sheet=None, size=None, **fields):
    """Somebody who came with a file: no household of the register names them."""
    person = PersonFactory(office=worker.office, **fields)
    AddressFactory(person=person, municipality=place, line="ул. Измислена 8")
    IntakeRowFactory(
        sheet=sheet or sheet_of(worker),
        person=person,
        content=storage.seal({"cells": [], "entry": {"household_size": size}}),
    )
    return person


def sheet_of(worker, name="Корисници"):
    intake = IntakeFactory(
        brought_by=worker, state="committed", committed_at=timezone.now()
    )
    return IntakeSheetFactory(intake=intake, name=name, rows_found=1)


def given(project, place, worker, wanted=None, **fields):
    told = {"title": "Пробен список", "basis": "law", "law": "закон, член 1"} | fields
    with acting(worker):
        return give(
            project=project,
            wanted=wanted or Wanted(frozenset({place.pk})),
            by=worker,
            on=ON,
            **told,
        )


def test_who_lives_in_the_municipality_gets_on_the_list(project, place, worker):
    person = living(worker, place, given_name="Ана", surname="Пробна")

    taken = given(project, place, worker)

    listed = Participant.objects.get(taken=taken)
    assert (listed.person, listed.surname, listed.is_contact) == (
        person,
        "Пробна",
        True,
    )
    assert listed.household.address == "ул. Измислена 7"
    assert (taken.households, taken.people) == (1, 1)


def test_the_disclosure_and_its_basis_stand_at_the_person(project, place, worker):
    person = living(worker, place)

    given(project, place, worker)

    row = Disclosure.objects.get(person=person)
    assert row.recipient == str(project.office)
    assert row.legal_basis.law == "закон, член 1"
    assert sorted(row.data_kinds) == ["household", "identity"]


def test_the_bundle_of_the_person_names_the_project(project, place, worker):
    person = living(worker, place)
    given(project, place, worker)

    with acting(worker):
        held = {part.name: rows for part, rows in chapters(person)}

    assert project.name in str(held["projects"])
    assert project.name in str(held["disclosures"])


def test_a_sealed_person_is_left_out_and_counted_nowhere(project, place, worker):
    living(worker, place)
    living(worker, place, record_class="sealed")

    with acting(worker):
        weighed = weigh(
            project, Wanted(frozenset({place.pk})), "law", office=worker.office, on=ON
        )

    assert (len(weighed.offers), weighed.people) == (1, 1)


def test_a_protected_address_stays_with_the_centre(project, place, worker):
    living(worker, place, address_protected=True)

    given(project, place, worker)

    household = ListedHousehold.objects.get(project=project)
    assert household.address_protected
    assert (household.address, household.settlement, household.phone) == ("", "", "")


def test_the_home_of_a_sealed_person_is_told_to_nobody(project, place, worker):
    """Whoever gives the list may not even know that somebody sealed lives there."""
    person = living(worker, place)
    home = person.memberships.get().household
    HouseholdMemberFactory(
        household=home,
        person=PersonFactory(office=worker.office, record_class="sealed"),
        is_head=False,
    )

    given(project, place, worker)

    household = ListedHousehold.objects.get(project=project)
    assert household.address == ""
    assert household.participants.count() == 1


def test_who_came_with_a_file_goes_as_a_household_of_one(project, place, worker):
    brought_in(worker, place, size=7, given_name="Ана", surname="Пробна")

    given(project, place, worker)

    home = ListedHousehold.objects.get(project=project)
    assert (home.household, home.name, home.members) == (None, "Ана Пробна", 7)
    assert home.address == "ул. Измислена 8"
    assert home.participants.get().is_contact


def test_only_who_came_with_a_sheet_is_given_when_one_is_chosen(project, place, worker):
    sheet = sheet_of(worker, "Парична помош")
    meant = brought_in(worker, place, sheet)
    at_home = living(worker, place)
    IntakeRowFactory(sheet=sheet, person=at_home)
    brought_in(worker, place)
    living(worker, place)

    wanted = Wanted(frozenset({place.pk}), sheets=frozenset({sheet.pk}))
    given(project, place, worker, wanted)

    people = set(Participant.objects.values_list("person", flat=True))
    assert people == {meant.pk, at_home.pk}


def test_who_came_with_a_file_and_is_protected_or_sealed_stays_so(
    project, place, worker
):
    brought_in(worker, place, address_protected=True)
    brought_in(worker, place, record_class="sealed")

    given(project, place, worker)

    home = ListedHousehold.objects.get(project=project)
    assert (home.address, home.address_protected) == ("", True)


def test_nobody_is_given_twice(project, place, worker):
    living(worker, place)
    given(project, place, worker)

    with pytest.raises(ValidationError, match="nobody to give"):
        given(project, place, worker)


def test_with_consent_only_those_who_consented_are_given(project, place, worker):
    agreed, _other = living(worker, place), living(worker, place)
    LegalBasis.objects.create(
        person=agreed,
        purpose="project",
        basis="consent",
        recipient=project.office.name_en or project.office.name,
        data_kinds=["identity", "household"],
        given_on=ON,
        given_how="signed",
        given_by="self",
        valid_until=date(2022, 12, 31),
        recorded_by=worker.worker,
    )

    given(project, place, worker, basis="consent", law="")

    assert [each.person for each in Participant.objects.all()] == [agreed]
    assert LegalBasis.objects.count() == 1


def test_a_basis_other_than_consent_names_its_law(project, place, worker):
    living(worker, place)

    with pytest.raises(ValidationError, match="Name the law"):
        given(project, place, worker, law="")


def test_the_page_counts_first_and_gives_when_asked_again(
    sign_in, project, place, worker
):
    person = living(worker, place)
    client = sign_in(worker)
    url = f"/projects/{project.pk}/give/"
    told = {
        "municipalities": [place.pk],
        "title": "Пробен",
        "basis": "law",
        "law": "член 1",
    }

    counted = client.post(url, told | {"step": "weigh"})

    assert counted.status_code == 200
    assert str(person) not in counted.text
    assert not TakenList.objects.exists()

    client.post(url, told | {"step": "give"})

    assert TakenList.objects.get().people == 1


def test_the_page_offers_the_sheets_that_are_in_the_register(
    sign_in, project, place, worker
):
    kept = sheet_of(worker)
    IntakeSheetFactory(intake__brought_by=worker, name="Не е внесен", rows_found=1)
    sheet_of(AssignmentFactory(role=Role.CASE_MANAGER), "Туѓ лист")
    person = brought_in(worker, place, kept)
    living(worker, place)
    told = {"municipalities": [place.pk], "title": "Пробен", "basis": "law", "law": "1"}
    url = f"/projects/{project.pk}/give/"

    shown = sign_in(worker).get(url).text
    sign_in(worker).post(url, told | {"sheets": [kept.pk], "step": "give"})

    assert "Корисници" in shown
    assert "Не е внесен" not in shown
    assert "Туѓ лист" not in shown
    assert Participant.objects.get().person == person


def test_the_association_cannot_give_and_no_other_centre_can(sign_in, project):
    url = f"/projects/{project.pk}/give/"
    stranger = AssignmentFactory(role=Role.CASE_MANAGER)
    coordinator = AssignmentFactory(role=Role.COORDINATOR, office=project.office)

    assert sign_in(stranger).get(url).status_code == 404
    assert sign_in(coordinator).get(url).status_code == 404


def test_a_case_that_moves_to_another_centre_leaves_the_list_as_it_is(
    project, place, worker
):
    """The list belongs to the project; the person's new centre is another matter."""
    person = living(worker, place)
    given(project, place, worker)

    person.office = AssignmentFactory(role=Role.CASE_MANAGER).office
    person.save()

    with acting(worker):
        assert Participant.objects.filter(person_id=person.pk).exists()
