"""Offers of work and referrals, from one office to another."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.outreach.counselling.actions import mediation, referring
from potpora.outreach.counselling.models import EmploymentOffer, ProjectReferral
from potpora.outreach.counselling.permissions import NotAllowed
from potpora.outreach.counselling.referring import NotCovered, ReferralMoved
from potpora.outreach.counselling.workflow import NotReady
from potpora.outreach.projects.models import Participant
from potpora.outreach.risk.models import HouseholdLevel
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ParticipantFactory
from tests.factories.outreach_risk import HouseholdLevelFactory

DAY = date(2026, 3, 2)


def offered(world):
    """A vacancy offered by the counsellor."""
    return mediation.offer_work(
        participant=world.person,
        kind="vacancy",
        provider="Измислена пекара",
        text="Четири часа дневно",
        offered_on=DAY,
        by=world.counsellor,
    )


def accepted(world):
    """The offer, accepted."""
    return mediation.write_answer(
        offer_id=offered(world).pk,
        answer="accepted",
        answered_on=DAY,
        by=world.counsellor,
    )


def test_only_name_contact_and_offer_go_to_the_adviser(world, adviser):
    with acting(world.counsellor):
        mediation.pass_on(
            offer_id=offered(world).pk,
            to_office=adviser.office,
            contact="070 111 222",
            by=world.counsellor,
        )

    with acting(adviser):
        row = EmploymentOffer.objects.get()
        assert (row.told_name, row.told_contact) == (str(world.person), "070 111 222")
        assert Notice.objects.to(adviser).get().kind == "mediation.passed_on"


def test_nothing_is_passed_on_without_consent(world, adviser):
    Participant.objects.update(consented_on=None)

    with acting(world.counsellor), pytest.raises(NotReady, match="has not agreed"):
        mediation.pass_on(
            offer_id=offered(world).pk,
            to_office=adviser.office,
            contact="070",
            by=world.counsellor,
        )


def test_the_adviser_writes_the_outcome_and_the_project_asks_again_after_three_months(
    world, adviser
):
    with acting(world.counsellor):
        offer = accepted(world)
        mediation.pass_on(
            offer_id=offer.pk,
            to_office=adviser.office,
            contact="070",
            by=world.counsellor,
        )
    with acting(adviser):
        mediation.write_outcome(
            offer_id=offer.pk, outcome="started", outcome_on=DAY, note="", by=adviser
        )
    with acting(world.counsellor):
        waiting = Notice.objects.get(kind="mediation.follow_up")
        assert waiting.due_on == DAY + timedelta(days=91)
        assert Notice.objects.filter(kind="mediation.answered").exists()
        found = mediation.follow_up(
            offer_id=offer.pk,
            still=True,
            on=DAY + timedelta(days=91),
            by=world.counsellor,
        )

    assert found.outcome == "employed_3m"
    assert not Notice.objects.open().filter(kind="mediation.follow_up").exists()


def test_work_that_began_or_ended_asks_for_a_new_score(world):
    HouseholdLevelFactory(household=world.household)
    with acting(world.counsellor):
        offer = accepted(world)
        mediation.write_outcome(
            offer_id=offer.pk, outcome="started",
            outcome_on=DAY + timedelta(days=1), note="", by=world.counsellor,
        )  # fmt: skip

        assert HouseholdLevel.objects.get().due_because == ["income"]


def test_a_right_that_was_obtained_asks_for_a_new_score(world):
    HouseholdLevelFactory(household=world.household)
    with acting(world.counsellor):
        referral = referred(world)
        referring.answer(
            referral_id=referral.pk,
            answer="done",
            answered_by="Измислена",
            done_on=DAY + timedelta(days=1),
            by=world.counsellor,
        )

        assert HouseholdLevel.objects.get().due_because == ["income"]


def test_a_centre_does_not_write_the_answer_of_a_person(world):
    with acting(world.counsellor):
        offer = offered(world)

    with acting(world.manager), pytest.raises(NotAllowed):
        mediation.write_answer(
            offer_id=offer.pk, answer="declined", answered_on=DAY, by=world.manager
        )


def referred(world, **fields):
    """A referral for a cash right."""
    told = {
        "kind": "right",
        "service": "cash_right",
        "body": "Измислен центар",
        "need": "Барање за помош",
        "basis": "consent",
        "basis_note": "",
        "to_office": None,
    }
    return referring.refer(
        participant=world.person, by=world.counsellor, **told | fields
    )


def test_a_referral_is_sent_with_consent_and_the_body_answers(world):
    body = AssignmentFactory(role="municipal_officer", office__kind="municipality")
    with acting(world.counsellor):
        referral = referred(world, to_office=body.office)
        assert referral.content["phone"] == "070 111 222"
        assert "address" not in referral.content
    with acting(body):
        assert Notice.objects.to(body).get().kind == "project_referral.received"
        referring.answer(
            referral_id=referral.pk,
            answer="refused",
            refusal_reason="no_capacity",
            answered_by="Измислена",
            by=body,
        )
    with acting(world.counsellor):
        found = ProjectReferral.objects.get()
        assert (found.state, found.failed) == ("refused", True)
        assert Notice.objects.open().filter(kind="project_referral.answered").exists()
        with pytest.raises(ReferralMoved):
            referring.revoke(referral_id=found.pk, by=world.counsellor)


def test_without_consent_nothing_is_sent_but_for_a_danger_that_is_named(world):
    Participant.objects.update(consented_on=None)
    world.person.refresh_from_db()

    with acting(world.counsellor):
        with pytest.raises(NotCovered):
            referred(world)
        referred(world, basis="child_protection", basis_note="Дете без грижа")

    assert ProjectReferral.objects.get().basis == "child_protection"


def test_a_missing_service_is_noted_as_failed(world):
    with acting(world.counsellor):
        gap = referring.note_gap(
            participant=world.person,
            kind="service",
            service="day_centre",
            need="Дневен престој",
            by=world.counsellor,
        )

    assert gap.failed
    assert gap.sent_at is None


def test_silence_counts_as_failed_with_its_reason(world):
    with acting(world.counsellor):
        referral = referred(world)
        found = referring.answer(
            referral_id=referral.pk, answer="expired", by=world.counsellor
        )

    assert (found.state, found.refusal_reason) == ("expired", "no_answer")
    assert found.due_on == timezone.localdate() + timedelta(days=14)


def test_work_is_offered_to_nobody_too_young_and_help_to_nobody_who_died(
    world, words, client
):
    ParticipantFactory(household=world.household, born_in=2020)
    ParticipantFactory(household=world.household, state=Participant.State.DIED)
    client.force_login(world.counsellor.worker.user)

    shown = client.get(
        reverse("listed_household", args=[world.project.pk, world.household.pk])
    ).content.decode()

    assert (shown.count('/work/"'), shown.count('/refer/"')) == (1, 2)
