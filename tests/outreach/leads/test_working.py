"""Leads are written down, looked into, recognised, passed on, listed and closed by the office."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.outreach.leads import retention
from potpora.outreach.leads.actions import deciding, listing, reporting
from potpora.outreach.leads.models import Lead, LeadList, LeadPassing, LeadReporter
from potpora.outreach.leads.workflow import MoveNotAllowed, State
from potpora.outreach.projects.models import ListedHousehold, Participant
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.outreach_leads import (
    LeadFactory,
    LeadListFactory,
    LeadReporterFactory,
)
from tests.factories.papers import RetentionItemFactory, RetentionRunFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db


MARKER = "белег-што-не-смее-да-се-појави"


def close(lead, by, outcome="nothing", **more):
    with acting(by):
        return deciding.close(
            lead_id=lead.pk, outcome=outcome, on=timezone.localdate(), by=by, **more
        )


def test_a_worker_writes_down_what_a_caller_says(
    sign_in, field_worker, centre, place, law
):
    told = {
        "channel": "phone", "text": "Дете само дома", "municipality": place.pk,
        "dangers": ["child"], "reporter_name": "Сосед", "phone": "070",
    }  # fmt: skip

    page = sign_in(field_worker).post(reverse("lead_add"), told)

    lead = Lead.objects.get()
    assert page.headers["Location"] == reverse("lead", args=[lead.pk])
    assert (lead.office, lead.entered_by) == (field_worker.office, field_worker.worker)
    assert lead.urgency == "immediate"
    assert lead.reporter.phone == "070"
    assert Notice.objects.filter(kind="lead.danger", office=lead.office).count() == 2


def test_an_institution_is_named(sign_in, field_worker, centre, place):
    told = {"channel": "institution", "text": "Дете", "municipality": place.pk}

    page = sign_in(field_worker).post(reverse("lead_add"), told)

    assert page.status_code == 422
    assert not Lead.objects.exists()


def test_looking_into_a_lead_sets_the_day_of_the_outcome_and_settles_the_notices(
    lead, field_worker, association, law
):
    coordinator = AssignmentFactory(office=association, role=Role.COORDINATOR)
    with acting(field_worker):
        fresh = reporting.write_down(
            by=field_worker, channel="phone", text="Болна", municipality=lead.municipality,
            dangers=[],
        )  # fmt: skip
    assert Notice.objects.open().filter(subject_id=fresh.pk).count() == 2

    with acting(coordinator):
        deciding.take_up(
            lead_id=fresh.pk, urgency="urgent", note="Одиме", by=coordinator
        )

    fresh.refresh_from_db()
    assert (fresh.state, fresh.urgency) == (State.OPEN, "urgent")
    assert fresh.due_on > timezone.localdate()
    assert not Notice.objects.open().filter(subject_id=fresh.pk).exists()


def test_every_outcome_has_a_day_that_is_not_before_the_lead(lead, field_worker):
    with acting(field_worker), pytest.raises(ValidationError):
        deciding.close(
            lead_id=lead.pk, outcome="visited", by=field_worker,
            on=timezone.localdate() - timedelta(days=1),
        )  # fmt: skip

    close(lead, field_worker, "visited")

    lead.refresh_from_db()
    assert (lead.outcome, lead.outcome_on) == ("visited", timezone.localdate())
    assert lead.closed_by == field_worker.worker
    with pytest.raises(MoveNotAllowed):
        close(lead, field_worker)


def test_a_wrong_outcome_is_taken_back_but_a_listing_is_not(
    lead, field_worker, project
):
    close(lead, field_worker, "spam")
    with acting(field_worker):
        deciding.reopen(lead_id=lead.pk, by=field_worker)
        lead.refresh_from_db()
        assert (lead.state, lead.outcome) == (State.OPEN, "")
        take_on_list(lead, field_worker, project)
        with pytest.raises(MoveNotAllowed):
            deciding.reopen(lead_id=lead.pk, by=field_worker)


def take_on_list(lead, by, project):
    return listing.take_on_list(
        lead_id=lead.pk, project=project, by=by, municipality=lead.municipality,
        name="Пробни", settlement="Пробно", address="", phone="", members=2,
        given_name="Измислена", surname="Пробна", sex="f", born_in=1950,
    )  # fmt: skip


def test_taking_on_the_list_makes_household_and_person(lead, field_worker, project):
    with acting(field_worker):
        take_on_list(lead, field_worker, project)

    lead.refresh_from_db()
    person = Participant.objects.get()
    assert (person.origin, person.state) == ("lead", "listed")
    assert lead.household == ListedHousehold.objects.get() == person.household
    assert (lead.outcome, lead.participant) == ("listed", person)


def test_a_project_of_another_place_is_refused(field_worker, association, project):
    lead = LeadFactory(office=association, municipality=MunicipalityFactory())

    with acting(field_worker), pytest.raises(ValidationError):
        take_on_list(lead, field_worker, project)


def test_passing_on_moves_the_lead_and_leaves_its_number(
    lead, field_worker, intake_worker, law
):
    LeadReporterFactory(lead=lead, phone=MARKER)
    with acting(field_worker):
        deciding.pass_on(
            lead_id=lead.pk, to=intake_worker.office, reason="Дете", by=field_worker
        )
        assert not Lead.objects.exists()
        assert not LeadReporter.objects.exists()
        assert LeadPassing.objects.get().number == lead.number

    with acting(intake_worker):
        assert Lead.objects.get().state == State.NEW
        assert LeadReporter.objects.get().phone == MARKER
    notices = Notice.objects.open().filter(office=intake_worker.office)
    assert [n.role for n in notices] == [Role.INTAKE_WORKER]


def test_the_way_around_passing_on_is_closed(
    lead, field_worker, intake_worker, stranger
):
    with acting(field_worker), pytest.raises(DatabaseError), transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(office=intake_worker.office)
    with acting(stranger), pytest.raises(Lead.DoesNotExist):
        deciding.pass_on(
            lead_id=lead.pk, to=stranger.office, reason="краде", by=stranger
        )


def test_a_stranger_sees_neither_lead_nor_reporter_nor_list(
    sign_in, lead, stranger, intake_worker
):
    LeadReporterFactory(lead=lead)
    brought = LeadListFactory(office=lead.office)

    for other in (stranger, intake_worker):
        with acting(other):
            assert not Lead.objects.exists()
            assert not LeadReporter.objects.exists()
            assert not LeadList.objects.exists()
    client = sign_in(stranger)
    for name in ("lead", "lead_take_up", "lead_close", "lead_pass_on", "lead_known"):
        assert client.get(reverse(name, args=[lead.pk])).status_code == 404
    assert client.get(reverse("lead_list_review", args=[brought.pk])).status_code == 404


def test_the_reporter_is_forgotten_without_any_trace(sign_in, lead, field_worker):
    LeadReporterFactory(lead=lead, phone=MARKER)

    client = sign_in(field_worker)
    assert MARKER in client.get(reverse("lead", args=[lead.pk])).content.decode()
    client.post(reverse("lead_forget_reporter", args=[lead.pk]))

    assert not LeadReporter.objects.exists()
    assert MARKER not in client.get(reverse("lead", args=[lead.pk])).content.decode()
    assert MARKER not in "".join(str(vars(t)) for t in TrailEntry.objects.all())


def test_leads_without_a_case_are_offered_for_deletion_and_deleted_with_their_history(
    intake_worker, place
):
    director = AssignmentFactory(office=intake_worker.office, role=Role.DIRECTOR)
    gone = LeadFactory(office=director.office, closed=True)
    LeadFactory(office=director.office)
    with acting(director):
        assert [c.record_id for c in retention.candidates()] == [gone.pk]
        assert retention.erase([gone.pk]) == set()  # no confirmed run lists it
    assert Lead.objects.count() == 2


def test_a_confirmed_run_deletes_a_lead_with_history_and_reporter(centre, place):
    director = AssignmentFactory(office=centre, role=Role.DIRECTOR)
    gone = LeadFactory(office=centre, closed=True)
    LeadReporterFactory(lead=gone)
    run = RetentionRunFactory(
        office=centre, confirmed_at=timezone.now(), confirmed_by=director.worker
    )
    RetentionItemFactory(run=run, record_id=gone.pk, matter_id=None, state="listed")

    with acting(director):
        assert retention.erase([gone.pk]) == {gone.pk}

    assert not Lead.objects.exists()
    assert not LeadReporter.objects.exists()
    assert not apps.get_model("outreach", "LeadEvent").objects.exists()


def test_a_lead_about_a_protected_person_stays_with_centres(
    intake_worker, association, place
):
    person = PersonFactory(office=intake_worker.office, address_protected=True)
    lead = LeadFactory(office=intake_worker.office, municipality=place, person=person)

    with acting(intake_worker), pytest.raises(ValidationError):
        deciding.pass_on(
            lead_id=lead.pk, to=association, reason="посета", by=intake_worker
        )
