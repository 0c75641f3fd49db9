"""Nothing is deleted but what a verified period, a list and a second person say; never under a hold."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers.models import Attachment, CasePaper
from potpora.ground.access.acting import acting
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.lawbook.models import LawValue
from potpora.ground.papers import store
from potpora.ground.retention import actions
from potpora.ground.retention.models import LegalHold, RetentionItem, RetentionRun
from potpora.ground.staff.roles import Role
from tests.factories import papers as made
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import AssignmentFactory, WorkerFactory

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 1)


@pytest.fixture
def director(db):
    """The director of a centre."""
    return AssignmentFactory(role=Role.DIRECTOR)


@pytest.fixture
def head(director):
    """A head of department of the same centre."""
    return AssignmentFactory(role=Role.DEPARTMENT_HEAD, office=director.office)


@pytest.fixture
def verified(db):
    """The periods of the lawbook, as somebody has verified them."""
    lawbook.load()
    LawValue.objects.filter(code__startswith="retention.").update(
        verified_by=WorkerFactory(), verified_on=NOW
    )


@pytest.fixture
def old(director):
    """A case of the centre that closed six years ago, with its papers."""
    return closed_case(director.office)


def closed_case(office, **fields) -> CaseFile:
    case = CaseFileFactory(
        office=office, stage="closed", opened_on=date(2019, 1, 1),
        closed_on=date(2020, 10, 1), **fields,
    )  # fmt: skip
    kept = store.keep(f"letter of {case.pk}".encode())
    made.CasePaperFactory(case=case, **kept.fields)
    made.CasePaperFactory(case=case, kind="plan")
    made.AttachmentFactory(case=case, note_class="sensitive")
    return case


def listed(by):
    with acting(by):
        return actions.list_past(as_of=NOW, by=by)


def confirm(run, by):
    with acting(by):
        return actions.confirm(run_id=run.pk, by=by)


def states(run) -> dict[str, str]:
    return dict(run.items.values_list("source", "state"))


def test_a_period_that_nobody_verified_lists_nothing(old, director, db):
    lawbook.load()

    assert not listed(director).items.exists()


def test_a_list_names_what_is_past_and_deletes_nothing(old, director, verified):
    run = listed(director)

    assert states(run) == {"case_letter": "listed", "case_attachment": "listed"}
    assert CasePaper.objects.count() == 2


def test_a_second_person_confirms_and_then_it_is_gone_with_its_bytes(
    old, director, head, verified, django_capture_on_commit_callbacks
):
    letter = CasePaper.objects.get(kind="letter")
    path = store.path_of(letter.stored_as)
    run = listed(head)

    with django_capture_on_commit_callbacks(execute=True):
        confirm(run, director)

    assert states(run) == {"case_letter": "deleted", "case_attachment": "deleted"}
    assert list(CasePaper.objects.values_list("kind", flat=True)) == ["plan"]
    assert not Attachment.objects.exists()
    assert not path.exists()


def test_nobody_confirms_their_own_list(old, director, verified):
    run = listed(director)

    with pytest.raises(NotAllowed):
        confirm(run, director)

    run.confirmed_by, run.confirmed_at = director.worker, timezone.now()
    refused = pytest.raises(IntegrityError, match="retentionrun_confirmed_by_another")
    with refused, transaction.atomic():
        run.save()
    assert CasePaper.objects.count() == 2


def test_a_case_on_hold_is_kept_also_when_the_hold_came_after_the_list(
    old, director, head, verified
):
    run = listed(head)
    with acting(director):
        actions.place_hold(number=old.number, reason="Суд", by=director)

    confirm(run, director)

    assert set(states(run).values()) == {"held"}
    assert set(states(listed(head)).values()) == {"held"}
    assert CasePaper.objects.count() == 2


def test_a_lifted_hold_holds_nothing(old, director, head, verified):
    with acting(director):
        hold = actions.place_hold(number=old.number, reason="Суд", by=director)
        actions.lift_hold(hold_id=hold.pk, reason="Постапката заврши.", by=director)

    assert set(states(listed(head)).values()) == {"listed"}


def test_sealed_papers_are_listed_to_the_director_alone(director, head, verified):
    closed_case(director.office, record_class="sealed")

    assert not listed(head).items.exists()
    assert listed(director).items.count() == 2


def test_another_centre_lists_and_confirms_nothing_of_ours(old, head, verified):
    stranger = AssignmentFactory(role=Role.DIRECTOR)
    run = listed(head)

    assert not listed(stranger).items.exists()
    with pytest.raises(RetentionRun.DoesNotExist):
        confirm(run, stranger)


def test_the_same_bytes_in_another_case_stay(
    old, director, head, verified, django_capture_on_commit_callbacks
):
    letter = CasePaper.objects.get(kind="letter")
    made.AttachmentFactory(stored_as=letter.stored_as, sha256=letter.sha256)

    with django_capture_on_commit_callbacks(execute=True):
        confirm(listed(head), director)

    assert store.path_of(letter.stored_as).exists()


def test_the_database_deletes_nothing_that_no_confirmed_run_lists(old, director):
    for model in (CasePaper, Attachment):
        with acting(director):
            assert model.objects.filter(case=old).delete()[0] == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.filter(case=old).delete()


def test_the_pages_list_then_ask_the_second_person(
    old, director, head, verified, sign_in
):
    client = sign_in(head)
    run_page = client.post(reverse("retention_list"), {"as_of": "01.11.2026"})
    run = RetentionRun.objects.get()
    confirm_page = reverse("retention_confirm", args=[run.pk])
    client.post(confirm_page)
    assert set(states(run).values()) == {"listed"}

    sign_in(director).post(confirm_page)

    assert run_page["Location"] == reverse("retention_run", args=[run.pk])
    assert set(states(run).values()) == {"deleted"}


def test_a_hold_is_placed_by_number_and_lifted_with_a_reason(old, director, sign_in):
    client, page = sign_in(director), reverse("hold_list")

    assert client.post(page, {"number": "нема", "reason": "x"}).status_code == 422
    client.post(page, {"number": old.number, "reason": "Суд"})
    assert client.post(page, {"number": old.number, "reason": "x"}).status_code == 422
    hold = LegalHold.objects.get()
    client.post(reverse("hold_lift", args=[hold.pk]), {"reason": "Готово."})

    hold.refresh_from_db()
    assert (hold.lift_reason, hold.lifted_by) == ("Готово.", director.worker)


@pytest.mark.parametrize(
    ("name", "model", "fields"),
    [
        ("legalhold_has_a_reason", made.LegalHoldFactory, {"reason": ""}),
        ("legalhold_lifted_with_a_reason", made.LegalHoldFactory, {"lift_reason": "x"}),
        ("retentionrun_confirmed_by_iff_at", made.RetentionRunFactory, {"confirmed_at": made.FILED}),
        ("retentionrun_carried_out_only_when_confirmed", made.RetentionRunFactory, {"carried_out_at": made.FILED}),
    ],
)  # fmt: skip
def test_the_database_refuses_half_a_decision(name, model, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model(**fields)


def test_a_matter_is_held_once_and_a_document_listed_once():
    hold = made.LegalHoldFactory()
    with (
        pytest.raises(IntegrityError, match="legalhold_once_per_matter"),
        transaction.atomic(),
    ):
        made.LegalHoldFactory(matter_id=hold.matter_id)
    item = made.RetentionItemFactory()
    same = {"run": item.run, "source": item.source, "record_id": item.record_id}
    with (
        pytest.raises(IntegrityError, match="retentionitem_once_per_run"),
        transaction.atomic(),
    ):
        made.RetentionItemFactory(**same)
    assert RetentionItem.objects.count() == 1
