"""What keeps a case where it is: no basis, drafts, forms, approvals, another open case."""

import pytest
from django.urls import reverse

from potpora.casework.casefile.models import CaseFile
from potpora.casework.transfer.models import CaseTransfer
from potpora.casework.transfer.workflow import Obstacles
from potpora.ground.drafts.models import Draft
from potpora.ground.notices.models import Notice
from tests.casework.transfer.moves import ask
from tests.factories import casework as made
from tests.factories.instruments import CaseFormFactory

pytestmark = pytest.mark.django_db


def test_without_consent_or_law_nothing_is_asked(manager, supervisor, there, law):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)

    with pytest.raises(Obstacles) as refusal:
        ask(case, there, supervisor)

    assert there.office.name in refusal.value.sentences[0]
    assert not CaseTransfer.objects.exists()


def draft_of(worker, case):
    """Make a draft of a worker about a case."""
    return Draft.objects.create(
        worker=worker, form="note", subject_id=case.pk, content=b"x"
    )


def test_an_open_draft_keeps_the_case_here(case, manager, supervisor, there):
    draft_of(manager.worker, case)

    with pytest.raises(Obstacles, match="way") as refusal:
        ask(case, there, supervisor)

    assert manager.worker.name in refusal.value.sentences[0]


def test_a_draft_begun_after_asking_keeps_the_case_too_and_is_not_lost(
    case, manager, supervisor, there, new_manager, sign_in
):
    transfer = ask(case, there, supervisor)
    draft = draft_of(manager.worker, case)

    page = sign_in(there).post(
        reverse("transfer_accept", args=[transfer.pk]),
        {"manager": new_manager.worker.pk},
    )

    assert page.status_code == 409
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert CaseFile.objects.get().office == supervisor.office
    waiting = Notice.objects.open().filter(worker=supervisor.worker)
    assert waiting.get().kind == "transfer.drafts"


def test_a_standard_form_that_is_not_approved_keeps_the_case(case, supervisor, there):
    form = CaseFormFactory(case=case)

    with pytest.raises(Obstacles) as refusal:
        ask(case, there, supervisor)

    assert form.done_by.name in refusal.value.sentences[0]


def test_another_open_case_or_a_waiting_approval_keeps_the_case(
    case, supervisor, there
):
    made.CaseFileFactory(office=case.office, person=case.person)
    made.ApprovalFactory(office=case.office, subject_id=case.pk)

    with pytest.raises(Obstacles) as refusal:
        ask(case, there, supervisor)

    assert len(refusal.value.sentences) == 2
