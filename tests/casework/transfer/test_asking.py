"""Before a case goes: who asks, what keeps it here, and what the other centre sees of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile, CaseNote
from potpora.casework.transfer import actions
from potpora.casework.transfer.models import CaseTransfer, TransferOffer
from potpora.casework.transfer.permissions import may_ask
from potpora.casework.transfer.workflow import AlreadyAnswered, State
from potpora.ground.access.acting import acting
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.registry.people.models import Person
from tests.casework.transfer.moves import MARKER, accept, ask
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db


def test_nothing_moves_and_only_the_offer_is_seen_before_the_other_centre_accepts(
    case, supervisor, there
):
    transfer = ask(case, there, supervisor)

    with acting(there):
        assert CaseTransfer.objects.get() == transfer
        assert TransferOffer.objects.get().summary == "Се пресели."
        assert not CaseFile.objects.exists()
        assert not Person.objects.exists()
        assert not CaseNote.objects.exists()
        assert Notice.objects.open().to(there).get().kind == "transfer.asked"
    case.refresh_from_db()
    assert case.office == supervisor.office


def test_the_page_of_an_offer_holds_no_word_of_the_file(
    case, supervisor, there, sign_in
):
    transfer = ask(case, there, supervisor)

    page = sign_in(there).get(reverse("transfer", args=[transfer.pk]))

    assert page.status_code == 200
    assert MARKER not in page.content.decode()
    assert case.title in page.content.decode()


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.PSYCHOLOGIST])
def test_only_who_leads_asks(case, colleague, there, role):
    with pytest.raises(NotAllowed):
        ask(case, there, colleague(role))


def test_only_a_director_asks_and_answers_about_a_sealed_case(case, supervisor):
    assert may_ask(supervisor, case, sealed=False)
    assert not may_ask(supervisor, case, sealed=True)


def test_a_centre_is_asked_once(case, supervisor, there):
    ask(case, there, supervisor)

    with pytest.raises(Exception, match="asked already"):
        ask(case, AssignmentFactory(role=Role.DIRECTOR), supervisor)


def test_after_refusing_the_other_centre_sees_nothing_of_it(case, supervisor, there):
    transfer = ask(case, there, supervisor)

    with acting(there):
        actions.refuse(transfer_id=transfer.pk, reason="not_here", note="", by=there)
        assert not TransferOffer.objects.exists()

    assert Notice.objects.open().get(worker=supervisor.worker).kind == (
        "transfer.answered"
    )
    with pytest.raises(AlreadyAnswered):
        accept(transfer, there, there)


def test_a_revoked_or_expired_transfer_is_not_accepted(
    case, supervisor, there, new_manager
):
    transfer = ask(case, there, supervisor)
    CaseTransfer.objects.update(
        due_on=timezone.localdate() - timedelta(days=40),
        expires_on=timezone.localdate() - timedelta(days=1),
    )
    with pytest.raises(AlreadyAnswered) as refusal:
        accept(transfer, there, new_manager)
    assert refusal.value.present == State.EXPIRED
    CaseTransfer.objects.update(
        expires_on=timezone.localdate(),
    )
    with acting(supervisor):
        actions.revoke(transfer_id=transfer.pk, note="Се врати.", by=supervisor)
    with pytest.raises(AlreadyAnswered):
        accept(transfer, there, new_manager)
