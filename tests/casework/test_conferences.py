"""A conference is called, held and confirmed; its tasks wait for whoever has them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.workflow import NotReady
from potpora.casework.conferences import actions
from potpora.casework.conferences.models import (
    Conference,
    ConferenceMinutes,
    ConferenceTask,
)
from potpora.ground.access.acting import acting
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.registry.refusals import Conflict
from tests.factories import casework as made
from tests.factories import network

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def case(case_of, law):
    """A case of the manager."""
    return case_of()


@pytest.fixture
def lawyer(colleague):
    """A lawyer of the same centre."""
    return colleague(Role.LAWYER)


def plan(case, by, chair, *, days=-1, **fields):
    """Call a conference some days from now, in the past unless told otherwise."""
    with acting(by):
        return actions.plan(
            case_id=case.pk,
            at=timezone.now() + timedelta(days=days),
            place="Сала 2",
            reasons=["first_plan"],
            agenda="План",
            chair=chair.worker,
            participants=[
                {"worker": by.worker, "name": by.worker.name, "part": "case_manager"},
                {"name": "Ана", "body": "ОУ Пример", "part": "school"},
            ],
            by=by,
            **fields,
        )


def write(conference, by, tasks=(), version=0, **fields):
    """Write its minutes."""
    told = {"beneficiary_came": True, "points": "Договор."} | fields
    with acting(by):
        return actions.write_minutes(
            conference_id=conference.pk,
            version=version,
            attendance={each.pk: "came" for each in conference.participants.all()},
            tasks=tasks,
            by=by,
            **told,
        )


def task(worker, **fields):
    """A task of a worker, due in a week."""
    told = {"text": "Разговор", "worker": worker, "due_on": TODAY + timedelta(days=7)}
    return told | fields


def test_the_minutes_are_due_after_the_conference(case, manager, supervisor):
    plan(case, manager, supervisor, days=1)

    notice = Notice.objects.open().get(kind="conference.minutes_due")
    assert notice.worker == manager.worker
    assert notice.due_on > TODAY + timedelta(days=1)


def test_a_task_waits_for_its_holder_until_it_is_done(
    case, manager, supervisor, lawyer, sign_in
):
    conference = plan(case, manager, supervisor)
    minutes = write(conference, manager, [task(lawyer.worker)])
    waiting = Notice.objects.open().get(worker=lawyer.worker)
    assert (waiting.kind, waiting.due_on) == (
        "conference.task",
        TODAY + timedelta(days=7),
    )
    client = sign_in(lawyer)
    assert (
        "task from the case conference"
        in client.get(
            reverse("my_work"), headers={"Accept-Language": "en"}
        ).content.decode()
    )

    client.post(
        reverse("conference_task", args=[minutes.tasks.get().pk]),
        {"done_on": TODAY.strftime("%d.%m.%Y"), "outcome": "Направено."},
    )

    assert minutes.tasks.get().done_on == TODAY
    assert not Notice.objects.open().filter(worker=lawyer.worker).exists()


def test_minutes_are_confirmed_by_the_chair_and_then_stay(case, manager, supervisor):
    conference = plan(case, manager, supervisor)
    write(conference, manager, [task(manager.worker)])
    with acting(manager), pytest.raises(NotAllowed):
        actions.confirm(conference_id=conference.pk, by=manager)

    with acting(supervisor):
        actions.confirm(conference_id=conference.pk, by=supervisor)

    assert not Notice.objects.open().filter(kind="conference.confirm").exists()
    with pytest.raises(NotReady):
        write(conference, manager, version=1)


def test_of_two_who_write_minutes_the_second_is_told(case, manager, supervisor):
    conference = plan(case, manager, supervisor)
    write(conference, manager, [task(manager.worker)])

    with pytest.raises(Conflict):
        write(conference, supervisor, [task(manager.worker)], points="Друго")

    assert ConferenceMinutes.objects.get().points == "Договор."


def test_no_minutes_before_the_conference_and_none_of_a_cancelled_one(
    case, manager, supervisor
):
    conference = plan(case, manager, supervisor, days=1)
    with pytest.raises(NotReady):
        write(conference, manager)
    with acting(manager):
        actions.cancel(conference_id=conference.pk, reason="Болест", by=manager)
        with pytest.raises(NotReady):
            actions.cancel(conference_id=conference.pk, reason="x", by=manager)

    assert not Notice.objects.open().exists()


@pytest.mark.parametrize(
    ("role", "reads"), [(Role.SUPERVISOR, True), (Role.DIRECTOR, False)]
)
def test_sensitive_minutes_are_read_like_sensitive_notes(
    case, manager, supervisor, colleague, role, reads
):
    conference = plan(case, manager, supervisor)
    write(conference, manager, [task(manager.worker)], note_class="sensitive")

    with acting(colleague(role)):
        assert Conference.objects.exists()
        assert ConferenceMinutes.objects.exists() is reads
        assert ConferenceTask.objects.exists() is reads


def test_who_has_a_task_of_sensitive_minutes_sees_the_task_alone(
    case, manager, supervisor, lawyer, stranger
):
    conference = plan(case, manager, supervisor)
    write(conference, manager, [task(lawyer.worker)], note_class="sensitive")

    with acting(lawyer):
        assert ConferenceTask.objects.count() == 1
        assert not ConferenceMinutes.objects.exists()
        actions.finish_task(
            task_id=ConferenceTask.objects.get().pk,
            done_on=TODAY,
            outcome="",
            by=lawyer,
        )
    with acting(stranger):
        assert not ConferenceTask.objects.exists()
        assert not Conference.objects.exists()


def test_the_page_warns_of_a_body_without_a_basis(case, manager, supervisor, sign_in):
    conference = plan(case, manager, supervisor)
    client = sign_in(manager)
    page = reverse("conference", args=[conference.pk])
    english = {"headers": {"Accept-Language": "en"}}
    warning = "No consent and no legal basis for telling: ОУ Пример"
    assert warning in client.get(page, **english).content.decode()

    network.allow_sharing(case.person, "conference")

    assert warning not in client.get(page, **english).content.decode()


def minutes_without_a_task(conference):
    """What the page of the minutes sends when everybody came and nothing was decided."""
    came = {f"came_{each.pk}": "came" for each in conference.participants.all()}
    return came | {
        "beneficiary_came": "yes",
        "points": "Договор",
        "note_class": "ordinary",
        "task-TOTAL_FORMS": "1",
        "task-INITIAL_FORMS": "0",
    }


def test_a_conference_is_called_on_its_page(case, manager, supervisor, sign_in):
    member = made.CaseTeamMemberFactory(
        case=case, worker=None, outsider="Ана", body="ОУ Пример", motive="класна"
    )

    sign_in(manager).post(
        reverse("conference_plan", args=[case.pk]),
        {
            "on": "01.02.2026",
            "hour": "10:00",
            "place": "Сала",
            "reasons": ["review"],
            "agenda": "Преглед",
            "chair": supervisor.worker.pk,
            "circle": [member.pk],
            "beneficiary": "on",
        },
    )

    assert Conference.objects.get().participants.count() == 3


def test_minutes_are_written_printed_and_confirmed_on_their_pages(
    case, manager, supervisor, sign_in
):
    conference = plan(case, manager, supervisor)
    client = sign_in(manager)
    address = reverse("conference_minutes", args=[conference.pk])
    sent = minutes_without_a_task(conference)
    said = {"text": "Разговор", "bearer": "Ана, ОУ Пример", "due_on": "20.02.2026"}
    assert client.get(address).status_code == 200
    assert client.post(address, sent).status_code == 422

    client.post(address, sent | {f"task-0-{name}": said[name] for name in said})

    assert ConferenceTask.objects.get().holder == "Ана, ОУ Пример"
    page = client.get(reverse("conference_minutes_pdf", args=[conference.pk]))
    assert page.content.startswith(b"%PDF")
    assert client.get(reverse("case_page", args=[case.pk])).status_code == 200
    sign_in(supervisor).post(reverse("conference_confirm", args=[conference.pk]))
    assert ConferenceMinutes.objects.get().confirmed_by == supervisor.worker


@pytest.mark.parametrize("points", ["mine", "theirs"])
@pytest.mark.parametrize("tasks", ["mine", "theirs"])
def test_of_two_who_write_minutes_the_second_chooses_line_by_line(
    case, manager, supervisor, sign_in, points, tasks
):
    conference = plan(case, manager, supervisor)
    address = reverse("conference_minutes", args=[conference.pk])
    mine = minutes_without_a_task(conference) | {
        "version": "0",
        "points": "Моето",
        "task-0-text": "Моја задача",
        "task-0-bearer": "Ана",
        "task-0-due_on": "20.02.2026",
    }
    client = sign_in(supervisor)
    write(conference, manager, [task(manager.worker)], points="Нивното")

    asked = client.post(address, mine)

    assert asked.status_code == 409
    shown = asked.content.decode()
    for words in ("Моето", "Нивното", "Моја задача", "Разговор"):
        assert words in shown
    assert ConferenceMinutes.objects.get().points == "Нивното"
    chosen = {"resolve": "1", "their_version": "1"}
    chosen |= {"keep_points": points, "keep_tasks": tasks}
    client.post(address, mine | chosen)
    kept = ConferenceMinutes.objects.get()
    assert kept.version == 2
    assert kept.points == {"mine": "Моето", "theirs": "Нивното"}[points]
    task_kept = ConferenceTask.objects.get().text
    assert task_kept == {"mine": "Моја задача", "theirs": "Разговор"}[tasks]


def test_minutes_are_saved_again_without_a_new_task(case, manager, supervisor, sign_in):
    conference = plan(case, manager, supervisor)
    write(conference, manager, [task(manager.worker)])
    address = reverse("conference_minutes", args=[conference.pk])
    client = sign_in(manager)
    page = client.get(address)
    forms = [page.context["form"], *page.context["tasks"]]
    sent = {
        field.html_name: field.value() or "" for form in forms for field in form
    } | {"task-TOTAL_FORMS": "1", "task-INITIAL_FORMS": "1", "points": "Повторно"}
    sent["task-0-due_on"] = f"{sent['task-0-due_on']:%d.%m.%Y}"

    assert client.post(address, sent).status_code == 302
    assert ConferenceMinutes.objects.get().points == "Повторно"
    assert ConferenceTask.objects.get().text == "Разговор"


def test_few_blank_tasks_are_shown_and_one_more_is_asked_for_without_script(
    case, manager, supervisor, sign_in
):
    conference = plan(case, manager, supervisor)
    address = reverse("conference_minutes", args=[conference.pk])
    client = sign_in(manager)
    assert len(client.get(address).context["tasks"].forms) == 2
    typed = minutes_without_a_task(conference) | {
        "task-TOTAL_FORMS": "2", "task-0-text": "Прва", "task-1-text": "Втора",
    }  # fmt: skip

    page = client.post(address, typed | {"more": "1"})

    forms = page.context["tasks"].forms
    assert [each["text"].value() for each in forms] == ["Прва", "Втора", None, None]
    assert page.context["form"]["points"].value() == "Договор"
    assert "autofocus" in str(forms[2]["text"])
    assert not ConferenceMinutes.objects.exists()


def test_a_task_whose_row_was_emptied_is_no_task_any_more(
    case, manager, supervisor, sign_in
):
    conference = plan(case, manager, supervisor)
    write(conference, manager, [task(manager.worker), task(manager.worker)])
    address = reverse("conference_minutes", args=[conference.pk])
    sent = minutes_without_a_task(conference) | {
        "version": "1", "task-TOTAL_FORMS": "2", "task-INITIAL_FORMS": "2",
        "task-1-text": "Остана", "task-1-bearer": "Ана", "task-1-due_on": "20.02.2026",
    }  # fmt: skip

    assert sign_in(manager).post(address, sent).status_code == 302

    assert ConferenceTask.objects.get().text == "Остана"


def test_a_stranger_finds_nothing(case, sign_in):
    conference = network.ConferenceFactory(case=case)
    minutes = network.ConferenceMinutesFactory(conference=conference)
    given = network.ConferenceTaskFactory(minutes=minutes)
    client = sign_in(role=Role.DIRECTOR)

    for page in ("conference", "conference_minutes", "conference_minutes_pdf"):
        assert client.get(reverse(page, args=[conference.pk])).status_code == 404
    for page in ("conference_confirm", "conference_cancel", "conference_invite"):
        assert client.post(reverse(page, args=[conference.pk])).status_code == 404
    assert client.get(reverse("conference_task", args=[given.pk])).status_code == 404
