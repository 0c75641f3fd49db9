"""A visit comes in once, whichever way and however often; what is doubtful waits for a human."""

from datetime import date

import pytest

from potpora.ground.access.acting import acting
from potpora.ground.instruments.workflow import State
from potpora.ground.papers import store
from potpora.outreach.projects.models import Participant
from potpora.outreach.risk.models import RiskScore
from potpora.outreach.visits.actions import receive
from potpora.outreach.visits.actions.receiving import Outcome
from potpora.outreach.visits.codes import Why
from potpora.outreach.visits.models import FactChange, HeldVisit, PlannedVisit, Visit
from potpora.outreach.visits.permissions import NotAllowed
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.outreach.visits.conftest import PNG, answered, sent, written

pytestmark = pytest.mark.django_db


def test_a_record_becomes_a_finished_visit_with_its_files(version, planned, worker):
    receipt = sent(version, planned, worker)

    assert receipt.outcome == Outcome.NEW
    visit = Visit.objects.get()
    assert (visit.state, visit.finding, visit.way) == (State.LOCKED, "found", "phone")
    assert visit.answers["facts"]["is_phone"] == "070 000 001"
    file = visit.files.get()
    assert (file.name, file.media_type, file.expected) == (
        "name.png",
        "image/png",
        True,
    )
    assert store.read(file) == PNG


def test_what_follows_from_a_visit(version, planned, worker):
    sent(version, planned, worker)

    planned.refresh_from_db()
    assert planned.state == PlannedVisit.State.DONE
    planned.household.refresh_from_db()
    assert planned.household.phone == "070 000 001"
    person = Participant.objects.get()
    assert person.state == Participant.State.CONFIRMED
    assert person.consented_on == date(2026, 3, 2)
    assert person.risk_types == ["old_age", "illness"]
    fact = FactChange.objects.get()
    assert (fact.was, fact.becomes) == ("070 000 000", "070 000 001")
    assert (fact.applied, fact.contested, fact.state) == (True, False, "proposed")
    assert RiskScore.objects.get().household == planned.household


def test_the_same_record_again_is_one_visit_and_brings_its_missing_files(
    version, planned, worker
):
    sent(version, planned, worker, files={})
    receipt = sent(version, planned, worker, files={"name.png": PNG})
    again = sent(version, planned, worker, files={"name.png": PNG, "audit.csv": b"a,b"})

    assert receipt.outcome == again.outcome == Outcome.SAME
    visit = Visit.objects.get()
    assert {(f.name, f.expected) for f in visit.files.all()} == {
        ("name.png", True),
        ("audit.csv", False),
    }
    assert FactChange.objects.count() == RiskScore.objects.count() == 1


def test_other_contents_under_the_same_id_wait(version, planned, worker):
    sent(version, planned, worker)
    receipt = sent(version, planned, worker, door={"finding": "not_home"})

    assert receipt.outcome == Outcome.HELD
    assert receipt.held.why == Why.CONFLICT
    assert receipt.held.visit == Visit.objects.get()
    assert b"not_home" in store.read(receipt.held)


def test_a_record_that_waits_is_kept_once(version, planned, worker):
    planned.household.participants.update(state="died")
    first = sent(version, planned, worker)
    second = sent(version, planned, worker)

    assert first.held == second.held
    assert first.held.why == Why.DIED
    assert Visit.objects.count() == 0
    assert first.held.files.count() == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": "moved"}, Why.MOVED),
        ({"state": "duplicate"}, Why.MERGED),
    ],
)
def test_a_household_that_changed_meanwhile(version, planned, worker, change, why):
    planned.household.participants.update(**change)

    assert sent(version, planned, worker).held.why == why


def test_a_project_that_ended(version, planned, worker):
    project = planned.plan.project
    project.begins_on, project.ends_on = date(2021, 1, 1), date(2022, 1, 1)
    project.save()

    assert sent(version, planned, worker).held.why == Why.CLOSED


def test_a_household_that_was_protected_meanwhile(version, planned, worker):
    home = planned.household
    home.address_protected, home.address, home.settlement, home.phone = True, "", "", ""
    home.save()

    assert sent(version, planned, worker).held.why == Why.SEALED


def test_a_visit_of_a_stranger_tells_nothing(version, planned):
    stranger = AssignmentFactory(office=OfficeFactory(), role="field_worker")
    receipt = sent(version, planned, stranger)

    assert (receipt.held.why, receipt.held.household) == (Why.NO_VISIT, None)


def test_an_unknown_version_and_unreadable_xml_are_kept(version, planned, worker):
    for form_version, instance, why in (
        (None, b"<data/>", Why.UNKNOWN_VERSION),
        (version, b"<data", Why.UNREADABLE),
    ):
        with acting(worker):
            receipt = receive(
                form_version=form_version,
                instance=instance,
                attachments={},
                by=worker,
                instance_id="uuid:x",
                received_via="phone",
            )
        assert receipt.held.why == why
    assert HeldVisit.objects.count() == 2


def test_missing_answers_wait(version, planned, worker):
    assert (
        sent(version, planned, worker, agreement={"consent": ""}).held.why
        == Why.INCOMPLETE
    )


def test_a_fact_changed_on_both_sides_asks_a_human(version, planned, worker):
    planned.household.phone = "070 999 999"
    planned.household.save()
    sent(version, planned, worker)

    planned.household.refresh_from_db()
    fact = FactChange.objects.get()
    assert planned.household.phone == "070 999 999"
    assert (fact.contested, fact.applied, fact.present) == (True, False, "070 999 999")


def test_a_record_edited_on_the_phone_replaces_the_first(version, planned, worker):
    sent(version, planned, worker)
    edited = answered(planned, facts={"differs": ["none"], "is_phone": ""})
    text = written(version, edited, "uuid:2").replace(
        b"<meta>", b"<meta><deprecatedID>uuid:1</deprecatedID>"
    )
    with acting(worker):
        receipt = receive(
            form_version=version,
            instance=text,
            attachments={},
            by=worker,
            instance_id="uuid:2",
            received_via="phone",
        )

    assert receipt.outcome == Outcome.NEW
    assert receipt.visit.corrects.instance_id == "uuid:1"
    assert Visit.objects.get(instance_id="uuid:1").state == State.CORRECTED
    planned.household.refresh_from_db()
    assert planned.household.phone == "070 000 000"


def test_nobody_at_home_leaves_list_and_score_alone(version, planned, worker):
    sent(version, planned, worker, door={"finding": "not_home"})

    assert Participant.objects.get().state == Participant.State.LISTED
    assert not FactChange.objects.exists()
    assert not RiskScore.objects.exists()


def test_moved_away_waits_for_the_centre(version, planned, worker):
    sent(version, planned, worker, door={"finding": "moved"})

    fact = FactChange.objects.get()
    assert (fact.field, fact.becomes, fact.applied) == ("state", "moved", False)
    assert Participant.objects.get().state == Participant.State.LISTED


def test_a_role_that_does_not_visit_is_refused(version, planned, project):
    adviser = AssignmentFactory(office=project.office, role="employment_adviser")
    with pytest.raises(NotAllowed):
        sent(version, planned, adviser)
