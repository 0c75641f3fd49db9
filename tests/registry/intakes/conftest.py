"""An intake worker, reference places, and small workbooks."""

import pytest
import xlsxwriter

from potpora.ground.staff.roles import Role
from potpora.registry.intakes import actions
from tests.factories.ground import AssignmentFactory, MunicipalityFactory, OfficeFactory

HEADINGS = [
    "Р.бр.",
    "Презиме и име",
    "ЕМБГ",
    "Датум на раѓање",
    "Општина",
    "Телефон",
    "Забелешка",
]
READY = [1, "Примерова Ана", "0101980455000", "01.01.1980", "Бутел", "070 000 311", ""]
SAME = [2, "Ana Primerova", "0101980455000", "", "Butel", "", "адресата да не се дава!"]
WRONG = [3, "Измислен Марко", "1506980450124", "15.06.1980", "Бутел", "", ""]
NOBODY = [4, None, None, "15.06.1980", "Бутел", "", ""]
FORMULA = [5, "=Пробна Ева", "2902000170012", "29.02.2000", "Бутел", "", "=1+1"]


@pytest.fixture
def worker(db):
    """An intake worker in an office that serves Butel."""
    butel = MunicipalityFactory(
        code="803",
        name_mk="Бутел",
        name_en="Butel",
        area__code="MK",
        area__level="country",
    )
    return AssignmentFactory(role=Role.INTAKE_WORKER, office=OfficeFactory(seat=butel))


@pytest.fixture
def book(tmp_path):
    """Return a function that writes rows into a workbook and gives back its path."""

    def write(*rows, headings=HEADINGS, name="register.xlsx"):
        path = tmp_path / name
        options = {"strings_to_formulas": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(path, options) as workbook:
            sheet = workbook.add_worksheet("Корисници")
            for at, row in enumerate([headings, *rows]):
                sheet.write_row(at, 0, row)
        return path

    return write


@pytest.fixture
def brought(worker):
    """Return a function that takes a file in and reads it for the worker."""
    from potpora.ground.access.acting import acting
    from potpora.registry.intakes.models import Intake

    def bring(path, by=worker, read=True):
        with acting(by), path.open("rb") as file:
            intake = actions.receive(file_name=path.name, pieces=[file.read()], by=by)
        if read:
            actions.read(intake_id=intake.pk, by=by)
        return Intake.objects.get(pk=intake.pk)

    return bring
