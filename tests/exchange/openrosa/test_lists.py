"""What a telephone fetches: the list of forms, forms, manifests, the visits of its worker."""

import hashlib
from xml.etree import ElementTree

import pytest
from django.db import OperationalError

from potpora.exchange.openrosa import queries
from tests.exchange.openrosa.conftest import code_for, make_version, telephone_with
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db
LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"


def entries(answer) -> list[dict]:
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{LIST}xforms"
    return [{e.tag.removeprefix(LIST): e.text for e in each} for each in root]


def media(answer) -> list[dict]:
    root = ElementTree.fromstring(answer.content)
    return [{e.tag.removeprefix(MANIFEST): e.text for e in each} for each in root]


def md5(content: bytes) -> str:
    return "md5:" + hashlib.md5(content).hexdigest()


def test_the_list_names_every_form_whole(phone):
    answer = phone.get("formList")

    [form] = entries(answer)
    assert answer.headers["Content-Type"].startswith("text/xml")
    assert (form["formID"], form["version"], form["name"]) == (
        "probe",
        "1",
        "Probe & more",
    )
    assert form["downloadUrl"].startswith(f"https://testserver{phone.base}/")
    assert form["manifestUrl"].startswith(f"https://testserver{phone.base}/")


def test_the_hash_is_that_of_the_bytes(phone):
    [form] = entries(phone.get("formList"))

    packed = phone.get(form["downloadUrl"], **{"Accept-Encoding": "gzip"})
    assert md5(phone.get(form["downloadUrl"]).content) == form["hash"]
    assert md5(packed.content) == form["hash"]


def test_a_form_that_is_there_is_not_sent_again(phone):
    first = phone.get(entries(phone.get("formList"))[0]["downloadUrl"])

    again = phone.get("forms/probe/1.xml", **{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_the_list_of_one_form(phone):
    assert len(entries(phone.get("formList?formID=probe"))) == 1
    answer = phone.get("formList?formID=another")
    assert (answer.status_code, entries(answer)) == (200, [])


def test_the_name_comes_in_the_language_that_is_asked_for(phone):
    [form] = entries(phone.get("formList", **{"Accept-Language": "sq"}))

    assert form["name"] == "Provë"


def test_a_new_version_changes_version_and_hash_and_the_old_one_stays(phone, version):
    [old] = entries(phone.get("formList"))
    version.retired_on = "2026-01-01"
    version.save()
    make_version(version.form, 2, in_force_from="2026-01-01")

    [new] = entries(phone.get("formList"))

    assert (new["version"], new["hash"] == old["hash"]) == ("2", False)
    assert md5(phone.get(old["downloadUrl"]).content) == old["hash"]


def test_the_manifest_names_the_visits_with_their_hash(phone):
    [form] = entries(phone.get("formList"))

    [file] = media(phone.get(form["manifestUrl"]))
    first, again = phone.get(file["downloadUrl"]), phone.get(file["downloadUrl"])

    assert file["filename"] == "visits.csv"
    assert md5(first.content) == file["hash"]
    assert first.content == again.content
    assert first.headers["Cache-Control"] == "no-store"


def test_visits_are_those_of_ones_own_code(phone, project):
    other = AssignmentFactory(office=project.office, role="field_worker")
    code_for(other, project, "another")

    mine = phone.get("forms/probe/1/media/visits.csv").content
    theirs = telephone_with("another", project).get("forms/probe/1/media/visits.csv")

    assert mine != theirs.content
    assert phone.get("forms/probe/1/media/other.csv").status_code == 404


def test_without_media_there_is_no_manifest(phone, monkeypatch):
    monkeypatch.setattr(queries, "media_of", lambda *about: {})

    [form] = entries(phone.get("formList"))

    assert "manifestUrl" not in form


def test_a_form_that_is_not_for_telephones_is_not_there(phone, monkeypatch):
    assert phone.get("forms/intake/1.xml").status_code == 404
    assert phone.get("forms/probe/7.xml").status_code == 404


def test_a_database_that_is_down_is_no_empty_list(phone, monkeypatch):
    """Telephones delete the forms that left the list."""

    def down(**about):
        raise OperationalError("gone")

    monkeypatch.setattr(queries, "offered", down)

    answer = phone.get("formList")

    assert answer.status_code >= 500
    assert b"OpenRosaResponse" in answer.content
