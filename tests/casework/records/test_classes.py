"""A form with an answer that its definition marks as sensitive becomes sensitive by itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from potpora.casework.papers.models import Attachment
from potpora.casework.records.actions import start
from potpora.casework.records.classes import is_sensitive
from potpora.casework.records.models import CaseForm
from potpora.ground.access.acting import acting
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.staff.roles import Role
from tests.factories.instruments import CaseFormFactory, FormVersionFactory
from tests.ground.instruments.standard.conftest import compiled
from tests.ground.instruments.workbooks import workbook

SURVEY = """
| type | name | label::English (en) | class |
| text | said | What was said | |
| begin_repeat | person | Person | |
| text | diagnosis | Diagnosis | sensitive |
| end_repeat | | | |
| begin_group | found | Found | |
| select_multiple sign | signs | Signs | |
| end_group | | | |
| select_one record_class | kept | Class of this record | |
| file | copy | A file | |
"""
CHOICES = """
| list_name | name | label::English (en) | class |
| sign | debt | Debts | |
| sign | violence | Violence | sensitive |
| record_class | ordinary | Ordinary | |
| record_class | sensitive | Sensitive | |
"""
SETTINGS = """
| form_title | form_id | default_language |
| Contact | classed | English (en) |
"""
TEXT = SimpleUploadedFile("белешка.txt", "белешка".encode())


@pytest.fixture(scope="module")
def classed():
    """The workbook of a form with sensitive answers, with what is compiled from it."""
    data = workbook(SURVEY, CHOICES, SETTINGS)
    return data, compile_workbook(data, version="1")


@pytest.fixture
def draft(case_of, classed):
    """A draft of the case manager."""
    data, made = classed
    version = FormVersionFactory(
        workbook=data, compiled=made.form.to_json(), xform=made.xform
    )
    return CaseFormFactory(case=case_of(), form_version=version, answers={})


@pytest.mark.parametrize(
    ("answers", "sensitive"),
    [
        ({"said": "ништо"}, False),
        ({"person": [{"diagnosis": ""}, {}]}, False),
        ({"person": [{}, {"diagnosis": "дијабетес"}]}, True),
        ({"found": {"signs": ["debt"]}}, False),
        ({"found": {"signs": ["debt", "violence"]}}, True),
        ({"kept": "ordinary"}, False),
        ({"kept": "sensitive"}, True),
    ],
)
def test_only_a_filled_answer_that_is_marked_makes_a_form_sensitive(
    classed, answers, sensitive
):
    assert is_sensitive(classed[1].form, answers) is sensitive


@pytest.mark.parametrize("code", ["contact", "review", "assessment_adult"])
def test_violence_among_the_signs_of_the_shipped_forms_is_sensitive(code):
    form = compiled(code).form
    marked = {
        choice.name
        for choice in form.lists["risk_indicator"]
        if choice.extra.get("class") == "sensitive"
    }

    assert {"violence_now", "addiction", "suicide"} <= marked
    assert not {"none", "debt", "no_school"} & marked


@pytest.mark.django_db
@pytest.mark.parametrize("kept_as", ["ordinary", "sensitive"])
def test_the_settings_say_how_closely_every_record_is_kept(
    case_of, manager, colleague, kept_as
):
    settings = f"""
    | form_title | form_id | record_class |
    | Health | health | {kept_as} |
    """
    data = workbook(SURVEY, CHOICES, settings)
    made = compile_workbook(data, version="1")
    FormVersionFactory(
        form__code="health",
        workbook=data,
        compiled=made.form.to_json(),
        xform=made.xform,
    )
    case = case_of()

    with acting(manager):
        begun = start(
            case_id=case.pk, code="health", person_id=None, language="en", by=manager
        )

    assert begun.record_class == kept_as
    with acting(colleague(Role.LAWYER)):
        seen = CaseForm.objects.filter(pk=begun.pk).exists()
    assert seen is (kept_as == "ordinary")


@pytest.mark.django_db
def test_the_form_and_its_files_rise_and_never_fall_by_themselves(
    sign_in, manager, draft, colleague
):
    client = sign_in(manager)
    client.cookies["django_language"] = "en"
    page = reverse("case_form", args=[draft.pk])

    client.post(page, {"version": "1", "save": "1", "file-q-copy": TEXT})
    kept = Attachment.objects.get()
    assert kept.note_class == "ordinary"
    answers = {"q-found-signs": "violence", "q-copy": f"{kept.pk}.txt"}
    told = client.post(page, answers | {"version": "2", "save": "1"}, follow=True).text
    kept.refresh_from_db()
    draft.refresh_from_db()
    assert (draft.record_class, kept.note_class) == ("sensitive", "sensitive")
    assert "The form is sensitive now" in told

    client.post(page, {"version": "3", "submit": "1", "q-found-signs": "debt"})

    draft.refresh_from_db()
    assert draft.record_class == "sensitive"
    with acting(colleague(Role.LAWYER)):
        assert not CaseForm.objects.filter(pk=draft.pk).exists()
    with acting(colleague(Role.SUPERVISOR)):
        assert CaseForm.objects.filter(pk=draft.pk).exists()
