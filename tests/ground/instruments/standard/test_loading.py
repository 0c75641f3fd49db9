"""The standard forms are brought in once, stay as people left them, and follow what comes with the system."""

from datetime import date

import pytest

from potpora.ground.access.acting import acting
from potpora.ground.instruments.actions import versions
from potpora.ground.instruments.models import FormVersion, StandardForm
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.standard import loading, tables
from potpora.ground.instruments.views.method import facts_of
from potpora.ground.notices.queries import open_notices
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.ground.instruments.standard.conftest import CODES
from tests.ground.instruments.workbooks import workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_forms(monkeypatch):
    """Only two of the forms, which is quicker and enough."""
    monkeypatch.setattr(tables, "codes", lambda: ["conference", "file_review"])


def changed(code: str) -> bytes:
    """Return a workbook of the form ``code`` with another content."""
    survey = "type|name|label\ntext|words|Words"
    return workbook(survey, settings=f"form_id|form_title\n{code}|Changed")


def test_every_form_comes_in_its_first_version_in_force():
    assert loading.load() == {"standard forms": len(CODES)}

    assert list(StandardForm.objects.values_list("code", flat=True)) == CODES
    assert FormVersion.objects.in_force(date(2026, 3, 6)).count() == len(CODES)
    assert set(FormVersion.objects.values_list("number", flat=True)) == {1}


def test_a_form_bears_its_titles(two_forms):
    loading.load()

    assert (
        StandardForm.objects.get(code="conference").title["sq"] == "Konferencë e rastit"
    )


def test_a_shipped_form_says_that_nobody_confirmed_it(two_forms):
    loading.load()
    version = FormVersion.objects.get(form__code="conference")

    facts = dict(facts_of(version, definition_of(version.pk)))

    assert facts["Confirmed by the owner of the method"] == "not yet"


def test_loading_again_changes_nothing(two_forms):
    loading.load()
    before = list(FormVersion.objects.values_list("pk", flat=True))
    loading.load()

    assert list(FormVersion.objects.values_list("pk", flat=True)) == before


def test_a_changed_form_waits_beside_the_one_in_force(two_forms, monkeypatch):
    loading.load()
    monkeypatch.setattr(tables, "workbook", changed)
    loading.load()

    first, second = FormVersion.objects.filter(form__code="conference").order_by(
        "number"
    )
    assert first.state_on(date(2026, 3, 6)) == FormVersion.State.IN_FORCE
    assert second.state_on(date(2026, 3, 6)) == FormVersion.State.DRAFT


def test_the_administrator_is_told_until_somebody_decides(two_forms, monkeypatch):
    admin = AssignmentFactory(role=Role.ADMINISTRATOR)
    loading.load()
    monkeypatch.setattr(tables, "workbook", changed)
    loading.load()
    waits = FormVersion.objects.get(form__code="conference", number=2)

    with acting(admin):
        told = {each.subject_id for each in open_notices(admin)}
        versions.put_in_force(
            version_id=waits.pk, on=date(2026, 3, 6), today=date(2026, 3, 6)
        )
        left = {each.subject_id for each in open_notices(admin)}

    assert waits.pk in told
    assert told - left == {waits.pk}


def test_a_newer_waiting_form_takes_the_place_of_the_older(two_forms, monkeypatch):
    loading.load()
    monkeypatch.setattr(tables, "workbook", changed)
    loading.load()
    monkeypatch.setattr(tables, "workbook", lambda code: changed(code) + b"\0")
    loading.load()

    assert FormVersion.objects.filter(form__code="conference").count() == 2


def test_a_form_that_the_owner_replaced_is_left_alone(two_forms, monkeypatch):
    loading.load()
    versions.upload(data=changed("conference"), by=AssignmentFactory())
    monkeypatch.setattr(tables, "workbook", lambda code: changed(code) + b"\0")
    loading.load()

    assert FormVersion.objects.filter(form__code="conference").count() == 2
