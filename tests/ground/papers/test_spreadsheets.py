"""Tables as XLSX."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

import openpyxl

from potpora.ground.papers.spreadsheets import LONGEST_NAME, Sheet, workbook

MIDNIGHT = datetime.combine(date(2022, 4, 30), time.min)


def opened(*sheets: Sheet):
    """Return the workbook as a spreadsheet program reads it."""
    return openpyxl.load_workbook(BytesIO(workbook(*sheets)))


def test_a_cell_is_what_it_was():
    cells = ["=1+1", "0012", 7, Decimal("2.5"), date(2022, 4, 30), None, "", True]
    page = opened(Sheet(["a"] * len(cells), [cells])).active
    read = [cell.value for cell in page[2]]
    assert read == ["=1+1", "0012", 7, 2.5, MIDNIGHT, None, None, True]
    assert page["A2"].data_type == "s"
    assert page["E2"].number_format == "dd.mm.yyyy"


def test_a_moment_is_told_in_the_time_of_the_place():
    noon = datetime(2022, 1, 15, 12, 0, tzinfo=UTC)
    page = opened(Sheet(["At"], [[noon]])).active
    assert f"{page['A2'].value:%d.%m.%Y %H:%M}" == "15.01.2022 13:00"


def test_lines_above_stand_apart_and_the_head_stays_in_sight():
    page = opened(Sheet(["Head"], [["row"]], above=["What", "When"])).active
    assert [page.cell(row, 1).value for row in range(1, 6)] == [
        *("What", "When", None, "Head", "row")
    ]
    assert page.freeze_panes == "A5"


def test_each_table_has_a_sheet_whose_name_a_program_takes():
    long = "1 Часови: надзор / менторство [квартал] и уште нешто"
    names = opened(Sheet(["a"], [], title=long), Sheet(["b"], [])).sheetnames
    assert len(names) == 2
    assert len(names[0]) == LONGEST_NAME
    assert not set(names[0]) & set("[]:*?/\\")


def test_columns_have_their_width():
    page = opened(Sheet(["a", "b"], [["x", "y"]], widths=[40])).active
    assert page.column_dimensions["A"].width > page.column_dimensions["B"].width
