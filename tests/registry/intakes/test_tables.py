"""Files of every kind as rows; bombs and damage refused with a code."""

import time
import zipfile
from datetime import date, datetime
from itertools import islice

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf import opendocument, table
from odf import text as odf_text

from potpora.registry.intakes.rules import tables
from potpora.registry.intakes.rules.limits import Limits, RefusedFile
from potpora.registry.intakes.rules.xlsx import column_of, moment, unescaped

HEAD = ["Презиме и име", "ЕМБГ"]


def rows(path, limits=tables.LIMITS) -> list:
    return [row for sheet in tables.sheets(path, limits) for row in sheet.rows()]


def workbook(path, *lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def test_an_xlsx_gives_its_rows_with_their_numbers(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", HEAD, [], ["Ана", date(1980, 11, 17)], [None, 5]
    )

    assert rows(path) == [(1, HEAD), (3, ["Ана", date(1980, 11, 17)]), (4, [None, 5.0])]


def test_text_in_a_workbook_stays_as_it_is(tmp_path):
    told = ["=1+1", "+389 70", "-5", "@a", "\u200fAnë🙂é", "_x0041_", "<&>", "  два  "]
    book = openpyxl.Workbook()
    for at, text in enumerate(told, start=1):
        book.active.cell(1, at, text).data_type = "s"
    book.save(tmp_path / "a.xlsx")

    ((_, cells),) = rows(tmp_path / "a.xlsx")

    assert cells[:5] + cells[6:] == told[:5] + told[6:]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_any_text_survives_a_csv_byte_for_byte(tmp_path, text):
    path = tmp_path / "a.csv"
    quoted = text.replace('"', '""')
    path.write_text(f'име;белешка\n"x";"{quoted}"\n', encoding="utf-8", newline="")

    assert rows(path)[1][1] == ["x", text]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_its_encoding_and_delimiter(
    tmp_path, encoding, delimiter
):
    lines = [
        ["Презиме и име", "Општина"],
        ["Ѓорѓиева Љубица", "Бутел"],
        ["Ќосев Џон", "Чаир"],
    ]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    path = tmp_path / "register.csv"
    path.write_bytes(text.encode(encoding))

    assert [cells for _, cells in rows(path)] == lines


def test_latin_letters_of_the_region_are_told_from_cyrillic_ones(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("prezime;ime\nČaušević;Đorđe\nŠehić;Željka\n".encode("cp1250"))

    assert rows(path)[1][1] == ["Čaušević", "Đorđe"]


def test_an_ods_gives_its_rows_and_repeats_are_counted(tmp_path):
    book = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="Лист")
    for cells, times in (
        (HEAD, 1),
        ([""], 3),
        (["Ана", "0101980455000"], 1),
        ([""], 1_000_000),
    ):
        line = table.TableRow(numberrowsrepeated=times)
        for cell in cells:
            holder = table.TableCell(valuetype="string")
            if cell:
                holder.addElement(odf_text.P(text=cell))
            line.addElement(holder)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(tmp_path / "a.ods")

    assert rows(tmp_path / "a.ods") == [(1, HEAD), (5, ["Ана", "0101980455000"])]


def test_a_bomb_is_refused_at_once(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(120):
                part.write(b" " * (1 << 20))

    begun = time.monotonic()
    with pytest.raises(RefusedFile) as refused:
        tables.check(path)

    assert refused.value.code == "unpacks_too_large"
    assert time.monotonic() - begun < 2


def altered(source, target, part, change):
    """Copy a workbook with one of its parts changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return target


def test_a_cell_at_the_far_end_costs_nothing_and_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["x"])
    far = altered(
        path, tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'r="A1"', b'r="XFD1048576"'),
    )  # fmt: skip

    with pytest.raises(RefusedFile) as refused:
        rows(far)

    assert refused.value.code == "too_many_columns"


def test_entities_that_grow_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["x"])
    lol = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    evil = altered(
        path, tmp_path / "evil.xlsx", "xl/worksheets/sheet1.xml",
        lambda data: lol + data.split(b"?>", 1)[-1],
    )  # fmt: skip

    with pytest.raises(RefusedFile) as refused:
        rows(evil)

    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"PK\x03\x04 no archive", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_or_protected_workbook"),
        (b"%PDF-1.4\n1 0 obj, name; number\n" * 9, "unknown_kind"),
        ("\ufeff<html><table><tr><td>Име</td></tr>".encode(), "unknown_kind"),
        (b"{\\rtf1 Ime; Prezime; JMBG}", "unknown_kind"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00\x00\xff\xfe" * 20, "unknown_kind"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_code(tmp_path, content, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    with pytest.raises(RefusedFile) as refused:
        rows(path)

    assert refused.value.code == code


def sheet_with(tmp_path, old: bytes, new: bytes):
    """A small workbook with one place of its sheet changed."""
    return altered(
        workbook(tmp_path / "a.xlsx", HEAD, ["Ана", "1"]), tmp_path / "b.xlsx",
        "xl/worksheets/sheet1.xml", lambda data: data.replace(old, new),
    )  # fmt: skip


@pytest.mark.parametrize("place", [b'r="abc"', b'r="1"', b'r="-5"', b'r="99999999999"'])
def test_rows_that_do_not_stand_one_below_the_other_are_damage(tmp_path, place):
    with pytest.raises(RefusedFile) as refused:
        rows(sheet_with(tmp_path, b'row r="2"', b"row " + place))

    assert refused.value.code == "damaged"


def test_cells_in_another_order_stand_where_they_belong(tmp_path):
    path = sheet_with(tmp_path, b'r="B2"', b'r="C2"')
    swapped = altered(
        path, tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'r="A2"', b'r="E2"').replace(b'r="C2"', b'r="b2"'),
    )  # fmt: skip

    assert rows(swapped)[1] == (2, [None, "1", None, None, "Ана"])


def test_an_encrypted_open_document_says_that_it_has_a_password(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", b"\x00\x01")
        archive.writestr("META-INF/manifest.xml", "<m><m:encryption-data/></m>")

    with pytest.raises(RefusedFile) as refused:
        rows(path)

    assert refused.value.code == "protected_by_password"


def test_a_text_cut_off_in_the_middle_of_a_letter_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        "Име;Општина\nАна;Бутел\nВера;Чаир\nЉубица;Бутел\nЃорѓи;Бутелш".encode()[:-1]
    )

    assert rows(path)[1:3] == [(2, ["Ана", "Бутел"]), (3, ["Вера", "Чаир"])]


def test_a_quotation_mark_never_closed_swallows_no_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('име;место\n"Ана;Бутел\nВера;"Чаир"\nЕва;Бутел\n', encoding="utf-8")

    assert rows(path)[1:] == [
        (2, ['"Ана', "Бутел"]),
        (3, ["Вера", "Чаир"]),
        (4, ["Ева", "Бутел"]),
    ]


def test_a_cut_off_workbook_is_damaged(tmp_path):
    path = workbook(tmp_path / "a.xlsx", *([["Ана", n] for n in range(500)]))
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(RefusedFile) as refused:
        rows(path)

    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=5), "too_many_rows"),
        (Limits(columns=1), "too_many_columns"),
        (Limits(file_bytes=100), "file_too_large"),
    ],
)
def test_limits_are_kept_while_reading(tmp_path, limits, code):
    path = workbook(tmp_path / "a.xlsx", *([["Ана", n] for n in range(10)]))

    with pytest.raises(RefusedFile) as refused:
        rows(path, limits)

    assert refused.value.code == code


def test_rows_are_read_one_by_one(tmp_path):
    path = workbook(tmp_path / "a.xlsx", *([["Ана", n] for n in range(3000)]))

    first = list(islice(tables.sheets(path)[0].rows(), 2))

    assert [number for number, _ in first] == [1, 2]


@pytest.mark.parametrize(
    ("place", "column"), [("A1", 1), ("Z9", 26), ("AA1", 27), ("XFD1", 16384)]
)
def test_the_address_of_a_cell_tells_its_column(place, column):
    assert column_of(place) == column


def test_the_spreadsheets_calendar_is_ours():
    epoch = datetime(1899, 12, 30)  # noqa: DTZ001

    assert moment(29500.0, epoch) == date(1980, 10, 6)
    assert moment(-1.0, epoch) == -1.0
    assert unescaped("a_x0041_b") == "aAb"
