"""Sessions from invitation to signature, and who reads what was said."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.models import CaseNote
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.supervision.actions import sessions
from potpora.casework.supervision.models import SessionMinutes, SupervisionSession
from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from tests.casework.supervision.conftest import RECORD
from tests.counting import cost
from tests.factories.supervision import SessionFactory, SessionPartFactory

pytestmark = pytest.mark.django_db
MARKER = RECORD["reflection"]


def page(session) -> str:
    return reverse("supervision_session", args=[session.pk])


def test_who_is_invited_finds_a_notice(planned, manager):
    assert (
        Notice.objects.open()
        .filter(worker=manager.worker, kind="supervision.invited")
        .exists()
    )


def test_who_came_signs_and_the_record_cannot_change_then(held, manager, supervisor):
    with acting(manager):
        part = sessions.sign(session_id=held.pk, remark="Да", by=manager)
    assert part.signed_at
    assert not Notice.objects.open().filter(worker=manager.worker).exists()

    with acting(supervisor), pytest.raises(NotReady):
        sessions.hold(
            session_id=held.pk, came=[], agreements=[], by=supervisor, **RECORD
        )


def test_after_a_signature_no_case_is_added(
    held, manager, supervisor, case_of, sign_in
):
    with acting(manager):
        sessions.sign(session_id=held.pk, remark="", by=manager)
    sent = {"number": case_of().number, "question": "Зошто?", "decision": "Подоцна"}
    client = sign_in(supervisor)

    answer = client.post(
        reverse("supervision_discuss", args=[held.pk]), sent, follow=True
    )

    assert "belongs to the next session" in answer.text
    assert not held.discussed.exists()
    assert not CaseNote.objects.exists()


def test_a_session_that_is_still_to_come_has_no_record(planned, supervisor, sign_in):
    planned.at += timedelta(days=2)
    planned.save()

    with acting(supervisor), pytest.raises(NotReady):
        sessions.hold(
            session_id=planned.pk, came=[], agreements=[], by=supervisor, **RECORD
        )
    assert not sign_in(supervisor).get(page(planned)).context["may_write"]


def test_only_who_leads_writes_the_record(planned, colleague):
    other = colleague(Role.SUPERVISOR)
    with acting(other), pytest.raises(NotAllowed):
        sessions.hold(session_id=planned.pk, came=[], agreements=[], by=other, **RECORD)


def test_a_decision_about_a_case_lives_in_the_case(held, supervisor, case_of, sign_in):
    case = case_of()
    sign_in(supervisor).post(
        reverse("supervision_discuss", args=[held.pk]),
        {
            "number": case.number,
            "question": "Како понатаму?",
            "decision": "Нова посета",
        },
    )
    note = CaseNote.objects.get(case=case)
    assert (note.text, note.written_by) == ("Нова посета", supervisor.worker)


def test_what_was_learned_is_read_by_those_who_took_part_alone(
    held, manager, supervisor, colleague, sign_in
):
    director, other = colleague(Role.DIRECTOR), colleague()

    assert MARKER in sign_in(manager).get(page(held)).content.decode()
    assert MARKER in sign_in(supervisor).get(page(held)).content.decode()
    assert MARKER not in sign_in(director).get(page(held)).content.decode()
    assert sign_in(other).get(page(held)).status_code == 404


def test_a_stranger_finds_no_session(held, stranger, sign_in):
    assert sign_in(stranger).get(page(held)).status_code == 404
    with acting(stranger):
        assert not SupervisionSession.objects.exists()
        assert not SessionMinutes.objects.exists()


def test_a_mentor_from_outside_leads_a_session_and_sees_no_case(
    mentor, manager, case_of, sign_in
):
    case = case_of()
    with acting(mentor):
        session = sessions.plan(
            kind="mentoring",
            mode="individual",
            at=timezone.now(),
            place="",
            workers=[manager.worker],
            by=mentor,
        )
    assert session.office == manager.office
    client = sign_in(mentor)
    assert client.get(page(session)).status_code == 200
    assert (
        client.get(reverse("team_worker", args=[manager.worker_id])).status_code == 200
    )
    assert client.get(reverse("case_page", args=[case.pk])).status_code == 404


def test_a_cancelled_session_says_why(planned, supervisor, sign_in):
    client = sign_in(supervisor)
    client.post(reverse("supervision_cancel", args=[planned.pk]), {"reason": ""})
    planned.refresh_from_db()
    assert planned.state == "planned"
    client.post(reverse("supervision_cancel", args=[planned.pk]), {"reason": "Болест"})
    planned.refresh_from_db()
    assert (planned.state, planned.cancel_reason) == ("cancelled", "Болест")


def test_the_record_is_written_on_its_page(planned, supervisor, manager, sign_in):
    sent = {
        "came": [str(manager.worker_id)],
        "minutes": "60",
        "themes": ["goals"],
        "reflection": "",
        "what1": "Посета",
        "bearer1": str(manager.worker_id),
    }
    client = sign_in(supervisor)
    address = reverse("supervision_record", args=[planned.pk])

    assert "until1" in client.post(address, sent).context["form"].errors
    client.post(address, sent | {"until1": "01.12.2026"})

    planned.refresh_from_db()
    assert planned.state == "held"
    assert planned.agreements.get().bearer == manager.worker


def test_who_bears_an_agreement_answers_for_it(held, manager, sign_in):
    row = held.agreements.get()
    sign_in(manager).post(
        reverse("agreement_answer", args=[row.pk]), {"result": "done"}
    )
    row.refresh_from_db()
    assert row.result == "done"


def test_the_list_costs_the_same_for_one_and_for_many(supervisor, sign_in, law):
    def more(number):
        for _ in range(number):
            session = SessionFactory(
                office=supervisor.office, lead=supervisor.worker, held=True
            )
            SessionPartFactory(session=session)

    client = sign_in(supervisor)
    more(1)
    one = cost(client, reverse("supervision_list"))
    more(24)
    assert cost(client, reverse("supervision_list")) == one
