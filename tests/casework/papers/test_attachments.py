"""Attachments: what a file really is, the scanner's word, who opens them, how they are taken out."""

import io
import socket
import socketserver
import threading
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from potpora.casework.papers.models import Attachment
from potpora.ground.papers import filetypes, scanning, store
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.factories.papers import AttachmentFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
# The harmless text that every scanner knows, in two parts so that none stops at this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    """Answers INSTREAM as clamd does, and knows one virus."""

    def handle(self):
        """Read the pieces and answer."""
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
        found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
        self.wfile.write(b"stream: " + found + b"\0")


@pytest.fixture
def clamd(settings):
    """A scanner that listens on this machine."""
    with socketserver.TCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def no_scanner(settings, monkeypatch):
    """Whether the machine of the tests has a scanner decides nothing."""
    settings.CLAMD = ""
    monkeypatch.setattr(scanning, "USUAL_SOCKETS", ())


@pytest.fixture
def attach(sign_in, manager):
    """Return a function that attaches a file and gives back the answer."""

    def send(case, content=PDF, name="потврда.pdf", by=manager, **changed):
        fields = {
            "file": SimpleUploadedFile(name, content), "title": "Потврда", "kind": "income",
            "received_on": "04.03.2026", "note_class": "ordinary", **changed,
        }  # fmt: skip
        return sign_in(by).post(reverse("case_attachment_add", args=[case.pk]), fields)

    return send


def test_what_comes_back_is_what_was_brought_and_no_browser_runs_it(
    case_of, attach, client
):
    case = case_of()

    assert attach(case).status_code == 302

    kept = Attachment.objects.get()
    answer = client.get(reverse("case_attachment", args=[case.pk, kept.pk]))
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert PDF not in store.path_of(kept.stored_as).read_bytes()


def test_without_a_scanner_every_page_says_so(case_of, attach, client):
    case = case_of()
    attach(case)

    page = client.get(
        reverse("case_papers", args=[case.pk]), headers={"Accept-Language": "en"}
    )

    assert Attachment.objects.get().scanned == "not_scanned"
    assert "No virus scanner runs on this server" in page.text


def test_the_scanner_lets_clean_files_in_and_harmful_ones_not(case_of, attach, clamd):
    case = case_of()

    assert attach(case).status_code == 302
    refused = attach(case, EICAR + b" ", "писмо.txt")

    assert refused.status_code == 422
    assert [a.scanned for a in Attachment.objects.all()] == ["clean"]
    assert TrailEntry.objects.filter(verb="case.harmful_refused").count() == 1


def test_a_file_kept_unscanned_is_scanned_when_the_scanner_is_back(
    case_of, attach, client, settings, clamd
):
    scanner, settings.CLAMD = settings.CLAMD, "127.0.0.1:1"
    case = case_of()
    attach(case, EICAR, "писмо.txt")
    kept = Attachment.objects.get()
    assert kept.scanned == "not_scanned"
    settings.CLAMD = scanner

    answer = client.get(reverse("case_attachment", args=[case.pk, kept.pk]))

    kept.refresh_from_db()
    assert (answer.status_code, kept.scanned) == (302, "harmful")


def test_an_answer_that_is_neither_yes_nor_no_leaves_a_file_unscanned():
    assert scanning.read(b"INSTREAM size limit exceeded. ERROR\0").scan == "not_scanned"


def test_a_scanner_that_hangs_up_leaves_a_file_unscanned(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
        closing = threading.Thread(target=lambda: server.accept()[0].close())
        closing.start()

        assert scanning.scan(PDF).scan == "not_scanned"
        closing.join()


def archive(*members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for member in members:
            packed.writestr(member, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, "pdf"),
        (b"\xff\xd8\xff\xe0....", "jpg"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"RIFF1234WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        ("Здраво\n".encode(), "txt"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    ],
)
def test_a_file_is_what_its_content_says(content, ending):
    assert filetypes.type_of(content).ending == ending


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 program", "unknown"),
        (b"<html><script>alert(1)</script>", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
        (archive("a.txt"), "unknown"),
        (archive("word/document.xml", "word/vbaProject.bin"), "macros"),
        (b"%PDF-1.7" + bytes(26 * filetypes.MB), "too_large"),
    ],
)
def test_what_is_not_known_is_refused_with_its_reason(content, code):
    with pytest.raises(filetypes.Refused) as refused:
        filetypes.type_of(content)

    assert refused.value.code == code


def test_a_program_named_as_a_pdf_is_refused_with_a_sentence(case_of, attach):
    answer = attach(case_of(), b"MZ\x90\x00 program", "потврда.pdf")

    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_the_same_file_is_attached_to_a_case_once(case_of, attach):
    case = case_of()
    attach(case)

    assert attach(case).status_code == 422
    assert Attachment.objects.count() == 1
    twice = Attachment.objects.get()
    with pytest.raises(IntegrityError, match="attachment_same_file_once_in_a_case"):
        AttachmentFactory(case=case, sha256=twice.sha256)


def test_a_file_is_taken_out_with_a_reason_and_stays_in_the_list(
    case_of, attach, client
):
    case = case_of()
    attach(case)
    kept = Attachment.objects.get()
    out = reverse("case_attachment_out", args=[case.pk, kept.pk])

    assert client.post(out, {"reason": ""}).status_code == 422
    client.post(out, {"reason": "На друго лице."})

    assert (
        client.get(reverse("case_attachment", args=[case.pk, kept.pk])).status_code
        == 404
    )
    assert "На друго лице." in client.get(reverse("case_papers", args=[case.pk])).text


def test_only_who_added_a_file_or_leads_takes_it_out(
    case_of, attach, sign_in, colleague, manager
):
    case = case_of()
    attach(case)
    out = reverse("case_attachment_out", args=[case.pk, Attachment.objects.get().pk])

    assert sign_in(colleague()).get(out).status_code == 404
    assert sign_in(colleague(Role.DIRECTOR)).get(out).status_code == 200


def test_a_sensitive_file_is_for_manager_team_and_supervisor(
    case_of, attach, sign_in, colleague, supervisor
):
    case = case_of()
    attach(case, note_class="sensitive")
    url = reverse("case_attachment", args=[case.pk, Attachment.objects.get().pk])

    assert sign_in(colleague()).get(url).status_code == 404
    assert sign_in(supervisor).get(url).status_code == 200


def test_an_attachment_is_never_exchanged_nor_deleted(db):
    kept = AttachmentFactory()

    for deed in (
        lambda: Attachment.objects.update(title="Друго"),
        lambda: Attachment.objects.filter(pk=kept.pk).delete(),
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            deed()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("attachment_taken_out_with_a_reason", {"removed_at": "2026-03-05T08:00Z"}),
        ("attachment_knows_its_checksum", {"sha256": "abc"}),
    ],
)
def test_the_database_refuses_half_an_attachment(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AttachmentFactory(**fields)


def test_a_day_to_come_and_a_file_too_large_are_told(case_of, attach):
    day = date(2999, 1, 1)

    assert attach(case_of(), received_on=f"{day:%d.%m.%Y}").status_code == 422
