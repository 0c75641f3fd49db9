"""A case goes to another centre with everything that hangs on it, and is gone here in that moment."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions.notes import write_note
from potpora.casework.casefile.models import CaseFile, CaseNote
from potpora.casework.transfer.models import CaseTransfer
from potpora.casework.transfer.workflow import State
from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.households.models import Household
from potpora.registry.people.models import Person, PersonCircle
from potpora.registry.search.models import SearchCard
from tests.casework.transfer.moves import MARKER, accept, ask
from tests.factories import casework as made
from tests.factories import network
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import HouseholdMemberFactory, PersonCircleFactory

pytestmark = pytest.mark.django_db


def counts(of_case):
    """How many rows of each table are seen that hang on a case or its people."""
    tables = [*apps.get_app_config("casework").get_models()]
    registry = ["Person", "PersonEvent", "Contact", "LegalBasis", "Household"]
    tables += [apps.get_model("registry", name) for name in registry]
    mine = {"CaseTransfer", "CaseTransferEvent", "CaseCounter"}
    return {
        model.__name__: model.objects.count()
        for model in tables
        if model.__name__ not in mine and model.objects.exists()
    }


def test_on_acceptance_the_other_centre_sees_everything_and_the_old_one_nothing(
    case, manager, supervisor, director, there, new_manager
):
    transfer = ask(case, there, supervisor)
    with acting(director):
        before = counts(case)

    accept(transfer, there, new_manager)

    for old in (manager, supervisor, director):
        with acting(old):
            assert counts(case) == {}
            assert not Notice.objects.open().to(old).filter(subject_id=case.pk).exists()
    with acting(new_manager):
        after = counts(case)
        assert set(before) <= set(after)
        assert CaseNote.objects.get().text == MARKER
        assert CaseFile.objects.get().manager == new_manager.worker
        assert Notice.objects.open().to(new_manager).filter(subject_id=case.pk).exists()


def test_the_old_centre_still_knows_where_the_case_went_but_not_what_was_told(
    case, supervisor, there, new_manager, sign_in
):
    transfer = ask(case, there, supervisor, summary=MARKER)
    accept(transfer, there, new_manager)

    page = sign_in(supervisor).get(reverse("transfer", args=[transfer.pk]))

    assert there.office.name in page.content.decode()
    assert MARKER not in page.content.decode()
    assert case.title not in page.content.decode()


def test_the_search_leads_to_the_new_centre(case, supervisor, there, new_manager):
    accept(ask(case, there, supervisor), there, new_manager)

    card = SearchCard.objects.get(pk=case.person_id)
    assert card.office_id == there.office_id
    with acting(new_manager):
        assert Person.objects.filter(pk=case.person_id).exists()


def test_every_page_of_the_case_is_not_found_at_the_old_centre(
    case, supervisor, director, there, new_manager, sign_in
):
    note = case.notes.get()
    accept(ask(case, there, supervisor), there, new_manager)
    client = sign_in(director)

    pages = [
        reverse("case_page", args=[case.pk]),
        reverse("case_note", args=[case.pk, note.pk]),
        reverse("case_intake", args=[case.pk]),
        reverse("person_detail", args=[case.person_id]),
        reverse("person_bundle_pdf", args=[case.person_id]),
        reverse("transfer_ask", args=[case.pk]),
    ]
    assert {client.get(page).status_code for page in pages} == {404}
    for page in ("my_work", "case_list", "case_overview"):
        text = client.get(reverse(page)).content.decode()
        assert case.number not in text
        assert MARKER not in text


def test_a_household_goes_along_with_its_present_members(
    manager, supervisor, there, new_manager, law
):
    head = HouseholdMemberFactory(household__office=manager.office)
    child = HouseholdMemberFactory(household=head.household, is_head=False)
    for member in (head, child):
        network.allow_sharing(member.person, "transfer")
    case = made.CaseFileFactory(
        office=manager.office,
        manager=manager.worker,
        person=None,
        household=head.household,
    )

    accept(ask(case, there, supervisor), there, new_manager)

    assert Household.objects.get().office == there.office
    assert set(Person.objects.values_list("office", flat=True)) == {there.office.pk}
    with acting(supervisor):
        assert not Household.objects.exists()
        assert not apps.get_model("registry", "HouseholdEvent").objects.exists()


def test_who_lives_with_others_goes_alone(
    case, supervisor, there, new_manager, manager
):
    HouseholdMemberFactory(
        household__office=manager.office, person=case.person, is_head=False
    )
    household = Household.objects.get()
    HouseholdMemberFactory(household=household)

    accept(ask(case, there, supervisor), there, new_manager)

    household.refresh_from_db()
    assert household.office == supervisor.office


def test_closed_cases_of_the_person_go_along(case, supervisor, there, new_manager):
    old = made.CaseFileFactory(office=case.office, person=case.person, closed=True)

    accept(ask(case, there, supervisor), there, new_manager)

    old.refresh_from_db()
    assert old.office == there.office


def test_the_circle_of_a_sealed_case_is_renewed_over_there(
    case, colleague, director, there, new_manager
):
    lawyer, psychologist = (
        colleague(Role.LAWYER),
        AssignmentFactory(role=Role.PSYCHOLOGIST, office=there.office),
    )
    made.CaseTeamMemberFactory(case=case, worker=lawyer.worker, in_circle=True)
    CaseFile.objects.filter(pk=case.pk).update(record_class="sealed")
    Person.objects.filter(pk=case.person_id).update(record_class="sealed")
    PersonCircleFactory(person=case.person, worker=lawyer.worker)
    other = AssignmentFactory(role=Role.SUPERVISOR, office=there.office)
    transfer = ask(case, there, director)
    with acting(other):
        assert not CaseTransfer.objects.exists()

    accept(transfer, there, new_manager, circle=[psychologist.worker])

    in_circle = case.team.filter(in_circle=True).values_list("worker", flat=True)
    assert set(in_circle) == {psychologist.worker.pk}
    assert set(PersonCircle.objects.values_list("worker", flat=True)) == {
        psychologist.worker.pk,
        new_manager.worker.pk,
    }
    for sees, who in ((True, psychologist), (True, new_manager), (False, other)):
        with acting(who):
            assert CaseFile.objects.exists() is sees
            assert Person.objects.exists() is sees


def test_the_database_lets_nobody_else_take_the_case(
    case, supervisor, there, new_manager
):
    transfer = ask(case, there, supervisor)
    stranger = AssignmentFactory(role=Role.DIRECTOR)
    plain = AssignmentFactory(role=Role.CASE_MANAGER, office=there.office)

    for who in (supervisor, stranger, plain):
        refused = pytest.raises(DatabaseError, match="not to be accepted")
        with (
            acting(who),
            connection.cursor() as cursor,
            refused,
            transaction.atomic(),
        ):
            cursor.execute(
                "select move_case(%s, %s, %s)",
                [transfer.pk, new_manager.worker.pk, []],
            )
    with acting(there), pytest.raises(DatabaseError), transaction.atomic():
        CaseTransfer.objects.update(state=State.ACCEPTED)


def test_who_writes_while_the_case_goes_is_told_that_it_is_gone(
    case, manager, supervisor, there, new_manager
):
    accept(ask(case, there, supervisor), there, new_manager)

    with acting(manager), pytest.raises(CaseFile.DoesNotExist):
        write_note(
            case_id=case.pk,
            kind="told",
            note_class="ordinary",
            text="x",
            happened_on=timezone.localdate(),
            by=manager,
        )


def test_every_step_is_in_the_trail_and_the_person_log_goes_along(
    case, supervisor, there, new_manager
):
    accept(ask(case, there, supervisor), there, new_manager)

    verbs = set(TrailEntry.objects.values_list("verb", flat=True))
    assert {"transfer.asked", "transfer.accepted"} <= verbs
    with acting(new_manager):
        assert TrailEntry.objects.filter(
            subject_id=str(case.pk), verb="transfer.asked"
        ).exists()


def test_the_pages_carry_a_transfer_from_asking_to_acceptance(
    case, supervisor, there, new_manager, sign_in
):
    client = sign_in(supervisor)
    page = reverse("transfer_ask", args=[case.pk])
    assert client.get(page).status_code == 200
    client.post(
        page,
        {"to": there.office.pk, "reason": "moved", "summary": "Се пресели."},
    )
    transfer = CaseTransfer.objects.get()
    assert (
        "Transfer"
        in client.get(
            reverse("case_page", args=[case.pk]), headers={"Accept-Language": "en"}
        ).content.decode()
    )

    client = sign_in(there)
    assert client.get(reverse("transfer_list")).status_code == 200
    answer = client.post(
        reverse("transfer_accept", args=[transfer.pk]),
        {"manager": new_manager.worker.pk},
        follow=True,
    )

    assert answer.status_code == 200
    case.refresh_from_db()
    assert (case.office, case.manager) == (there.office, new_manager.worker)
