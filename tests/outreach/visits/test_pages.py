"""The pages of visits, as the association, the centre and strangers see them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from potpora.ground.instruments.workflow import State
from potpora.outreach.projects.models import Participant
from potpora.outreach.visits.models import (
    CalendarFeed,
    FactChange,
    HeldVisit,
    PlannedVisit,
    Visit,
    VisitPlan,
)
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import ListedHouseholdFactory, ParticipantFactory
from tests.factories.outreach_visits import (
    FactChangeFactory,
    PlannedVisitFactory,
    VisitFactory,
)
from tests.outreach.visits.conftest import AT, PNG, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def into(client):
    """Sign a worker in."""

    def sign_in(assignment):
        client.force_login(assignment.worker.user)
        return client

    return sign_in


def test_a_plan_is_made_and_says_why_each_is_seen(into, coordinator, household):
    ListedHouseholdFactory(project=household.project, name="Домаќинство Второ")
    today = timezone.localdate()
    client = into(coordinator)
    answer = client.post(
        reverse("visit_plans", args=[household.project_id]),
        {
            "begins_on": f"{today:%d.%m.%Y}",
            "ends_on": f"{today:%d.%m.%Y}",
            "vehicles": "1",
            "visits_a_day": "4",
        },
    )
    plan = VisitPlan.objects.get()
    assert answer.url == reverse("visit_plan", args=[plan.pk])
    page = client.get(answer.url).content.decode()
    assert household.name in page
    assert "the list is checked" in page


def test_a_protected_household_is_on_no_plan_sheet_or_file(into, coordinator, project):
    secret = ListedHouseholdFactory(
        project=project, name="Тајно", address="", settlement="", address_protected=True
    )
    client = into(coordinator)
    today = f"{timezone.localdate():%d.%m.%Y}"
    client.post(
        reverse("visit_plans", args=[project.pk]),
        {"begins_on": today, "ends_on": today, "vehicles": "1", "visits_a_day": "4"},
    )
    plan = VisitPlan.objects.get()
    assert not plan.visits.exists()
    given = {"number": secret.number, "day": plan.begins_on.isoformat(), "vehicle": "1", "reason": "added"}  # fmt: skip
    assert client.post(reverse("plan_add", args=[plan.pk]), given).status_code == 422
    assert not plan.visits.exists()


def test_order_day_worker_and_taking_off(into, coordinator, worker, planned):
    second = PlannedVisitFactory(plan=planned.plan, place=2)
    client = into(coordinator)

    def change(visit, **given):
        return client.post(reverse("planned_change", args=[visit.pk]), given)

    change(second, up="1")
    second.refresh_from_db()
    assert second.place == 1
    change(second, move="1", day=planned.day.isoformat(), vehicle="2")
    change(second, assign="1", worker=worker.worker_id)
    second.refresh_from_db()
    assert (second.vehicle, second.worker) == (2, worker.worker)
    change(second, drop="1", reason="")
    second.refresh_from_db()
    assert second.state == PlannedVisit.State.PLANNED
    change(second, drop="1", reason="На одмор")
    second.refresh_from_db()
    assert second.state == PlannedVisit.State.DROPPED


def test_a_stranger_is_given_no_visit(into, coordinator, planned):
    stranger = AssignmentFactory(office=OfficeFactory())
    into(coordinator).post(
        reverse("planned_change", args=[planned.pk]),
        {"assign": "1", "worker": stranger.worker_id},
    )
    planned.refresh_from_db()
    assert planned.worker is None


def test_the_sheet_is_a_pdf(into, worker, planned):
    answer = into(worker).get(reverse("plan_sheet", args=[planned.plan_id]))
    assert answer.content.startswith(b"%PDF")


def test_a_visit_is_written_on_the_page(into, worker, planned, version):
    client = into(worker)
    home = planned.household
    client.post(reverse("visit_start", args=[home.project_id, home.pk]))
    visit = Visit.objects.get()
    url = reverse("visit", args=[visit.pk])
    assert home.name in client.get(url).content.decode()
    fields = {
        "version": "1",
        "q-door-visit": str(planned.pk),
        "q-door-at": "02.03.2026 12:00",
        "q-door-finding": "found",
        "q-facts-differs": ["phone", "members"],
        "q-facts-is_phone": "070 000 001",
        "q-facts-is_members": "4",
        "q-signs_a-no_food": "yes",
        "q-agreement-consent": "yes",
        "q-agreement-main_type": "old_age",
        "q-agreement-sign_mode": "drawn",
        "file-q-agreement-signature": SimpleUploadedFile("x.png", PNG),
        "submit": "1",
    }
    answer = client.post(url, fields)
    assert answer.status_code == 302, answer.content.decode()
    visit.refresh_from_db()
    assert (visit.state, visit.way, visit.finding) == (State.LOCKED, "page", "found")
    assert visit.answers["agreement"]["signature"].startswith("signature-")
    home.refresh_from_db()
    assert (home.phone, home.members) == ("070 000 001", 4)
    page = client.get(url).content.decode()
    assert "070 000 001" in page
    assert (
        client.get(reverse("visit_file", args=[visit.pk, visit.files.get().pk])).content
        == PNG
    )


def test_what_is_missing_is_told(into, worker, planned, version):
    client = into(worker)
    home = planned.household
    client.post(reverse("visit_start", args=[home.project_id, home.pk]))
    visit = Visit.objects.get()
    answer = client.post(
        reverse("visit", args=[visit.pk]), {"version": "1", "submit": "1"}
    )
    assert answer.status_code == 422
    assert Visit.objects.get().state == State.DRAFT


def test_only_the_writer_writes_a_draft(into, worker, coordinator, household, version):
    into(worker).post(reverse("visit_start", args=[household.project_id, household.pk]))
    visit = Visit.objects.get()
    page = into(coordinator).get(reverse("visit", args=[visit.pk])).content.decode()
    assert "is still writing this visit" in page


def test_a_file_that_is_no_picture_is_not_kept(into, worker, household, version):
    client = into(worker)
    client.post(reverse("visit_start", args=[household.project_id, household.pk]))
    visit = Visit.objects.get()
    sent = {
        "version": "1",
        "file-q-agreement-signature": SimpleUploadedFile("x.png", b"<script>"),
        "save": "1",
    }
    answer = client.post(reverse("visit", args=[visit.pk]), sent)
    assert answer.status_code == 422
    assert "Choose a picture" in answer.content.decode()
    assert not visit.files.exists()


FOUND_AT_HOME = {"q-door-at": "02.03.2026 12:00", "q-door-finding": "found"}


def test_photos_in_rows_of_a_form_stay_with_the_draft_and_the_record(
    into, worker, planned, version
):
    client, home = into(worker), planned.household
    client.post(reverse("visit_start", args=[home.project_id, home.pk]))
    visit = Visit.objects.get()
    url = reverse("visit", args=[visit.pk])
    fields = FOUND_AT_HOME | {"version": "1", "q-door-visit": str(planned.pk)}
    name = "q-needed-document-{}-document_photo"
    rows = {"q-needed-document": ["1", "2"], name.format(1): "", name.format(2): ""}
    photo = f"file-{name}"

    client.post(
        url, fields | rows | {photo.format(1): picture(1), "change": "attach:x"}
    )
    first = visit.files.get()
    page = client.get(url).content.decode()
    assert reverse("visit_file", args=[visit.pk, first.pk]) in page
    rows[name.format(1)] = first.name
    client.post(url, fields | rows | {photo.format(2): picture(2), "save": "1"})

    visit.refresh_from_db()
    documents = visit.answers["needed"]["document"]
    names = [each["document_photo"] for each in documents]
    assert names == [first.name, visit.files.exclude(pk=first.pk).get().name]
    fields |= {
        "version": str(visit.version),
        "q-facts-differs": ["phone"],
        "q-facts-is_phone": "070 000 001",
        "q-agreement-consent": "yes",
        "q-agreement-main_type": "old_age",
        "q-agreement-sign_mode": "drawn",
        "file-q-agreement-signature": picture(3),
        "submit": "1",
    }
    rows["q-needed-document"] = ["1"]
    client.post(url, fields | rows)

    visit.refresh_from_db()
    assert visit.state == State.LOCKED
    kept = {file.name for file in visit.files.all()}
    assert kept == {first.name, visit.answers["agreement"]["signature"]}


def picture(number):
    """A picture that is like no other."""
    return SimpleUploadedFile(f"{number}.png", PNG + bytes([number]))


def test_the_centre_accepts_refuses_and_takes_back(into, reviewer, household):
    visit = VisitFactory(household=household)
    phone = FactChangeFactory(visit=visit, was="070 000 000")
    state = FactChangeFactory(visit=visit, field="state", becomes="moved", was="")
    client = into(reviewer)
    url = reverse("visit_facts", args=[household.project_id])
    assert "070 000 001" in client.get(url).content.decode()
    client.post(url, {"fact": [str(state.pk)], "refuse": "1", "note": ""})
    assert FactChange.objects.filter(state="proposed").count() == 2
    client.post(url, {"fact": [str(state.pk)], "accept": "1"})
    assert Participant.objects.get().state == "moved"
    client.post(reverse("fact_undo", args=[state.pk]))
    assert Participant.objects.get().state == "listed"
    client.post(url, {"accept_all": "1"})
    household.refresh_from_db()
    assert household.phone == "070 000 001"
    assert set(FactChange.objects.values_list("state", flat=True)) == {"accepted"}
    phone.refresh_from_db()
    assert phone.decided_by == reviewer.worker


def test_the_association_decides_nothing_for_the_register(into, coordinator, household):
    fact = FactChangeFactory(visit=VisitFactory(household=household))
    url = reverse("visit_facts", args=[household.project_id])
    answer = into(coordinator).post(url, {"fact": [str(fact.pk)], "accept": "1"})
    assert answer.status_code == 404
    fact.refresh_from_db()
    assert fact.state == "proposed"


def test_a_record_that_waits_is_taken_over(into, coordinator, worker, planned, version):
    planned.household.participants.update(state="moved")
    held = sent(version, planned, worker).held
    url = reverse("held_visit", args=[held.pk])
    assert url not in into(worker).get(reverse("held_list")).text
    client = into(coordinator)
    assert "meanwhile" in client.get(reverse("held_list")).content.decode()
    assert "070 000 001" in client.get(url).content.decode()
    assert client.post(url, {"take": "1", "note": ""}).status_code == 422
    answer = client.post(url, {"take": "1", "note": "Се вратиле"})
    visit = Visit.objects.get()
    assert answer.url == reverse("visit", args=[visit.pk])
    assert visit.done_by == worker.worker
    held.refresh_from_db()
    assert (held.state, held.visit) == (HeldVisit.State.TAKEN, visit)


def test_a_conflicting_record_replaces_the_first_when_a_human_says_so(
    into, coordinator, worker, planned, version
):
    sent(version, planned, worker)
    held = sent(version, planned, worker, door={"finding": "not_home"}).held
    into(coordinator).post(
        reverse("held_visit", args=[held.pk]), {"take": "1", "note": "Второто важи"}
    )
    first, second = Visit.objects.order_by("received_at")
    assert (first.state, second.corrects) == (State.CORRECTED, first)


def test_a_record_is_left_out_with_a_reason(
    into, coordinator, worker, planned, version
):
    planned.household.participants.update(state="died")
    held = sent(version, planned, worker).held
    into(coordinator).post(
        reverse("held_visit", args=[held.pk]), {"leave_out": "1", "note": "Проба"}
    )
    held.refresh_from_db()
    assert (held.state, held.decision_note) == (HeldVisit.State.REFUSED, "Проба")
    assert not Visit.objects.exists()


def test_the_calendar_names_nobody_and_can_be_withdrawn(into, worker, planned):
    planned.worker = worker.worker
    planned.save()
    client = into(worker)
    page = client.post(reverse("visit_calendar"))
    url = page.context["address"].split("testserver")[-1]
    feed = client.get(url)
    text = feed.content.decode()
    assert feed["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 1
    assert str(planned.household.number) in text
    assert planned.household.name not in text
    assert planned.household.address not in text
    assert CalendarFeed.objects.get().token_hash not in url
    client.post(reverse("visit_calendar"), {"withdraw": "1"})
    assert client.get(url).status_code == 404


def test_a_calendar_ends_with_the_work(into, worker, planned):
    planned.worker = worker.worker
    planned.save()
    client = into(worker)
    page = client.post(reverse("visit_calendar"))
    url = page.context["address"].split("testserver")[-1]
    worker.ends_on = timezone.localdate() - timedelta(days=1)
    worker.starts_on = worker.ends_on
    worker.save()
    assert client.get(url).status_code == 404


def test_a_letter_comes_after_three_vain_visits(into, worker, household):
    client = into(worker)
    url = reverse("visit_letter", args=[household.project_id, household.pk])
    client.post(url)
    assert not household.visit_letters.exists()
    now = timezone.now()
    for n in range(3):
        at = now - timedelta(days=n + 1, hours=n)
        VisitFactory(household=household, finding="not_home", visited_at=at)
    client.post(url)
    letter = household.visit_letters.get()
    pdf = client.get(
        reverse("visit_letter_pdf", args=[household.project_id, household.pk])
    )
    assert pdf.content.startswith(b"%PDF")
    letter.sent_on -= timedelta(days=9)
    letter.answer_by -= timedelta(days=9)
    letter.save()
    client.post(url, {"not_found": "1"})
    assert Participant.objects.get().state == Participant.State.UNREACHABLE


def test_a_stranger_finds_nothing(into, planned, household):
    visit = VisitFactory(household=household)
    stranger = AssignmentFactory(office=OfficeFactory(), role="coordinator")
    client = into(stranger)
    for name, key in (
        ("visit_list", household.project_id),
        ("visit_plans", household.project_id),
        ("visit_facts", household.project_id),
        ("visit_plan", planned.plan_id),
        ("plan_sheet", planned.plan_id),
        ("visit", visit.pk),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404, name


def test_lists_are_searched_and_exported(into, coordinator, household):
    VisitFactory(household=household)
    ParticipantFactory(household=household)
    client = into(coordinator)
    url = reverse("visit_list", args=[household.project_id])
    assert (
        household.name in client.get(url, {"q": household.name[-3:]}).content.decode()
    )
    assert "No visit answers" in client.get(url, {"q": "никој"}).content.decode()
    book = client.get(reverse("visit_export", args=[household.project_id]))
    assert book.content.startswith(b"PK")


def test_today_shows_the_own_visits(into, worker, planned):
    page = into(worker).get(reverse("visits_today")).content.decode()
    assert planned.household.name in page
    assert AT
