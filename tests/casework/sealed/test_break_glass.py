"""The glass before a sealed case: who breaks it, what then opens, when it closes, who is told."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile, CaseNote
from potpora.ground.access.acting import acting
from potpora.ground.access.matrix import may
from potpora.ground.access.models import BrokenGlass
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people.models import Person, RecordClass
from tests.factories.casework import CaseNoteFactory
from tests.factories.ground import AssignmentFactory
from tests.factories.papers import FILED, BrokenGlassFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
WHY = "Детето е исчезнато, раководителот не одговара."
PAGE = "/sealed/open/"


@pytest.fixture
def sealed(case_of, manager):
    """A sealed case of a sealed person, managed by somebody else."""
    person = PersonFactory(office=manager.office, record_class=RecordClass.SEALED)
    return case_of(person=person, record_class=RecordClass.SEALED)


@pytest.fixture
def worker(colleague):
    """A case manager of the centre who is not of the circle."""
    return colleague(Role.CASE_MANAGER)


def broken(client, case, reason=WHY):
    return client.post(PAGE, {"number": case.number, "reason": reason})


def test_a_sealed_case_opens_with_a_reason_and_everybody_who_must_know_is_told(
    sealed, worker, sign_in
):
    client, page = sign_in(worker), reverse("case_page", args=[sealed.pk])
    assert client.get(page).status_code == 404

    assert broken(client, sealed)["Location"] == page

    assert client.get(page).status_code == 200
    opening = BrokenGlass.objects.get()
    assert opening.ends_at - opening.opened_at == timedelta(hours=3)
    told = Notice.objects.filter(kind="glass.broken").values_list("role", flat=True)
    assert sorted(told) == ["director", "supervisor"]
    log = TrailEntry.objects.filter(subject_id=str(sealed.person_id))
    assert list(
        log.filter(verb="person.glass_broken").values_list("reason", flat=True)
    ) == [WHY]


def test_it_opens_the_sealed_person_and_sensitive_notes_too(sealed, worker, sign_in):
    CaseNoteFactory(case=sealed, note_class="sensitive", text="Модринки.")

    broken(sign_in(worker), sealed)

    with acting(worker):
        assert Person.objects.filter(pk=sealed.person_id).exists()
        assert CaseNote.objects.filter(case=sealed, text="Модринки.").exists()


@pytest.mark.parametrize(("left_seconds", "status"), [(60, 200), (-1, 404)])
def test_after_three_hours_it_is_closed_by_itself(
    sealed, worker, sign_in, left_seconds, status
):
    ends = timezone.now() + timedelta(seconds=left_seconds)
    BrokenGlassFactory(
        office=worker.office,
        worker=worker.worker,
        opens=[sealed.pk],
        opened_at=ends - timedelta(hours=3),
        ends_at=ends,
    )

    page = reverse("case_page", args=[sealed.pk])
    assert sign_in(worker).get(page).status_code == status


def test_it_opens_for_nobody_else(sealed, worker, colleague, sign_in):
    broken(sign_in(worker), sealed)

    with acting(colleague(Role.CASE_MANAGER)):
        assert not CaseFile.objects.filter(pk=sealed.pk).exists()
    elsewhere = AssignmentFactory(worker=worker.worker, role=Role.CASE_MANAGER)
    with acting(elsewhere):
        assert not CaseFile.objects.filter(pk=sealed.pk).exists()


def test_without_a_sentence_or_with_a_wrong_number_nothing_opens(
    sealed, worker, sign_in
):
    client = sign_in(worker)

    assert broken(client, sealed, "итно").status_code == 422
    wrong = client.post(PAGE, {"number": "X-0000-00000", "reason": WHY})

    assert wrong.status_code == 422
    assert not BrokenGlass.objects.exists()
    assert TrailEntry.objects.filter(verb="glass.refused").count() == 1


def test_a_case_of_another_centre_is_not_there(sealed, stranger, sign_in):
    assert broken(sign_in(stranger), sealed).status_code == 422
    assert not BrokenGlass.objects.exists()


def test_who_may_open_the_case_anyway_breaks_nothing(sealed, manager, sign_in):
    assert broken(sign_in(manager), sealed).status_code == 302
    assert not BrokenGlass.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_the_database_and_the_matrix_name_the_same_roles(sealed, role, manager):
    by = AssignmentFactory(role=role, office=manager.office)

    with acting(by), connection.cursor() as cursor:
        ask = "select break_glass(%s, %s)"
        if may(role, "case.break_glass"):
            cursor.execute(ask, [sealed.number, WHY])
            assert cursor.fetchone()[0]
        else:
            with (
                pytest.raises(DatabaseError, match="does not break"),
                transaction.atomic(),
            ):
                cursor.execute(ask, [sealed.number, WHY])


def test_nobody_writes_an_opening_past_the_function(sealed, worker):
    with acting(worker):
        mine = {"office": worker.office, "worker": worker.worker, "opens": [sealed.pk]}
        refused = pytest.raises(DatabaseError, match="row-level security")
        with refused, transaction.atomic():
            BrokenGlassFactory(subject_id=sealed.pk, **mine)


def test_whoever_leads_looks_into_it_but_never_into_their_own(
    sealed, worker, supervisor, sign_in
):
    broken(sign_in(supervisor), sealed)
    own = BrokenGlass.objects.get()
    page = reverse("glass_opening", args=[own.pk])
    sign_in(supervisor).post(page, {"finding": "Во ред."})
    own.refresh_from_db()
    assert own.looked_at is None

    head = AssignmentFactory(role=Role.DEPARTMENT_HEAD, office=worker.office)
    sign_in(head).post(page, {"finding": "Беше потребно."})

    own.refresh_from_db()
    assert (own.looked_by, own.finding) == (head.worker, "Беше потребно.")
    assert not Notice.objects.open().filter(kind="glass.broken").exists()


def test_the_supervisor_sees_the_opening_but_not_the_case(
    sealed, worker, supervisor, sign_in
):
    broken(sign_in(worker), sealed)
    opening = BrokenGlass.objects.get()

    page = sign_in(supervisor).get(reverse("glass_opening", args=[opening.pk]))

    assert WHY in page.text
    assert reverse("case_page", args=[sealed.pk]) not in page.text


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("brokenglass_has_a_reason", {"reason": ""}),
        ("brokenglass_ends_after_it_opens", {"ends_at": FILED}),
        ("brokenglass_looked_into_whole", {"looked_at": FILED}),
    ],
)
def test_the_database_refuses_half_an_opening(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BrokenGlassFactory(**fields)


def test_nobody_looks_into_their_own_opening_even_past_the_pages():
    opening = BrokenGlassFactory()
    opening.looked_by, opening.looked_at = opening.worker, timezone.now()
    opening.finding = "Во ред."

    refused = pytest.raises(IntegrityError, match="brokenglass_looked_into_by_another")
    with refused, transaction.atomic():
        opening.save()


def test_an_opening_is_kept_as_it_was():
    opening = BrokenGlassFactory()

    for deed in (opening.delete, lambda: BrokenGlass.objects.update(reason="друго")):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
