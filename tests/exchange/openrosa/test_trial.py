"""A version that is being prepared is tried on the telephone of its author; nothing of it is kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from potpora.exchange.openrosa import trials
from potpora.exchange.openrosa.models import Submission, SubmissionFile
from potpora.exchange.openrosa.trials import code_for
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.instruments.models import FormVersion
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.exchange.openrosa.conftest import TITLE
from tests.exchange.openrosa.telephone import PHOTO, Telephone, new_id
from tests.exchange.openrosa.test_lists import entries, md5, media
from tests.factories.ground import AssignmentFactory
from tests.factories.instruments import FormVersionFactory, StandardFormFactory
from tests.ground.instruments.workbooks import workbook

pytestmark = pytest.mark.django_db
SURVEY = """
| type | name | label::English (en) | label::Македонски (mk) | required | calculation |
| text | who | Who | Кој | yes | |
| image | photo | Photo | Фотографија | | |
| select_one_from_file visits.csv | visit | Visit | Посета | | |
| calculate | street | | | | instance('visits')/root/item[name=${visit}]/address |
"""
SETTINGS = """
| form_title::English (en) | form_id | default_language |
| Probe & more | probe | English (en) |
"""
PATHS = (
    "formList",
    "form.xml",
    "manifest",
    "media/visits.csv",
    "submission",
    "nowhere",
)


@pytest.fixture
def draft(db):
    """A version that was never in force."""
    data = workbook(SURVEY, "", SETTINGS)
    made = compile_workbook(data, version="3")
    return FormVersionFactory(
        form=StandardFormFactory(code="probe", title=TITLE),
        number=3,
        in_force_from=None,
        workbook=data,
        compiled=made.form.to_json(),
        xform=made.xform,
    )


@pytest.fixture
def author(db):
    return AssignmentFactory(role=Role.INSPECTOR)


def telephone(draft, author) -> Telephone:
    code = code_for(draft, by=author, language="en")
    return Telephone(Client(raise_request_exception=False), f"/key/{code}/trial")


def written(*, version="3", who="Ана", visit="1", photo="") -> bytes:
    """A record of the draft as Collect writes it."""
    return (
        f'<data id="probe" version="{version}"><who>{who}</who><photo>{photo}</photo>'
        f"<visit>{visit}</visit><meta><instanceID>{new_id()}</instanceID></meta></data>"
    ).encode()


def test_the_author_gets_a_code_and_the_trail_says_so(sign_in, author, draft):
    page = sign_in(author).get(reverse("form_on_phone", args=[draft.pk]))

    assert "data:image/svg+xml;base64," in page.text
    assert "/trial" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert TrailEntry.objects.filter(verb="form.downloaded").exists()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.FIELD_WORKER, Role.DIRECTOR])
def test_nobody_else_gets_one(sign_in, draft, role):
    stranger = sign_in(role=role)

    page = stranger.get(reverse("form_on_phone", args=[draft.pk]))

    assert page.status_code == 404
    assert telephone(draft, stranger.assignment).get("formList").status_code == 403


def test_the_draft_reaches_the_telephone_whole(draft, author):
    phone = telephone(draft, author)

    [form] = entries(phone.get("formList"))
    [file] = media(phone.get(form["manifestUrl"]))

    assert (form["formID"], form["version"]) == ("probe", "3")
    assert md5(phone.get(form["downloadUrl"]).content) == form["hash"]
    invented = phone.get(file["downloadUrl"])
    assert md5(invented.content) == file["hash"]
    assert invented.text.splitlines()[0].split(",") == ["name", "label", "address"]
    assert "Example 1" in invented.text


def test_what_is_sent_is_judged_and_forgotten(draft, author):
    phone = telephone(draft, author)

    good = phone.send(written(photo="a.jpg"), [("a.jpg", PHOTO)])
    empty = phone.send(written(who="", visit="9"))

    assert (good.status_code, empty.status_code) == (201, 201)
    assert "nothing of it is kept" in good.text
    assert "sent back" not in good.text
    assert "2 answers would be sent back" in empty.text
    assert "Who: This must be answered." in empty.text
    assert not Submission.objects.exists()
    assert not SubmissionFile.objects.exists()


def test_what_is_no_record_of_this_version_is_refused(draft, author):
    phone = telephone(draft, author)

    assert phone.send(written(version="2")).status_code == 404
    assert phone.send(b"<data").status_code == 400
    assert phone.post(b"x").status_code == 400
    assert phone.post(b"x", path="formList").status_code == 405


@pytest.mark.parametrize("path", PATHS)
def test_a_code_that_is_wrong_old_or_of_a_removed_version_opens_nothing(
    draft, author, path, monkeypatch
):
    phone = telephone(draft, author)
    wrong = Telephone(phone.client, f"{phone.base.removesuffix('/trial')}x/trial")

    assert wrong.get(path).status_code == 403
    with monkeypatch.context() as later:
        later.setattr(trials, "LASTS", timedelta(seconds=-1))
        assert phone.get(path).status_code == 403
    FormVersion.objects.filter(pk=draft.pk).delete()
    refused = phone.get(path)
    assert refused.status_code == 403
    assert b"scan a new code" in refused.content
    assert refused.headers["X-OpenRosa-Version"] == "1.0"


def test_the_code_ends_with_the_work_of_its_maker(draft, author):
    phone = telephone(draft, author)
    author.starts_on, author.ends_on = "2024-01-01", "2025-01-01"
    author.save()

    assert phone.get("formList").status_code == 403
