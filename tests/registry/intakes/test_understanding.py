"""Headings, columns and cells understood in every layout a centre may think of."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potpora.registry.intakes.rules import cells, layout, records
from potpora.registry.intakes.rules.headings import guesses, surname_comes_first
from potpora.registry.intakes.rules.leftout import left_out_as
from potpora.registry.intakes.rules.notes import Flag, flags_of
from potpora.registry.intakes.rules.rows import Reader, Status
from potpora.registry.intakes.rules.wholenames import part
from tests.registry.intakes.measuring import places

TODAY = date(2026, 11, 22)
PEOPLE = [
    [1.0, "Петровска Ана", "0101980455000", "01.01.1980", "Бутел"],
    [2.0, "Ќосев Ѓорѓи", "1506980450125", "15.06.1980", "Чаир"],
    [3.0, "Османи Дритон", "2902000170012", "29.02.2000", "Бутел"],
    [4.0, "Јашари Верона", "0101000450007", "01.01.2000", "Бутел"],
]


def found(*rows) -> layout.Layout:
    return layout.find(list(enumerate(rows, start=1)), today=TODAY)


def reader(found: layout.Layout, home: str = "") -> Reader:
    return Reader(found, places(), TODAY, home)


def named(found: layout.Layout) -> list[str]:
    return list(found.columns.values())


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ЕМБГ", "number"), ("мат. бр.", "number"), ("JMBG", "number"), ("Nr. amë", "number"),
        ("Презиме и име", "full_name"), ("Emri dhe mbiemri", "full_name"), ("Ime", "given_name"),
        ("MBIEMRI", "surname"), ("Datum rodjenja", "born_on"), ("ДАТУМ НА РАГАЊЕ", "born_on"),
        ("Opština", "municipality"), ("Vendbanimi", "settlement"), ("Контакт тел.", "phone"),
        ("Бр. на членови", "household_size"), ("Rreziku social", "risks"), ("Износ (ден.)", "amount"),
        ("Последна посета", "last_visit_on"), ("Забелешки од терен", "note"), ("Pol", "sex"),
        ("Место на раѓање", "birth_place"), ("Father's name", "father_name"), ("Р.бр.", "running"),
    ],
)  # fmt: skip
def test_a_heading_names_its_field_in_any_language(heading, field):
    assert guesses(heading)[0].field == field


def test_the_heading_tells_which_name_comes_first():
    assert surname_comes_first("Презиме и име")
    assert surname_comes_first("Mbiemri dhe emri")
    assert not surname_comes_first("Ime i prezime")


HEAD = ["Р.бр.", "Презиме и име", "ЕМБГ", "Датум на раѓање", "Општина"]


def test_titles_stand_above_and_column_numbers_below_the_headings():
    sheet = [["РЕГИСТАР"], ["Состојба 2021"], HEAD, [1.0, 2.0, 3.0, 4.0, 5.0], *PEOPLE]

    result = found(*sheet)

    assert result.head == 3
    assert named(result) == [
        "running",
        "full_name",
        "number",
        "born_on",
        "municipality",
    ]
    assert left_out_as(sheet[3], result) == "column_numbers"


def test_two_lines_of_headings_are_one():
    upper = ["Р.бр.", "Лични податоци", None, None, "Општина"]
    lower = [None, "Презиме и име", "ЕМБГ", "Датум на раѓање", None]

    result = found(upper, lower, *PEOPLE)

    assert (result.head, named(result)) == (2, named(found(HEAD, *PEOPLE)))


def test_without_headings_the_cells_tell():
    result = found(*PEOPLE)

    assert result.head == 0
    assert {result.columns.get(1), result.columns.get(2)} == {"full_name", "number"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (HEAD, "headings"),
        ([None, "Вкупно страница: 250"], "total"),
        (["Gjithsej", 4.0], "total"),
        ([None, None, None, "изработил: М.М."], "line"),
        (["  "], "line"),
        ([None, "Петровска Ана"], ""),
        ([None, None, "0101980455000"], ""),
    ],
)
def test_lines_that_are_no_people_are_left_out(row, why):
    assert left_out_as(row, found(HEAD, *PEOPLE)) == why


def test_a_sheet_without_names_and_numbers_holds_no_people():
    assert not found(
        ["Месец", "Вкупно"], ["јануари", 5.0], ["февруари", 6.0]
    ).names_people


def test_remembered_columns_go_before_guesses():
    first = found(HEAD, *PEOPLE)
    remembered = {first.signature(): {1: "note", 2: "number"}}

    again = layout.find(
        list(enumerate([HEAD, *PEOPLE], 1)), today=TODAY, remembered=remembered
    )

    assert dict(again.columns) == {1: "note", 2: "number"}


@pytest.mark.parametrize(
    ("written", "digits", "problem"),
    [
        ("0101980455000", "0101980455000", ""),
        ("010198 0455000", "0101980455000", ""),
        (101980455000.0, "0101980455000", "leading_zero_restored"),
        ("101980455000", "0101980455000", "leading_zero_restored"),
        ("0101980455001", "0101980455001", "number_wrong_control"),
        ("010198045500", "010198045500", "number_too_short"),
        ("01019804550000", "01019804550000", "number_too_long"),
        ("3002990450007", "3002990450007", "number_impossible_date"),
        ("1.0198E+11", "", "number_rounded"),
        ("1.506980450125E+12", "1506980450125", ""),
        ("1506980450125.0", "1506980450125", ""),
        ("101980455000,00", "0101980455000", "leading_zero_restored"),
        ('="0101980455000"', "0101980455000", ""),
        ("ЕМБГ 0101980455000", "0101980455000", ""),
        ("O1O198O455OOO", "0101980455000", ""),
        ("нема", "нема", "number_not_digits"),
        ("", "", ""),
        ("-", "", ""),
        ("0000000000000", "", ""),
    ],
)
def test_a_number_is_understood_or_its_fault_is_named(written, digits, problem):
    read = cells.read_number(written)

    assert (read.digits, read.problem) == (digits, problem)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        (4000.0, "4000"), ("6.800", "6800"), ("7200 ден", "7200"), ("10.000,00", "10000.00"),
        (8191.5, "8191.5"), ("8.191,50", "8191.50"), ("1,234.56", "1234.56"), ("4816,-", "4816"),
        ("1 234", "1234"), ("12,5", "12.5"), ("1.234.567", "1234567"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_meant(written, amount):
    assert cells.read_amount(written) == (Decimal(amount), "")


@pytest.mark.parametrize(
    ("written", "phones"),
    [
        ("078459135, 078459130", ["078459135", "078459130"]),
        ("+389 78 278 108", ["078278108"]),
        ("071/405-776", ["071405776"]),
        (78521373.0, ["078521373"]),
        ("00387 61 123 456", ["061123456"]),
        ("070 111 222 и 071 333 444", ["070111222", "071333444"]),
        ("нема", []),
    ],
)
def test_telephones_are_read_as_they_are_dialled(written, phones):
    assert cells.read_phones(written) == phones


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ("5 (од нив 2 деца)", (5, 2)),
        ("3 члена", (3, None)),
        (4.0, (4, None)),
        ("2+3", (5, 3)),
        ("", (None, None)),
    ],
)
def test_a_household_is_counted(written, counts):
    assert cells.read_household(written) == counts


@pytest.mark.parametrize("word", ["Ж", "женски", "F", "žensko", "Femër", "female"])
def test_female_is_written_in_many_ways(word):
    assert cells.read_sex(word) == ("female", "")


def test_risks_in_one_cell_are_parted():
    assert cells.read_list("сиромаштија / самохран родител; бездомник") == [
        "сиромаштија", "самохран родител", "бездомник",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "surname_first", "given", "surname"),
    [
        ("Петровска Ана", True, "Ана", "Петровска"),
        ("Шишман Гаврилски", True, "Шишман", "Гаврилски"),
        ("Ана Петровска", False, "Ана", "Петровска"),
        ("Османи, Дритон", False, "Дритон", "Османи"),
        ("Петров (Ристо) Иван", True, "Иван", "Петров"),
        ("Ана", True, "", "Ана"),
    ],
)
def test_a_whole_name_is_parted(whole, surname_first, given, surname):
    parts = part(whole, surname_first=surname_first)

    assert (parts.given, parts.surname) == (given, surname)


@pytest.mark.parametrize(
    ("note", "flag"),
    [
        ("адресата да не се дава!", Flag.PROTECTED_ADDRESS),
        ("Adresa se ne smije dati nikome", Flag.PROTECTED_ADDRESS),
        ("adresa të mos jepet", Flag.PROTECTED_ADDRESS),
        ("the address must not be given", Flag.PROTECTED_ADDRESS),
        ("скриена адреса", Flag.PROTECTED_ADDRESS),
        ("adresë e fshehtë", Flag.PROTECTED_ADDRESS),
        ("mos e trego adresën", Flag.PROTECTED_ADDRESS),
        ("не смее сопругот да знае каде живее", Flag.PROTECTED_ADDRESS),
        ("muž ne smije znati gdje živi", Flag.PROTECTED_ADDRESS),
        ("bashkëshorti të mos e dijë adresën", Flag.PROTECTED_ADDRESS),
        ("vendndodhja sekrete", Flag.PROTECTED_ADDRESS),
        ("живее во шелтер центар", Flag.PROTECTED_ADDRESS),
        ("не е на адресата", Flag.ADDRESS_DOUBTFUL),
        ("ndërroi adresë", Flag.ADDRESS_DOUBTFUL),
        ("не давај ја адресата", Flag.PROTECTED_ADDRESS),
        ("починат/а 2020", Flag.POSSIBLY_DECEASED),
        ("ka ndërruar jetë", Flag.POSSIBLY_DECEASED),
        ("umrla 2019", Flag.POSSIBLY_DECEASED),
        ("† 2020", Flag.POSSIBLY_DECEASED),
        ("не живее на адресата", Flag.ADDRESS_DOUBTFUL),
        ("nuk jeton në adresë", Flag.ADDRESS_DOUBTFUL),
        ("преселен?", Flag.ADDRESS_DOUBTFUL),
        ("ne živi na adresi", Flag.ADDRESS_DOUBTFUL),
    ],
)
def test_a_remark_that_matters_becomes_a_flag(note, flag):
    assert flag in flags_of(note)


@pytest.mark.parametrize(
    "note",
    [
        "да се провери",
        "",
        "да се достави на адреса",
        "живее со мајка",
        "адреса: Бутелска 5",
        "посетен на адреса",
    ],
)
def test_other_remarks_stay_remarks(note):
    assert flags_of(note) == ()


def judged(*row, home=""):
    return reader(found(HEAD, *PEOPLE), home).read(list(row))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (
            [1.0, "Ана Ка", "0101980455000", "02.01.1980"],
            "birth_date_and_number_disagree",
        ),
        ([1.0, "Ана Ка", "", "02.01.2100"], "future_date"),
        ([1.0, "Ана Ка", "", "30.02.2000"], "impossible_date"),
        ([1.0, "Ана Ка", "", "", "Атлантида"], "unknown_municipality"),
        ([1.0, "Ана Ка", "", "", "Чучер-Сандебо"], "municipality_guessed"),
    ],
)
def test_what_is_doubtful_has_its_code(row, code):
    entry = judged(*row)

    assert entry.status is Status.DOUBTFUL
    assert code in {reason.code for reason in entry.reasons}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([1.0, None, None, "01.01.1980"], "no_name_and_no_number"),
        ([1.0, "А\x00на Ка"], "nul_character"),
    ],
)
def test_what_cannot_go_in_is_refused_with_its_code(row, code):
    entry = judged(*row)

    assert entry.status is Status.REFUSED
    assert code in {reason.code for reason in entry.reasons}


def test_the_name_of_the_sheet_is_the_municipality_where_no_column_says_it():
    assert judged(1.0, "Ана Ка", home="816").municipality == "816"


ANY_CELL = (
    st.none()
    | st.text(max_size=30)
    | st.floats()
    | st.dates()
    | st.booleans()
    | st.integers()
)


@given(st.lists(ANY_CELL, max_size=7))
@settings(deadline=None)
def test_no_cell_breaks_the_reading_and_what_was_read_is_kept_whole(row):
    entry = reader(found(HEAD, *PEOPLE)).read(row)

    again = records.from_json(records.as_json(entry))

    assert (again.name, again.number, again.born, again.reasons) == (
        entry.name, entry.number, entry.born, entry.reasons,
    )  # fmt: skip
