"""What must never be true of transfers, referrals and conferences is refused by the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import casework as made
from tests.factories import network as net
from tests.factories.ground import WorkerFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def refused(name, deed):
    """Try ``deed`` and expect the constraint ``name``."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        deed()


def two_transfers():
    first = net.CaseTransferFactory()
    net.CaseTransferFactory(case=first.case)


def two_links():
    first = net.ReferralLinkFactory()
    net.ReferralLinkFactory(referral=first.referral)


def same_number():
    first = net.ReferralFactory()
    net.ReferralFactory(case=first.case, number=first.number)


def same_person():
    first = net.ReferredPersonFactory()
    net.ReferredPersonFactory(referral=first.referral)


def same_participant():
    first = net.ConferenceParticipantFactory()
    net.ConferenceParticipantFactory(
        conference=first.conference, name=first.name, body=first.body
    )


def own_minutes():
    minutes = net.ConferenceMinutesFactory()
    minutes.confirmed_by, minutes.confirmed_on = minutes.written_by, TODAY
    minutes.save()


def to_itself():
    case = made.CaseFileFactory()
    net.CaseTransferFactory(case=case, to_office=case.office)


def alone_sensitive():
    net.ReferralFactory(sent=True, data_kinds=["violence"])


BROKEN = {
    "casetransfer_asked_once": two_transfers,
    "casetransfer_between_two_centres": to_itself,
    "casetransfer_answered_by_somebody": lambda: net.CaseTransferFactory(
        state="revoked"
    ),
    "casetransfer_refused_with_a_reason": lambda: net.CaseTransferFactory(
        state="refused", answered_by=WorkerFactory(), answered_at=timezone.now()
    ),
    "casetransfer_due_before_it_expires": lambda: net.CaseTransferFactory(
        expires_on=date(2020, 1, 1)
    ),
    "transferoffer_has_a_summary": lambda: net.TransferOfferFactory(summary=""),
    "referral_number_once": same_number,
    "referral_names_a_body_or_a_gap": lambda: net.ReferralFactory(body=""),
    "referral_sent_before_it_is_answered": lambda: net.ReferralFactory(
        state="accepted", answered_at=timezone.now()
    ),
    "referral_sent_by_somebody_on_a_basis": lambda: net.ReferralFactory(
        sent=True, basis=""
    ),
    "referral_sensitive_seen_by_another": alone_sensitive,
    "referral_refused_with_a_reason": lambda: net.ReferralFactory(
        sent=True, state="refused", answered_at=timezone.now()
    ),
    "referral_done_has_a_day": lambda: net.ReferralFactory(
        sent=True, state="done", answered_at=timezone.now()
    ),
    "referral_answered_has_a_moment": lambda: net.ReferralFactory(
        sent=True, state="accepted"
    ),
    "referredperson_once": same_person,
    "referrallink_lives_eight_days_at_most": lambda: net.ReferralLinkFactory(
        expires_at=timezone.now() + timedelta(days=9)
    ),
    "referrallink_one_alive": two_links,
    "conference_has_a_reason": lambda: net.ConferenceFactory(reasons=[]),
    "conference_cancelled_with_a_reason": lambda: net.ConferenceFactory(
        state="cancelled"
    ),
    "conferenceparticipant_has_a_name": lambda: net.ConferenceParticipantFactory(
        name=""
    ),
    "conferenceparticipant_once": same_participant,
    "conferenceminutes_say_why_without_the_beneficiary": (
        lambda: net.ConferenceMinutesFactory(beneficiary_came=False)
    ),
    "conferenceminutes_confirmed_by_another": own_minutes,
    "conferenceminutes_confirmed_by_iff_on": lambda: net.ConferenceMinutesFactory(
        confirmed_on=TODAY
    ),
    "conferencetask_somebody_does_it": lambda: net.ConferenceTaskFactory(worker=None),
    "conferencetask_has_text": lambda: net.ConferenceTaskFactory(text=""),
    "caseteammember_outsider_says_why": lambda: made.CaseTeamMemberFactory(
        worker=None, outsider="Наставник", motive=""
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_says_no(name):
    refused(name, BROKEN[name])
