"""Files in the standard forms of a case: pictures, findings, signatures drawn or on paper."""

import base64
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from potpora.casework.papers.models import Attachment
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.papers import scanning
from potpora.registry.people.models import RecordClass
from tests.factories.instruments import CaseFormFactory, FormVersionFactory
from tests.factories.papers import AttachmentFactory
from tests.ground.instruments.workbooks import workbook

pytestmark = pytest.mark.django_db

PNG = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
SURVEY = """
| type | name | label::English (en) | appearance | required |
| text | said | What was said | | |
| image | signature | Signature | signature | yes |
| begin_repeat | finding | Finding | | |
| text | by | By whom | | |
| file | copy | The finding itself | | |
| image | photo | Photo | | |
| end_repeat | | | | |
"""
SETTINGS = """
| form_title | form_id | default_language |
| Consent | signed | English (en) |
"""


@pytest.fixture(autouse=True)
def in_english(client, settings, monkeypatch):
    """The pages are read in English, and no scanner of this machine decides anything."""
    client.cookies["django_language"] = "en"
    settings.CLAMD = ""
    monkeypatch.setattr(scanning, "USUAL_SOCKETS", ())


@pytest.fixture(scope="module")
def signed():
    """The workbook of a form that is signed, with what is compiled from it."""
    data = workbook(SURVEY, "", SETTINGS)
    return data, compile_workbook(data, version="1")


@pytest.fixture
def draft(case_of, signed):
    """A draft of the case manager."""
    data, made = signed
    version = FormVersionFactory(
        workbook=data, compiled=made.form.to_json(), xform=made.xform
    )
    return CaseFormFactory(case=case_of(), form_version=version, answers={})


@pytest.fixture
def send(sign_in, manager, draft):
    """Return a function that sends the form with a pressed button."""
    client = sign_in(manager)

    def sent(button, headers=None, **fields):
        draft.refresh_from_db()
        data = {name.replace("_", "-"): value for name, value in fields.items()}
        data |= button | {"version": draft.version}
        return client.post(page(draft), data, headers=headers)

    sent.client = client
    return sent


SAVE, SUBMIT = {"save": "1"}, {"submit": "1"}


def page(filled):
    return reverse("case_form", args=[filled.pk])


def upload(content=PNG, name="слика.png"):
    return SimpleUploadedFile(name, content)


def add(name):
    return {"change": f"attach:{name}"}


def test_a_signature_is_kept_as_an_attachment_of_the_case(send, draft):
    answer = send(SAVE, file_q_signature=upload(), q_said="да")

    draft.refresh_from_db()
    kept = Attachment.objects.get()
    assert answer.status_code == 302
    assert draft.answers["signature"] == f"{kept.pk}.png"
    assert (kept.case, kept.kind, kept.media_type) == (
        draft.case,
        "signature",
        "image/png",
    )
    assert kept.title == "Signature – Visit"
    address = reverse("case_attachment", args=[draft.case.pk, kept.pk])
    assert send.client.get(address).content == PNG


def test_a_file_and_what_was_typed_survive_as_a_draft_without_a_script(send, draft):
    shown = send(add("q-signature"), file_q_signature=upload(), q_said="веќе напишано")

    kept = Attachment.objects.get()
    assert f'value="{kept.pk}.png"' in shown.text
    draft.refresh_from_db()
    assert (draft.answers, draft.version) == ({}, 1)
    again = send.client.get(page(draft)).text
    assert f'value="{kept.pk}.png"' in again
    assert "веќе напишано" in again


def test_with_a_script_choosing_a_file_keeps_it_at_once(send):
    answer = send({}, headers={"HX-Request": "true"}, file_q_signature=upload())

    assert 'id="q-signature-at"' in answer.text
    assert str(Attachment.objects.get().pk) in answer.text


def test_files_in_rows_stay_with_their_row(send, draft):
    send(
        SAVE, q_finding=["1", "2"], q_finding_1_by="Ана", q_finding_2_by="Бора",
        file_q_finding_2_copy=upload(PDF, "наод.pdf"),
    )  # fmt: skip
    draft.refresh_from_db()
    name = draft.answers["finding"][1]["copy"]

    send(
        {"change": "remove:q-finding-1"}, q_finding=["1", "2"], q_finding_1_by="Ана",
        q_finding_2_by="Бора", q_finding_2_copy=name,
    )  # fmt: skip
    send(SAVE, q_finding=["1"], q_finding_1_by="Бора", q_finding_1_copy=name)

    draft.refresh_from_db()
    assert draft.answers["finding"] == [{"by": "Бора", "copy": name, "photo": ""}]


@pytest.mark.parametrize(
    ("field", "content", "sentence"),
    [
        ("file_q_signature", PDF, "A picture is asked for here"),
        ("file_q_finding_1_photo", b"MZ\x90\x00", "This kind of file is not kept"),
        ("file_q_finding_1_copy", b"", "The file is empty"),
    ],
)
def test_a_file_of_another_type_is_refused_at_its_question(
    send, draft, field, content, sentence
):
    answer = send(
        SUBMIT,
        q_said="веќе напишано",
        q_finding=["1"],
        **{field: upload(content, "а.png")},
    )

    assert answer.status_code == 422
    assert answer.text.count(sentence) >= 2  # above, and at the question
    assert "веќе напишано" in answer.text
    assert not Attachment.objects.exists()
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(send, monkeypatch):
    monkeypatch.setattr("potpora.ground.papers.filetypes.LARGEST_BYTES", 10)

    answer = send(SAVE, file_q_signature=upload())

    assert answer.status_code == 422
    assert "Make it smaller" in answer.text


def test_who_signed_on_paper_is_typed_where_nobody_can_draw(send, draft):
    send(SUBMIT, q_signature="Ана Петрова")

    draft.refresh_from_db()
    assert draft.answers["signature"] == "Ана Петрова"
    assert "signed on paper: Ана Петрова" in send.client.get(page(draft)).text


def test_a_name_is_not_taken_where_no_signature_is_asked(send, draft):
    send(SAVE, q_finding=["1"], q_finding_1_by="Ана", q_finding_1_copy="Ана Петрова")

    draft.refresh_from_db()
    assert draft.answers["finding"][0]["copy"] == ""


def test_a_file_of_another_case_cannot_be_named(send, draft):
    foreign = AttachmentFactory()

    answer = send(SUBMIT, q_signature=f"{foreign.pk}.pdf")

    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_the_same_file_twice_is_one_attachment(send, draft):
    send(SAVE, file_q_signature=upload())
    send(
        SAVE, q_finding=["1"], q_finding_1_by="Ана", file_q_finding_1_photo=upload(),
    )  # fmt: skip

    draft.refresh_from_db()
    assert draft.answers["finding"][0]["photo"] == f"{Attachment.objects.get().pk}.png"


def test_a_file_taken_out_of_the_form_stays_among_the_attachments(send, draft):
    send(SAVE, file_q_signature=upload())
    kept = Attachment.objects.get()

    send({"change": "clear:q-signature"}, q_signature=f"{kept.pk}.png")
    send(SAVE, q_signature="")

    draft.refresh_from_db()
    assert draft.answers["signature"] == ""
    assert Attachment.objects.kept().get() == kept


def test_the_form_is_read_and_printed_with_its_files(send, draft):
    send(
        SUBMIT, file_q_signature=upload(), q_finding=["1"], q_finding_1_by="Ана",
        file_q_finding_1_copy=upload(PDF, "наод.pdf"),
    )  # fmt: skip

    read = send.client.get(page(draft)).text
    for kept in Attachment.objects.all():
        assert reverse("case_attachment", args=[draft.case.pk, kept.pk]) in read
    assert "not scanned" in read
    pdf = send.client.get(reverse("case_form_print", args=[draft.pk]))
    pages = PdfReader(BytesIO(pdf.content)).pages
    printed = " ".join("".join(each.extract_text() for each in pages).split())
    assert "The finding itself –" in printed
    assert sum(len(each.images) for each in pages) == 1


def test_strangers_find_neither_the_form_nor_its_file(send, draft, sign_in, stranger):
    send(SUBMIT, file_q_signature=upload())
    kept = Attachment.objects.get()
    client = sign_in(stranger)

    addresses = (
        page(draft),
        reverse("case_form_print", args=[draft.pk]),
        reverse("case_attachment", args=[draft.case.pk, kept.pk]),
    )

    assert [client.get(each).status_code for each in addresses] == [404, 404, 404]


def test_the_files_of_a_sensitive_form_are_sensitive(send, draft):
    draft.record_class = RecordClass.SENSITIVE
    draft.save()

    send(SAVE, file_q_signature=upload())

    assert Attachment.objects.get().note_class == "sensitive"
