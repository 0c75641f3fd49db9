"""A stranger finds nothing: not by a page, not in a list, not in a table, not in a history."""

import pytest
from django.apps import apps
from django.urls import reverse

from potpora.casework.casefile.models import CaseFile, CaseNote
from potpora.casework.implementation.models import CaseContact
from potpora.ground.access.acting import acting
from potpora.ground.approvals.models import Approval
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.factories import casework as made
from tests.factories import instruments, network, papers, supervision

pytestmark = pytest.mark.django_db
PAGES = [
    "case_page",
    "case_intake",
    "case_assessment",
    "case_plan",
    "case_goal_add",
    "case_implementation",
    "case_contact",
    "case_review",
    "case_closure",
    "case_note_add",
    "case_team_add",
    "case_assign",
    "case_reopen",
    "case_classify",
    "case_pause",
    "case_safety_step",
    "case_trigger",
    "case_hand_over",
    "case_follow_up",
]


@pytest.fixture
def full_case(manager):
    """A case with something in every table of the wing."""
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    made.CaseCounterFactory(office=manager.office)
    made.CaseTeamMemberFactory(case=case)
    made.CaseNoteFactory(case=case)
    made.DeadlineFactory(case=case)
    made.IntakeRecordFactory(case=case)
    made.DomainLevelFactory(assessment__case=case)
    made.ActivityFactory(goal__plan__case=case)
    made.ImplementationRecordFactory(case=case)
    made.CaseContactFactory(case=case)
    made.ReviewLevelFactory(review__case=case)
    made.ClosureRecordFactory(case=case)
    plan = case.individualplans.get()
    made.ApprovalFactory(office=manager.office, subject_id=plan.pk)
    made.CasePauseFactory(case=case)
    made.ReminderFactory(deadline__case=case, deadline__term="consent")
    made.ExtensionFactory(deadline__case=case, deadline__term="plan_draft")
    made.SafetyStepFactory(case=case)
    made.ReviewTriggerFactory(case=case)
    made.HandOverFactory(case=case)
    made.FollowUpFactory(case=case)
    made.NoGoalFactory(plan=case.individualplans.get())
    network.TransferOfferFactory(transfer__case=case)
    network.ReferralLinkFactory(referral__case=case)
    network.ReferredPersonFactory(referral__case=case)
    network.ConferenceParticipantFactory(conference__case=case)
    network.ConferenceTaskFactory(minutes__conference__case=case)
    papers.CasePaperFactory(case=case)
    papers.AttachmentFactory(case=case)
    instruments.FormFactFactory(form__case=case)
    made.NotAssessedFactory(case=case)
    supervised(case, manager)
    return case


def supervised(case, manager):
    """Supervise the manager of the case, in every table of supervision."""
    office, worker = manager.office, manager.worker
    session = supervision.SessionFactory(office=office, lead=worker, held=True)
    supervision.SessionPartFactory(session=session)
    supervision.SessionMinutesFactory(session=session)
    supervision.SessionAgreementFactory(session=session)
    supervision.DiscussedCaseFactory(session=session, case=case)
    supervision.SupervisionTieFactory(office=office, worker=worker)
    plan = supervision.DevelopmentPlanFactory(office=office, worker=worker)
    supervision.DevelopmentStepFactory(plan=plan)
    supervision.CaseBurdenFactory(case=case)
    supervision.SampledFileFactory(case=case)


def counts(models):
    """Return how many rows of each table are seen."""
    return {model.__name__: model.objects.count() for model in models}


def test_every_table_is_full_for_the_owner_and_empty_for_a_stranger(
    full_case, stranger, manager
):
    tables = list(apps.get_app_config("casework").get_models())
    empty = [name for name, rows in counts(tables).items() if not rows]
    assert empty == []

    with acting(stranger):
        assert not any(counts([*tables, Approval]).values())
    with acting(manager):
        assert all(counts([*tables, Approval]).values())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.DIRECTOR])
def test_a_stranger_is_told_that_nothing_is_here(full_case, sign_in, page, role):
    client = sign_in(role=role)

    assert client.get(reverse(page, args=[full_case.pk])).status_code == 404
    assert client.post(reverse(page, args=[full_case.pk])).status_code in {404, 405}


def test_a_stranger_finds_neither_note_nor_goal_nor_member_nor_question(
    full_case, sign_in
):
    client = sign_in(role=Role.DIRECTOR)
    note, member = full_case.notes.get(), full_case.team.get()
    goal = full_case.individualplans.get().goals.get()
    parts = [
        reverse("case_note", args=[full_case.pk, note.pk]),
        reverse("case_note_correct", args=[full_case.pk, note.pk]),
        reverse("case_goal", args=[full_case.pk, goal.pk]),
    ]
    assert {client.get(part).status_code for part in parts} == {404}
    sent = [
        reverse("case_team_change", args=[full_case.pk, member.pk]),
        reverse("approval_answer", args=[Approval.objects.get().pk]),
    ]
    assert {client.post(part, {"answer": "approved"}).status_code for part in sent} == {
        404
    }


def test_a_part_of_another_case_is_not_found_under_ones_own(
    full_case, sign_in, stranger
):
    own = made.CaseFileFactory(office=stranger.office, manager=stranger.worker)
    client = sign_in(stranger)

    note = full_case.notes.get()
    assert client.get(reverse("case_note", args=[own.pk, note.pk])).status_code == 404


def test_lists_exports_and_overviews_hold_nothing_of_another_office(
    full_case, sign_in, law
):
    client = sign_in(role=Role.DIRECTOR)

    for page in ("my_work", "case_list", "case_overview", "approval_list"):
        answer = client.get(reverse(page))
        assert answer.status_code == 200
        assert full_case.number not in answer.content.decode()
    assert client.get(reverse("case_export")).status_code == 200


def test_another_offices_person_and_household_cannot_get_a_case_here(
    full_case, sign_in
):
    client = sign_in(role=Role.CASE_MANAGER)
    address = f"{reverse('case_open')}?person={full_case.person_id}"

    assert client.get(address).status_code == 404
    assert client.post(address, {"priority": "regular"}).status_code == 404


@pytest.mark.parametrize(
    "page", ["case_page", "case_list", "case_overview", "approval_list"]
)
def test_the_system_administrator_sees_no_case(full_case, sign_in, page):
    client = sign_in(role=Role.ADMINISTRATOR, office=full_case.office)
    args = [full_case.pk] if page == "case_page" else []

    assert client.get(reverse(page, args=args)).status_code == 404


@pytest.fixture
def sealed(manager):
    """A sealed case with a named circle of one, who is also on the team with another."""
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, record_class="sealed"
    )
    made.CaseNoteFactory(case=case)
    return case


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.DIRECTOR, True),
        (Role.SUPERVISOR, False),
        (Role.DEPARTMENT_HEAD, False),
        (Role.CASE_MANAGER, False),
        (Role.PSYCHOLOGIST, False),
    ],
)
def test_a_sealed_case_is_seen_by_manager_circle_and_director_alone(
    sealed, manager, colleague, role, sees
):
    other = colleague(role)

    with acting(other):
        assert CaseFile.objects.filter(pk=sealed.pk).exists() is sees
        assert CaseNote.objects.filter(case=sealed).exists() is sees
    with acting(manager):
        assert CaseFile.objects.filter(pk=sealed.pk).exists()


@pytest.mark.parametrize("in_circle", [True, False])
def test_the_named_circle_opens_a_sealed_case_the_team_does_not(
    sealed, colleague, in_circle
):
    lawyer = colleague(Role.LAWYER)
    made.CaseTeamMemberFactory(case=sealed, worker=lawyer.worker, in_circle=in_circle)

    with acting(lawyer):
        assert CaseFile.objects.filter(pk=sealed.pk).exists() is in_circle


def test_the_approval_of_a_sealed_case_is_hidden_with_it(sealed, supervisor):
    made.ApprovalFactory(office=sealed.office, subject_id=sealed.pk)

    with acting(supervisor):
        assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.SUPERVISOR, True),
        (Role.DIRECTOR, False),
        (Role.CASE_MANAGER, False),
        (Role.PSYCHOLOGIST, False),
    ],
)
def test_sensitive_notes_and_contacts_are_for_manager_team_and_supervisor(
    manager, colleague, role, reads
):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    made.CaseNoteFactory(case=case, note_class="sensitive")
    made.CaseContactFactory(case=case, note_class="sensitive")
    other = colleague(role)

    with acting(other):
        assert CaseNote.objects.exists() is reads
        assert CaseContact.objects.exists() is reads
    made.CaseTeamMemberFactory(case=case, worker=other.worker)
    with acting(other):
        assert CaseNote.objects.exists()
        assert CaseContact.objects.exists()


def test_every_opening_of_a_case_is_in_the_trail(full_case, sign_in, manager):
    client = sign_in(manager)
    client.get(reverse("case_page", args=[full_case.pk]))
    client.get(reverse("case_intake", args=[full_case.pk]))

    verbs = TrailEntry.objects.filter(subject_id=str(full_case.pk)).values_list(
        "verb", flat=True
    )
    assert {"case.viewed", "case.form_opened"} <= {*verbs}
