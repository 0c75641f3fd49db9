"""Versions of standard forms: uploaded, compared, tried, put in force, ended."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.ground.instruments.actions import versions
from potpora.ground.instruments.changes import told_changes
from potpora.ground.instruments.comparing import compare
from potpora.ground.instruments.compiling import Refused, compile_workbook
from potpora.ground.instruments.models import FormVersion, StandardForm
from potpora.ground.instruments.queries import version_in_force
from potpora.ground.staff.roles import Role
from tests.factories.instruments import (
    CHOICES,
    SETTINGS,
    SURVEY,
    FormVersionFactory,
    visit,
)
from tests.ground.instruments.workbooks import workbook

pytestmark = pytest.mark.django_db

CHANGED = visit(
    SURVEY.replace("Rent a month", "Rent a year").replace("| select_one yn | danger", "| text | danger")
    .replace("| text | school | School | Училиште | | | | ${age} != '' and ${age} < 18 | | | | | |\n", ""),
    CHOICES.replace("| need | work | Work | Работа | | | | |", "| need | home | Home | Дом | | | | |"),
)  # fmt: skip


@pytest.fixture
def first():
    """The first version, uploaded and in force."""
    version, _warnings = versions.upload(data=visit())
    return versions.put_in_force(
        version_id=version.pk, on=date(2024, 1, 1), today=date(2024, 1, 1)
    )


@pytest.fixture
def owner(sign_in, client):
    """An inspector of the Institute in front of a browser, in English."""
    client.cookies["django_language"] = "en"
    return sign_in(role=Role.INSPECTOR)


def text(answer) -> str:
    return answer.content.decode()


def upload(client, data, **fields):
    sent = SimpleUploadedFile("form.xlsx", data)
    return client.post(reverse("form_upload"), {"workbook": sent} | fields)


def test_what_changed_is_told_field_by_field():
    old, new = (compile_workbook(data, version="1").form for data in (visit(), CHANGED))

    found = {(c.path.rpartition("/")[2], c.what, c.choice) for c in compare(old, new)}

    assert {
        ("rent", "label", ""),
        ("danger", "kind", ""),
        ("school", "removed", ""),
        ("need", "added", "home"),
        ("need", "removed", "work"),
    } <= found
    assert told_changes(old, new)[0].weight == "danger"
    assert compare(old, old) == []


def test_a_new_version_ends_the_one_before_on_its_day(first):
    second, _warnings = versions.upload(data=CHANGED, code="visit")
    versions.put_in_force(
        version_id=second.pk, on=date(2026, 5, 1), today=date(2026, 4, 1)
    )

    assert second.number == 2
    assert version_in_force("visit", on=date(2026, 4, 30)) == first
    assert version_in_force("visit", on=date(2026, 5, 1)) == second


def test_the_same_workbook_is_no_new_version(first):
    with pytest.raises(versions.AlreadyThere) as told:
        versions.upload(data=bytes(first.workbook))
    assert told.value.version == first


def test_a_workbook_of_another_form_or_too_large_or_broken_is_refused(first):
    with pytest.raises(versions.AnotherForm):
        versions.upload(data=CHANGED, code="intake")
    with pytest.raises(versions.TooLarge):
        versions.upload(data=b"x" * (5 * 1024 * 1024 + 1))
    with pytest.raises(Refused):
        versions.upload(data=b"no workbook")
    assert FormVersion.objects.count() == 1


def test_what_was_in_force_is_not_removed_and_nothing_begins_yesterday(first):
    day = date(2026, 4, 1)
    with pytest.raises(versions.NotInOrder):
        versions.remove(version_id=first.pk)
    with pytest.raises(versions.NotInOrder):
        versions.put_in_force(version_id=first.pk, on=day, today=day)
    second, _warnings = versions.upload(data=CHANGED)
    with pytest.raises(versions.NotInOrder):
        versions.put_in_force(
            version_id=second.pk, on=day - timedelta(days=1), today=day
        )
    with pytest.raises(versions.NotInOrder):
        versions.retire(version_id=second.pk, on=day, today=day)


def test_a_form_whose_only_version_is_removed_is_gone():
    version, _warnings = versions.upload(data=visit())

    versions.remove(version_id=version.pk)

    assert not StandardForm.objects.exists()


def test_the_database_keeps_a_version_as_it_was_uploaded(first):
    one = FormVersion.objects.filter(pk=first.pk)
    for fields in ({"xform": "<h/>"}, {"number": 7}, {"checksum": "0" * 64}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            one.update(**fields)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        one.delete()


def test_the_database_refuses_versions_that_cannot_be(first):
    same = {"form": first.form, "in_force_from": None}
    with (
        pytest.raises(DatabaseError, match="formversion_number_once"),
        transaction.atomic(),
    ):
        FormVersionFactory(**same)
    with (
        pytest.raises(DatabaseError, match="formversion_one_in_force"),
        transaction.atomic(),
    ):
        FormVersionFactory(form=first.form, number=2)
    early = {
        "number": 3,
        "in_force_from": date(2023, 5, 1),
        "retired_on": date(2023, 4, 1),
    }
    with (
        pytest.raises(
            DatabaseError, match=r"formversion_retired_after_in_force|lower bound"
        ),
        transaction.atomic(),
    ):
        FormVersionFactory(form=first.form, **early)


def test_the_owner_uploads_looks_tries_and_puts_in_force(owner, first):
    answer = upload(owner, CHANGED, note="Rent by the year")
    second = FormVersion.objects.get(number=2)
    assert answer.url == reverse("form_version", args=[second.pk])

    shown = text(owner.get(answer.url))
    assert "Rent a year" in shown
    assert "being prepared" in shown

    trying = reverse("form_try", args=[second.pk])
    assert "Rent a year" in text(owner.get(trying))
    assert owner.post(trying, {"submit": "1"}).status_code == 422
    assert "q-home-member-1-mname" in text(
        owner.post(trying, {"change": "add:q-home-member"})
    )

    today = timezone.localdate()
    owner.post(
        reverse("form_state", args=[second.pk]), {"on": f"{today:%d.%m.%Y}", "put": "1"}
    )
    assert version_in_force("visit", on=today) == second


def test_what_only_a_telephone_or_a_day_in_use_brings_does_not_stop_a_trial(owner):
    survey = """
    | type | name | label | required |
    | image | photo | Photo | yes |
    | audio | sound | Sound | yes |
    | select_one_from_file visits.csv | visit | Visit | yes |
    """
    answer = upload(owner, workbook(survey, "", SETTINGS))
    version = FormVersion.objects.get()
    trying = reverse("form_try", args=[version.pk])

    assert "recorded on telephones only" in text(owner.get(answer.url))
    assert "Example 2" in text(owner.get(trying))
    assert owner.post(trying, {"submit": "1"}).status_code == 422
    told = text(owner.post(trying, {"submit": "1", "q-visit": "2"}))
    assert "The form would be accepted" in told


def test_a_broken_workbook_is_refused_with_sheet_row_and_reason(owner):
    broken = visit(SURVEY.replace("${danger} = 'yes'", "${dangre} = 'yes'"))

    answer = upload(owner, broken)

    assert answer.status_code == 422
    assert "dangre" in text(answer)
    assert "survey" in text(answer)
    assert not FormVersion.objects.exists()


@pytest.mark.parametrize(
    ("kind", "begins"), [("xlsx", b"PK"), ("xml", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_version_is_downloaded_in_three_kinds(sign_in, first, kind, begins):
    client = sign_in(role=Role.CASE_MANAGER)

    answer = client.get(reverse("form_download", args=[first.pk, kind]))

    assert answer.content.startswith(begins)
    assert (
        client.get(reverse("form_download", args=[first.pk, "exe"])).status_code == 404
    )


def test_a_worker_reads_forms_in_force_and_changes_none(sign_in, first):
    client = sign_in(role=Role.CASE_MANAGER)
    second, _warnings = versions.upload(data=CHANGED)

    shown = text(client.get(reverse("form_list")))
    assert reverse("form_version", args=[first.pk]) in shown
    assert reverse("form_version", args=[second.pk]) not in shown
    assert client.get(reverse("form_version", args=[second.pk])).status_code == 404
    assert client.get(reverse("form_upload")).status_code == 404
    assert client.get(reverse("form_try", args=[first.pk])).status_code == 404


def test_a_newer_version_that_came_with_the_system_is_told_to_those_who_decide(
    first, owner, client, sign_in
):
    waiting, _warnings = versions.upload(data=CHANGED, code="visit")
    told = "came with the system are not in force yet"
    link = reverse("form_version", args=[waiting.pk])

    page = text(client.get(reverse("form_list")))
    assert told in page.partition("<table")[0]
    assert link in page.partition("<table")[0]

    sign_in(role=Role.CASE_MANAGER)
    assert told not in text(client.get(reverse("form_list")))
