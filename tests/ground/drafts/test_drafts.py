"""One draft per worker, form and subject; what guards a form is never kept."""

import hmac
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.access.acting import acting
from potpora.ground.drafts import actions, queries, rules
from potpora.ground.drafts.models import Draft
from tests.factories.casework import DraftFactory
from tests.factories.ground import AssignmentFactory

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(WORDS, st.lists(WORDS)))
def test_only_what_guards_a_form_is_left_out(fields):
    kept = rules.kept((fields | {"csrfmiddlewaretoken": ["secret"]}).items())

    assert kept == fields


def test_an_endless_draft_is_refused():
    with pytest.raises(rules.TooLarge):
        rules.check_size(b"a" * (rules.LARGEST_BYTES + 1))


@pytest.mark.django_db
def test_the_database_keeps_one_draft_of_a_form():
    draft = DraftFactory()

    with pytest.raises(IntegrityError, match="draft_one_per_worker_form_and_subject"):
        DraftFactory(worker=draft.worker, form=draft.form, subject_id=draft.subject_id)


@pytest.mark.django_db
def test_keeping_twice_keeps_the_later_and_forgetting_forgets(rf):
    by = AssignmentFactory()
    key = {"form": "note", "subject_id": by.pk}
    with acting(by):
        for words in ("прво", "второ"):
            actions.keep(data=rf.post("/", {"text": words}).POST, by=by, **key)
        assert queries.typed(queries.draft_of(by=by, **key))["text"] == "второ"

        assert actions.forget(by=by, **key)
        assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_draft_that_cannot_be_read_is_empty_not_a_fault():
    assert not queries.typed(DraftFactory())


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def ticket_of(by, form="note.of.a case"):
    with acting(by):
        return actions.ticket(form=form, subject_id=by.pk, by=by)


@pytest.fixture
def by(db):
    return AssignmentFactory()


@pytest.fixture
def other(db):
    return AssignmentFactory()


def test_with_a_ticket_a_draft_is_left_for_its_worker_alone(by):
    ticket = ticket_of(by)

    with acting(None):
        assert asked(actions.KEEP, ticket, b"typed") is True

    draft = Draft.objects.get()
    assert (draft.worker_id, draft.form) == (by.worker_id, "note.of.a case")


@pytest.mark.parametrize(
    "forge",
    [
        lambda ticket, by, other: ticket.replace(
            str(by.worker_id), str(other.worker_id)
        ),
        lambda ticket, by, other: ticket.replace("note", "plan"),
        lambda ticket, by, other: ticket.replace(str(by.pk), str(other.pk)),
        lambda ticket, by, other: "0" * 64 + ticket[64:],
        lambda ticket, by, other: ticket[64:],
        lambda ticket, by, other: "",
    ],
)
@pytest.mark.parametrize("stranger", [True, False], ids=["visitor", "colleague"])
def test_a_forged_ticket_leaves_nothing(by, other, forge, stranger):
    ticket = forge(ticket_of(by), by, other)

    with acting(None if stranger else other):
        assert asked(actions.KEEP, ticket, b"forged") is False

    assert not Draft.objects.exists()


def test_a_ticket_of_yesterday_leaves_nothing(by):
    with acting(by):
        past = asked(actions.TICKET, by.worker_id, "note", by.pk, "-1 hours")

    with acting(None):
        assert asked(actions.KEEP, past, b"late") is False


def test_the_database_gives_a_ticket_to_who_is_acting_and_for_a_day_at_most(by, other):
    said = "note", by.pk
    with acting(other):
        assert asked(actions.TICKET, by.worker_id, *said, "1 hours") is None
    with acting(None):
        assert asked(actions.TICKET, by.worker_id, *said, "1 hours") is None
    with acting(by):
        assert asked(actions.TICKET, by.worker_id, *said, "2 days") is None


def test_the_application_reads_and_changes_no_key_and_seals_nothing(by):
    with acting(by), connection.cursor() as cursor:
        assert asked("select count(*) from ground_draftkey") == 0
        assert asked("select draft_seal('mine')") is None
        for statement in (
            "update ground_draftkey set one = true",
            "delete from ground_draftkey",
        ):
            cursor.execute(statement)
            assert cursor.rowcount == 0
        refused = pytest.raises(DatabaseError, match="row-level security")
        with refused, transaction.atomic():
            cursor.execute("insert into ground_draftkey values ('', '')")


def test_there_is_one_key(db):
    with pytest.raises(IntegrityError, match="draftkey_is_one"):
        asked("insert into ground_draftkey values ('', '', false) returning one")


def test_the_seal_is_an_hmac(db):
    inner = asked("select inner_pad from ground_draftkey")
    key = bytes(each ^ 0x36 for each in inner)

    assert (
        asked("select draft_seal('речено')")
        == hmac.new(key, "речено".encode(), "sha256").hexdigest()
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("letters", "status"), [(40, 200), (41, 404)])
def test_a_form_of_no_name_of_ours_keeps_no_draft(sign_in, letters, status):
    url = f"/drafts/{'x' * letters}/{uuid4()}/"

    assert sign_in().post(url, {"words": "а"}).status_code == status
