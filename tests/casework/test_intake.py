"""The intake stands on its standard forms: what they say is kept, and opens the way to the assessment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions.opening import open_case
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.intake import from_form
from potpora.casework.intake.models import IntakeRecord
from potpora.casework.records import actions as records
from potpora.casework.records.consequences import Event, follow
from potpora.config.demo.answers import first_seen, received
from potpora.ground.access.acting import acting
from potpora.ground.approvals.models import Approval
from potpora.ground.instruments.actions.filling import NotComplete
from potpora.ground.trail.models import TrailEntry
from tests.factories import casework as made
from tests.factories.registry import PersonFactory
from tests.factories.standard import approved, begun, submitted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
INTAKE, INITIAL, CONSENT = "intake", "initial_assessment", "consent"
OPENED = {"channel": "in_person", "reporter_kind": "self"}


@pytest.fixture
def case(case_of):
    """A regular case at intake."""
    return case_of()


@pytest.fixture
def with_terms(law, manager):
    """A regular case that has just been opened, with its terms."""
    person = PersonFactory(office=manager.office)
    with acting(manager):
        return open_case(
            beneficiary=person, priority="regular", manager=manager.worker, by=manager
        )


def running(case) -> set[str]:
    """Return the terms that run."""
    return {*case.deadlines.open().values_list("term", flat=True)}


def urgent(answers, chance):
    """Answer the initial assessment as for somebody who may be evicted."""
    return first_seen(answers, chance, urgency="urgent")


def in_danger(answers, chance):
    """Answer the initial assessment as for a child found alone."""
    return first_seen(answers, chance, urgency="immediate")


def test_what_the_intake_says_is_kept(case, manager):
    submitted(
        case,
        INTAKE,
        manager,
        received,
        words="Ни ја исклучија струјата.",
        priority="urgent",
        channel="phone",
        reporter_kind="neighbour",
        reporter_name="Сосед",
        reporter_hidden="yes",
        presenting_need=["money", "housing"],
    )

    case.refresh_from_db()
    kept = IntakeRecord.objects.get()
    assert (kept.done_by, kept.received_on) == (manager.worker, TODAY)
    assert (kept.channel, kept.reporter_kind) == ("phone", "neighbour")
    assert (kept.reporter_name, kept.reporter_hidden) == ("Сосед", True)
    assert kept.words == "Ни ја исклучија струјата."
    assert kept.needs == ["money", "housing"]
    assert kept.informed_of == ["rights", "procedure", "data"]
    assert (kept.decision, kept.decision_reason) == ("open_case", "")
    assert (case.stage, case.priority) == (Stage.INTAKE, "urgent")


def test_an_address_is_protected_as_soon_as_the_intake_says_that_it_must_be(
    case, manager
):
    submitted(case, INTAKE, manager, received, address_protected="yes")

    case.person.refresh_from_db()
    assert case.person.address_protected
    entry = TrailEntry.objects.get(verb="person.address_protected")
    assert entry.worker_id == manager.worker_id
    assert case.person.name not in entry.reason


def test_an_address_that_need_not_be_protected_is_not(case, manager):
    submitted(case, INTAKE, manager, received, address_protected="no")

    case.person.refresh_from_db()
    assert not case.person.address_protected


def test_the_intake_ends_its_term_and_meets_who_came(with_terms, manager):
    case = with_terms
    assert {"intake_decision", "first_contact"} <= running(case)

    submitted(case, INTAKE, manager, received, **OPENED)

    assert not {"intake_decision", "first_contact"} & running(case)


def test_who_did_not_come_is_still_to_be_met(with_terms, manager):
    case = with_terms
    submitted(case, INTAKE, manager, received, channel="phone", reporter_kind="family")

    assert "first_contact" in running(case)


def test_the_consent_ends_its_term(case, manager):
    made.DeadlineFactory(case=case, term=CONSENT)
    form = begun(case, CONSENT, manager)
    assert CONSENT in running(case)

    with acting(manager):
        follow(Event.HOLDS, form, manager)

    assert CONSENT not in running(case)


def test_danger_is_immediate_whatever_was_decided():
    said = {"danger_now": "yes", "intake_decision": "referred", "priority": ""}

    told = from_form.values(said, on=TODAY, priority="regular")

    assert (told["in_danger"], told["priority"]) == (True, "immediate")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"received_at": "2999-01-01T10:00:00.000+01:00"}, "received_at"),
        ({"received_at": "2026-02-31T10:00"}, "received_at"),
        ({"presenting_need": ["money", "food", "housing", "work"]}, "presenting_need"),
        ({"danger_now": "yes", "danger_text": ""}, "danger_text"),
        ({"danger_now": "yes", "danger_text": "x"}, "priority"),
        ({"intake_decision": "information", "decision_reason": ""}, "decision_reason"),
        ({"intake_decision": "referred", "forwarded_to": ""}, "forwarded_to"),
        ({"words": ""}, "words"),
    ],
)
def test_an_intake_says_what_is_missing(case, manager, changed, wrong):
    with pytest.raises(NotComplete) as refused:
        submitted(case, INTAKE, manager, received, **changed)

    faults = refused.value.filling.problems()
    assert wrong in {fault.key.rpartition("/")[2] for fault in faults}
    assert not IntakeRecord.objects.exists()


def test_an_approved_initial_assessment_sets_the_priority_and_leads_on(
    with_terms, manager, supervisor
):
    case = with_terms
    submitted(with_terms, INTAKE, manager, received, priority="urgent")
    form = submitted(case, INITIAL, manager, first_seen)
    case.refresh_from_db()
    assert (case.stage, case.priority) == (Stage.INTAKE, "urgent")
    assert "assessment_approval" in running(case)
    assert "initial_assessment" not in running(case)

    approved(form, supervisor)

    case.refresh_from_db()
    assert (case.stage, case.priority) == (Stage.ASSESSMENT, "regular")
    assert "assessment_approval" not in running(case)
    assert "assessment" in running(case)


def test_danger_is_acted_on_before_anybody_has_approved(
    with_terms, manager, supervisor
):
    case = with_terms
    submitted(case, INTAKE, manager, received)

    form = submitted(case, INITIAL, manager, in_danger)

    case.refresh_from_db()
    step = case.safety_steps.get()
    assert case.priority == "immediate"
    assert (step.step, step.written_by) == ("kin", manager.worker)
    assert step.result == "Вежба: децата се кај баба им."
    assert "safety_plan" not in running(case)
    approved(form, supervisor)
    case.refresh_from_db()
    assert case.stage == Stage.ASSESSMENT


def test_a_safety_step_is_written_down_once_however_often_the_form_is_sent(
    with_terms, manager, supervisor
):
    case = with_terms
    submitted(with_terms, INTAKE, manager, received)
    form = submitted(case, INITIAL, manager, in_danger)
    with acting(supervisor):
        records.return_(record_id=form.pk, reason="Кој беше дома?", by=supervisor)
    assert "assessment_approval" not in running(case)
    form.refresh_from_db()

    with acting(manager):
        records.submit(
            record_id=form.pk,
            answers=form.answers,
            version=form.version,
            language="mk",
            by=manager,
        )

    assert case.safety_steps.count() == 1


def test_no_initial_assessment_is_asked_about_before_the_intake_opened_the_case(
    case, manager
):
    with pytest.raises(NotReady):
        submitted(case, INITIAL, manager, first_seen)

    assert not Approval.objects.exists()


def test_nobody_approves_an_initial_assessment_of_their_own(case, manager):
    submitted(case, INTAKE, manager, received)
    form = submitted(case, INITIAL, manager, first_seen)

    with pytest.raises(NotAllowed):
        approved(form, manager)


def test_a_correction_takes_the_place_of_what_was_kept(case, manager):
    form = submitted(case, INTAKE, manager, received, words="Погрешно.")
    with acting(manager):
        again = records.correct(record_id=form.pk, reason="Погрешно.", by=manager)
        again.answers["needed"]["words"] = "Точно."
        records.submit(
            record_id=again.pk,
            answers=again.answers,
            version=again.version,
            language="mk",
            by=manager,
        )

    assert IntakeRecord.objects.get().words == "Точно."


def test_an_approved_priority_outlasts_a_correction_of_the_intake(
    case, manager, supervisor
):
    form = submitted(case, INTAKE, manager, received)
    approved(submitted(case, INITIAL, manager, urgent), supervisor)
    with acting(manager):
        again = records.correct(record_id=form.pk, reason="Име.", by=manager)
        records.submit(
            record_id=again.pk,
            answers=again.answers,
            version=again.version,
            language="mk",
            by=manager,
        )

    case.refresh_from_db()
    assert (case.stage, case.priority) == (Stage.ASSESSMENT, "urgent")


def test_an_assessment_that_is_not_needed_leads_to_the_closure(
    case, manager, supervisor, sign_in
):
    submitted(case, INTAKE, manager, received)
    enough = {"outcome": "information", "outcome_reason": "Доволно."}
    approved(submitted(case, INITIAL, manager, first_seen, **enough), supervisor)
    case.refresh_from_db()
    assert case.stage == Stage.INTAKE
    page = reverse("case_intake", args=[case.pk])

    answer = sign_in(manager).post(page, {"advance": "1"})

    assert answer.url == reverse("case_closure", args=[case.pk])


def test_when_no_case_is_kept_the_page_leads_to_the_closure(case, manager, sign_in):
    submitted(case, INTAKE, manager, received, intake_decision="information")
    client, page = sign_in(manager), reverse("case_intake", args=[case.pk])
    closure = reverse("case_closure", args=[case.pk])

    assert client.get(page).context["ready"]
    assert client.post(page, {"advance": "1"}).url == closure
    assert closure in client.get(reverse("case_page", args=[case.pk])).content.decode()


def test_the_page_offers_the_forms_and_says_what_is_missing(case, manager, sign_in):
    form = begun(case, INTAKE, manager)
    client, page = sign_in(manager), reverse("case_intake", args=[case.pk])

    answer = client.get(page)

    assert [line.filled for line, _row in answer.context["lines"]] == [form]
    assert not answer.context["ready"]
    assert client.post(page, {"advance": "1"}).status_code == 302
    case.refresh_from_db()
    assert case.stage == Stage.INTAKE


def test_an_immediate_case_waits_for_its_safety_steps(
    case, manager, supervisor, sign_in
):
    submitted(case, INTAKE, manager, received)
    form = submitted(case, INITIAL, manager, in_danger)
    case.safety_steps.all().delete()

    approved(form, supervisor)

    case.refresh_from_db()
    assert case.stage == Stage.INTAKE
    page = reverse("case_intake", args=[case.pk])
    shown = sign_in(manager).post(page, {"advance": "1"}, follow=True)
    assert "safety steps" in shown.content.decode()


def test_a_stranger_finds_neither_page_nor_form(case, manager, stranger, sign_in):
    form = submitted(case, INTAKE, manager, received)
    client = sign_in(stranger)

    for address in (
        reverse("case_intake", args=[case.pk]),
        reverse("case_form", args=[form.pk]),
    ):
        assert client.get(address).status_code == 404


def test_what_is_written_late_is_received_on_its_day():
    before = timezone.localtime() - timedelta(days=3)

    told = from_form.values(
        {"received_at": before.isoformat()}, on=TODAY, priority="regular"
    )

    assert told["received_on"] == before.date()
