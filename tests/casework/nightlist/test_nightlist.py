"""The nightly list: what stands on it, who can read it, and when it is not made."""

from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from potpora.casework.nightlist import opening, storage, tasks
from potpora.casework.nightlist.sealing import CannotOpen, lock_of, seal, unseal
from potpora.ground.staff.roles import Role
from potpora.registry.people.models import ContactKind, RecordClass
from tests.factories.casework import CaseFileFactory, DeadlineFactory
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import ContactFactory, PersonFactory

PASSPHRASE = "мост кафе небо јаболко"
LOCK = lock_of(PASSPHRASE)


@pytest.fixture
def director(db):
    """The director of a centre, who has set the passphrase."""
    found = AssignmentFactory(role=Role.DIRECTOR)
    storage.keep_lock(found.office, found, LOCK)
    return found


def text_of_list(office) -> str:
    sealed = storage.read_list(office, timezone.localdate())
    pages = PdfReader(BytesIO(unseal(PASSPHRASE, sealed))).pages
    return "\n".join(page.extract_text() for page in pages)


def test_only_the_passphrase_opens_what_the_lock_closed():
    sealed = seal(LOCK, "Љупка".encode())

    assert unseal(PASSPHRASE, sealed).decode() == "Љупка"
    assert b"\xd0\x89" not in sealed
    for wrong, file in (
        (PASSPHRASE + " ", sealed),
        (PASSPHRASE, sealed[:-1]),
        (PASSPHRASE, b"%PDF"),
    ):
        with pytest.raises(CannotOpen):
            unseal(wrong, file)


def test_the_list_names_what_presses_with_telephones(director):
    urgent = CaseFileFactory(office=director.office, priority="urgent")
    ContactFactory(person=urgent.person, kind=ContactKind.PHONE, value="070 111 222")
    ContactFactory(
        person=urgent.person, kind=ContactKind.PHONE, value="070 999 999", safe=False
    )
    due = CaseFileFactory(office=director.office)
    DeadlineFactory(case=due, due_on=timezone.localdate() + timedelta(days=2))
    calm, other = (
        CaseFileFactory(office=director.office),
        CaseFileFactory(priority="urgent"),
    )

    tasks.make_all(timestamp=0)

    text = text_of_list(director.office)
    for found in (urgent.number, due.number, "070 111 222"):
        assert found in text
    for missing in (calm.number, other.number, "070 999 999"):
        assert missing not in text


def test_sealed_cases_and_cases_of_sealed_people_are_counted_not_named(director):
    office = director.office
    sealed = CaseFileFactory(
        office=office, priority="urgent", record_class=RecordClass.SEALED
    )
    person = PersonFactory(
        office=office, record_class=RecordClass.SEALED, surname="Запечатена"
    )
    of_sealed = CaseFileFactory(office=office, priority="urgent", person=person)

    tasks.make_all(timestamp=0)

    text = text_of_list(office)
    assert sealed.number not in text
    assert of_sealed.number not in text
    assert "Запечатена" not in text


def test_no_list_is_made_with_rights_that_have_ended(director):
    director.ends_on = timezone.localdate() - timedelta(days=1)
    director.save()

    tasks.make_all(timestamp=0)

    assert storage.lists_of(director.office) == []


def test_a_week_of_lists_is_kept(director):
    days = [date(2026, 11, day) for day in range(1, 11)]

    for day in days:
        storage.keep_list(director.office, day, b"x")

    assert storage.lists_of(director.office) == days[:2:-1]


def test_the_director_sets_the_passphrase_and_it_is_kept_nowhere(
    director, sign_in, settings
):
    sent = {"passphrase": "друга долга реченица", "again": "друга долга реченица"}

    sign_in(director).post(reverse("night_list_passphrase"), sent)

    kept = storage.set_up_of(director.office)
    assert kept.lock != LOCK
    files = [p for p in settings.VAR.rglob("*") if p.is_file()]
    assert not any("друга".encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize(
    "sent",
    [
        {"passphrase": "кратка", "again": "кратка"},
        {"passphrase": "доволно долга реченица", "again": "нешто друго сосема"},
    ],
)
def test_a_short_or_mistyped_passphrase_is_refused(director, sign_in, sent):
    page = reverse("night_list_passphrase")

    assert sign_in(director).post(page, sent).status_code == 422
    assert storage.set_up_of(director.office).lock == LOCK


def test_who_leads_takes_the_list_of_the_own_office_alone(director, sign_in):
    today = timezone.localdate()
    storage.keep_list(director.office, today, b"sealed")
    url = reverse("night_list_file", args=[today.isoformat()])

    supervisor = AssignmentFactory(role=Role.SUPERVISOR, office=director.office)
    answer = sign_in(supervisor).get(url)
    assert answer.content == b"sealed"
    assert sign_in(AssignmentFactory(role=Role.DIRECTOR)).get(url).status_code == 404
    assert sign_in(supervisor).get("/night-list/of/2026-13-45/").status_code == 404


def test_the_page_warns_when_last_night_made_none(director, sign_in, client):
    storage.keep_list(director.office, date(2026, 1, 1), b"sealed")

    page = sign_in(director).get(
        reverse("night_list"), headers={"Accept-Language": "en"}
    )

    assert "No list was made last night" in page.text


def test_the_command_opens_a_list_without_a_server(tmp_path, monkeypatch, capsys):
    file = tmp_path / "2026-11-22.list"
    file.write_bytes(seal(LOCK, b"%PDF-1.7"))
    monkeypatch.setattr("sys.stdin", StringIO(PASSPHRASE + "\n"))

    opening.run([str(file)])

    made = tmp_path / "2026-11-22.pdf"
    assert made.read_bytes() == b"%PDF-1.7"
    assert made.stat().st_mode & 0o077 == 0
    monkeypatch.setattr("sys.stdin", StringIO("погрешна\n"))
    with pytest.raises(SystemExit, match="not that of this list"):
        opening.run([str(file)])
