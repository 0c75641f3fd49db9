"""Two who write, a case that goes, a draft that is deleted: no saved answer and no typed word is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from potpora.casework.casefile.actions import assigning
from potpora.casework.casefile.models import CaseNote
from potpora.casework.implementation.models import CaseContact
from potpora.casework.records import actions
from potpora.casework.records.models import CaseForm
from potpora.casework.transfer import actions as transfer
from potpora.casework.transfer.workflow import Obstacles
from potpora.ground.access.acting import acting
from potpora.ground.drafts.models import Draft
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.staff.roles import Role
from tests.casework.records.test_pages import SENT, page, text
from tests.factories import casework as made
from tests.factories import network
from tests.factories.ground import AssignmentFactory
from tests.factories.instruments import CaseFormFactory
from tests.factories.search import FoundPersonFactory

pytestmark = pytest.mark.django_db
ROUNDS = 5
TYPED = "Мајката рече: „не можам повеќе“"


def browser_of(assignment) -> Client:
    """Return a browser in which a worker is signed in."""
    client = Client()
    client.cookies["django_language"] = "en"
    backend = "potpora.ground.staff.backends.SignedIn"
    client.force_login(assignment.worker.user, backend=backend)
    return client


def at_once(*deeds) -> list:
    """Do all deeds at the same moment; return what came of each."""
    start = threading.Barrier(len(deeds))

    def do(deed):
        try:
            start.wait(timeout=30)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


# Two who write the same form


@pytest.mark.parametrize("danger", ["mine", "theirs"])
@pytest.mark.parametrize("rent", ["mine", "theirs"])
def test_every_decision_between_two_versions_is_kept(
    manager, supervisor, draft, danger, rent
):
    theirs = SENT | {"q-visit-rent": "900", "save": "1"}
    browser_of(supervisor).post(page(draft), theirs)
    mine = SENT | {"q-visit-danger": "yes", "q-visit-what": TYPED, "save": "1"}
    client = browser_of(manager)

    assert client.post(page(draft), mine).status_code == 409
    chosen = {"keep_visit-danger": danger, "keep_visit-rent": rent}
    client.post(page(draft), mine | chosen | {"version": "2", "resolve": "1"})

    draft.refresh_from_db()
    kept = draft.answers["visit"]
    assert kept["danger"] == {"mine": "yes", "theirs": "no"}[danger]
    assert kept["rent"] == {"mine": "1200.50", "theirs": "900"}[rent]
    assert kept["what"] == TYPED


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_of_two_saves_at_once_one_is_saved_and_the_other_is_asked(manager, supervisor):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    filled, writers = CaseFormFactory(case=case), (manager, supervisor)
    clients = [browser_of(writer) for writer in writers]

    for turn in range(1, ROUNDS + 1):
        sent = [
            SENT | {"version": str(turn), "q-visit-rent": f"{turn}0{who}", "save": "1"}
            for who in range(len(writers))
        ]
        came = at_once(
            *(
                lambda client=client, each=each: client.post(page(filled), each)
                for client, each in zip(clients, sent, strict=True)
            )
        )

        assert sorted(each.status_code for each in came) == [302, 409]
        won = [each.status_code for each in came].index(302)
        filled.refresh_from_db()
        assert filled.version == turn + 1
        assert filled.answers["visit"]["rent"] == sent[won]["q-visit-rent"]
        asked = text(came[1 - won])
        assert sent[0]["q-visit-rent"] in asked
        assert sent[1]["q-visit-rent"] in asked


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_a_form_that_is_deleted_while_it_is_saved_gives_the_text_back(
    manager, supervisor
):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    writer, other = browser_of(manager), browser_of(supervisor)

    for _turn in range(ROUNDS):
        filled = CaseFormFactory(case=case)
        sent = SENT | {"q-home-member-1-mname": TYPED, "save": "1"}
        gone = reverse("case_form_discard", args=[filled.pk])

        came, _deleted = at_once(
            lambda sent=sent, filled=filled: writer.post(page(filled), sent),
            lambda gone=gone: other.post(gone),
        )

        assert came.status_code in (302, 404)
        if came.status_code == 404:
            assert TYPED in text(came)
            assert "What you typed is not lost" in text(came)
        CaseForm.objects.filter(pk=filled.pk).delete()


# A case that is no longer there, or no longer one's own


@pytest.fixture
def there():
    """The director of another centre."""
    return AssignmentFactory(role=Role.DIRECTOR)


@pytest.fixture
def going(manager, supervisor, there):
    """A case about which another centre is asked, and the transfer."""
    lawbook.load()
    person = FoundPersonFactory(office=manager.office)
    network.allow_sharing(person, "transfer")
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=person
    )
    with acting(supervisor):
        asked = transfer.ask(
            case_id=case.pk, to=there.office, reason="moved", summary="x", by=supervisor
        )
    return case, asked


def accept(asked, by) -> None:
    """Take the case over."""
    with acting(by):
        transfer.accept(
            transfer_id=asked.pk, manager=by.worker, circle=[], note="", by=by
        )


def test_a_draft_that_is_being_typed_keeps_the_case_until_it_is_saved(
    manager, there, going
):
    case, asked = going
    client = browser_of(manager)
    client.post(reverse("draft_save", args=["note", case.pk]), {"text": TYPED})

    with pytest.raises(Obstacles) as told:
        accept(asked, there)

    assert manager.worker.name in told.value.sentences[0]
    assert TYPED in text(client.get(reverse("case_note_add", args=[case.pk])))


@pytest.mark.parametrize(
    ("name", "field"), [("case_note_add", "text"), ("case_contact", "told")]
)
def test_what_is_sent_after_the_case_went_is_given_back(
    manager, there, going, name, field
):
    case, asked = going
    client, where = browser_of(manager), reverse(name, args=[case.pk])
    assert client.get(where).status_code == 200
    accept(asked, there)

    answer = client.post(where, {field: TYPED, "version": "0", "save": "1"})

    assert answer.status_code == 404
    assert "the case may have gone to another centre" in text(answer)
    assert TYPED in text(answer)
    assert not CaseNote.objects.exists()
    assert not CaseContact.objects.exists()


def test_what_nobody_typed_is_not_given_back(manager):
    answer = browser_of(manager).post("/cases/nowhere/", {"version": "3", "save": "1"})

    assert answer.status_code == 404
    assert "What you typed is not lost" not in text(answer)


def test_strangers_are_given_nothing_back(client):
    answer = client.post("/cases/nowhere/", {"text": TYPED})

    assert TYPED not in text(answer)


def test_a_form_of_a_case_that_somebody_else_has_now_shows_what_was_typed(
    manager, supervisor, colleague, draft, law
):
    client = browser_of(manager)
    client.get(page(draft))
    other = colleague().worker
    with acting(supervisor):
        assigning.assign(
            case_id=draft.case_id, to=other, reason="leave", note="", by=supervisor
        )
    sent = SENT | {"q-home-member-1-mname": TYPED, "save": "1"}

    answer = client.post(page(draft), sent, follow=True)

    shown = text(answer)
    assert answer.status_code == 200
    assert "The case is no longer yours" in shown
    assert "What you typed and could not save" in shown
    assert TYPED in shown
    client.post(page(draft), {"discard": "1"})
    assert not Draft.objects.exists()


def test_a_form_that_was_submitted_meanwhile_shows_what_was_typed(
    manager, supervisor, draft, whole
):
    client = browser_of(supervisor)
    client.get(page(draft))
    with acting(manager):
        actions.submit(
            record_id=draft.pk, answers=whole, version=1, language="en", by=manager
        )
    sent = SENT | {"q-home-member-1-mname": TYPED, "save": "1"}

    answer = client.post(page(draft), sent, follow=True)

    assert TYPED in text(answer)
    assert "What you typed and could not save" in text(answer)
