"""What nobody answers comes to an end, and whoever waits for it is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from potpora.casework.referrals.models import Referral
from potpora.casework.transfer import unanswered
from potpora.casework.transfer.models import CaseTransfer
from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from tests.factories import network
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def ago(days):
    """The moment some days ago."""
    return timezone.now() - timedelta(days=days)


def test_a_body_is_reminded_on_the_day_without_a_word_of_the_person():
    referral = network.ReferralFactory(
        sent=True, due_on=TODAY, body_email="body@example.org"
    )
    network.ReferralLinkFactory(referral=referral)
    network.ReferralFactory(sent=True, due_on=TODAY, body_email="other@example.org")

    with acting(None):
        assert unanswered.remind(TODAY) == 1

    (message,) = mail.outbox
    assert message.to == ["body@example.org"]
    assert referral.need not in message.body


def test_a_referral_without_an_answer_is_counted_as_failed():
    late = network.ReferralFactory(
        sent=True, sent_at=ago(20), due_on=TODAY - timedelta(days=12)
    )
    network.ReferralFactory(sent=True)

    with acting(None):
        assert unanswered.end(TODAY) == 1
        assert unanswered.end(TODAY) == 0

    late.refresh_from_db()
    assert (late.state, late.refusal_reason) == ("expired", "no_answer")
    told = Notice.objects.open().get()
    assert (told.kind, told.worker) == ("referral.failed", late.case.manager)
    assert Referral.objects.filter(state="asked").count() == 1


def test_a_transfer_without_an_answer_ends_and_the_case_stays():
    old = network.CaseTransferFactory(
        due_on=TODAY - timedelta(days=40), expires_on=TODAY - timedelta(days=1)
    )

    with acting(None):
        unanswered.end(TODAY)

    assert CaseTransfer.objects.get().state == "expired"
    assert Notice.objects.open().get().worker == old.asked_by


def test_nobody_signed_in_ends_or_hears_of_what_nobody_answered():
    network.ReferralFactory(sent=True, due_on=ago(20).date(), sent_at=ago(30))
    due = network.ReferralFactory(sent=True, due_on=TODAY, body_email="b@example.org")
    network.ReferralLinkFactory(referral=due)

    with acting(AssignmentFactory(role="director")):
        assert unanswered.remind(TODAY) == unanswered.end(TODAY) == 0

    assert mail.outbox == []
    assert not Referral.objects.filter(state="expired").exists()


def test_nothing_is_ended_before_its_day():
    network.ReferralFactory(sent=True, due_on=TODAY + timedelta(days=3))

    with acting(None):
        assert unanswered.end(TODAY + timedelta(days=100)) == 0
