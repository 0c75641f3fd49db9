"""A project whose telephones fill a small form, and a telephone with a code."""

import uuid
from functools import cache

import pytest
from django.core.cache import cache as attempts
from django.test import Client

from potpora.exchange.openrosa import codes, takers
from potpora.exchange.openrosa.takers import Outcome, Taker
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.staff.roles import Role
from tests.exchange.openrosa.telephone import Telephone
from tests.factories.exchange import PhoneCodeFactory
from tests.factories.ground import AssignmentFactory
from tests.factories.instruments import FormVersionFactory, StandardFormFactory
from tests.factories.outreach import ProjectFactory
from tests.ground.instruments.workbooks import workbook

SURVEY = """
| type | name | label::English (en) | label::Македонски (mk) |
| text | who | Who | Кој |
| begin_repeat | shot | Shot | Снимка |
| image | photo | Photo | Фотографија |
| end_repeat | | | |
| select_one_from_file visits.csv | visit | Visit | Посета |
"""
SETTINGS = """
| form_title::English (en) | form_title::Македонски (mk) | form_id | default_language |
| Probe & more | Проба | probe | English (en) |
"""
TITLE = {"en": "Probe & more", "mk": "Проба", "sq": "Provë"}


@cache
def compiled(version: str):
    """The probe form, compiled once."""
    data = workbook(SURVEY, "", SETTINGS)
    return data, compile_workbook(data, version=version)


def make_version(form, number: int, **fields):
    """A version of the probe form."""
    data, made = compiled(str(number))
    return FormVersionFactory(
        form=form,
        number=number,
        workbook=data,
        compiled=made.form.to_json(),
        xform=made.xform,
        **fields,
    )


@pytest.fixture(autouse=True)
def forgotten_knocks():
    """Start each test without counted knocks."""
    attempts.clear()


@pytest.fixture
def version(db):
    """The probe form in force."""
    return make_version(StandardFormFactory(code="probe", title=TITLE), 1)


@pytest.fixture
def taken(monkeypatch):
    """Let records of the probe form be taken; gives back what was."""
    seen = []

    def take(sent, by):
        seen.append((sent.instance_id, sorted(f.name for f in sent.files.all())))
        return Outcome(uuid.uuid4())

    def media(project, assignment, on):
        return {"visits.csv": f"name,label\n{assignment.pk},Ана\n".encode()}

    monkeypatch.setitem(takers.TAKERS, "probe", Taker(media, take))
    return seen


@pytest.fixture
def project(db):
    return ProjectFactory()


@pytest.fixture
def worker(project):
    return AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)


def code_for(assignment, project, secret: str, **fields):
    """A code with a known secret."""
    return PhoneCodeFactory(
        project=project,
        assignment=assignment,
        secret_hash=codes.hashed(secret),
        language="en",
        **fields,
    )


def telephone_with(secret: str, project) -> Telephone:
    """A telephone that knows a secret; its errors are answers, not exceptions."""
    client = Client(raise_request_exception=False)
    return Telephone(client, f"/key/{secret}/projects/{project.pk}")


@pytest.fixture
def phone(version, taken, project, worker):
    """A telephone of the worker."""
    code_for(worker, project, "geheim")
    return telephone_with("geheim", project)
