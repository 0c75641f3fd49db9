"""Lists as centres keep them: lines of headings, tables below each other, families, old fonts."""

from datetime import date

import pytest

from potpora.registry.intakes.rules import parted
from potpora.registry.intakes.rules.families import Families
from potpora.registry.intakes.rules.leftout import left_out_as
from potpora.registry.intakes.rules.rows import Entry, Reader
from tests.registry.intakes.measuring import places

TODAY = date(2026, 11, 22)
ANA = ("Петровска Ана", "0101980455000", "01.01.1980")
GJORGJI = ("Ќосев Ѓорѓи", "1506980450125", "15.06.1980")
DRITON = ("Османи Дритон", "2902000170012", "29.02.2000")
VERONA = ("Јашари Верона", "0101000450007", "01.01.2000")
HEAD = ["Р.бр.", "Презиме и име", "ЕМБГ", "Датум на раѓање", "Општина"]


def read(*rows) -> list[Entry]:
    """Return the people of a sheet, table by table."""
    entries, known = [], places()
    numbered = iter([(at, list(row)) for at, row in enumerate(rows, start=1) if row])
    for layout, below in parted.tables(numbered, today=TODAY):
        families, reader = Families(layout), Reader(layout, known, TODAY)
        entries += [
            reader.read(families.completed(number, cells))
            for number, cells in below
            if not left_out_as(cells, layout)
        ]
    return entries


def who(entries) -> list[tuple[str, str]]:
    return [(entry.name, entry.number) for entry in entries]


EXPECTED = [(name, number) for name, number, _ in (ANA, GJORGJI, DRITON)]


def parted_names(*people) -> list[list]:
    return [
        [float(at), *name.split(), number, born, "Бутел"]
        for at, (name, number, born) in enumerate(people, start=1)
    ]


THREE_LINES = (
    ["Ред.", "Податоци за корисникот", None, None, None, "Живеалиште"],
    ["бр.", "Презиме", "Име", "Единствен", "Датум на", "Општина"],
    [None, None, None, "матичен број", "раѓање", None],
)


def test_headings_in_three_lines_are_put_together_also_on_the_next_page():
    people = parted_names(ANA, GJORGJI, DRITON)

    entries = read(["ЦЕНТАР"], *THREE_LINES, *people[:2], *THREE_LINES, people[2])

    assert who(entries) == EXPECTED
    assert [entry.born.on.year for entry in entries] == [1980, 1980, 2000]


def test_a_heading_with_years_among_the_words_is_a_heading():
    head = ["Презиме и име", "ЕМБГ", 2019.0, 2020.0, 2021.0, "Општина"]

    entries = read(
        head, *([*each[:2], 1.0, 2.0, 3.0, "Бутел"] for each in (ANA, GJORGJI, DRITON))
    )

    assert who(entries) == EXPECTED


def test_another_list_below_with_other_columns_is_read_by_its_own_headings():
    first = [[1.0, *ANA, "Бутел"], [2.0, *GJORGJI, "Бутел"]]
    _, number, born = DRITON

    entries = read(
        HEAD, *first, ["Вкупно: 2"], [], ["Б. Надоместок"],
        ["Матичен број", "Име", "Презиме", "Роден на"], [number, "Дритон", "Османи", born],
    )  # fmt: skip

    assert who(entries) == EXPECTED


def test_columns_under_a_parent_are_not_the_childs():
    above = [
        "Р.бр.",
        "Податоци за родителот",
        None,
        None,
        "Податоци за детето",
        None,
        None,
    ]
    below = [None, "Име", "Презиме", "ЕМБГ", "Име", "Презиме", "ЕМБГ"]
    rows = [
        [float(at), "Вера", "Верова", VERONA[1], *reversed(name.split()), number]
        for at, (name, number, _) in enumerate((ANA, GJORGJI, DRITON), start=1)
    ]

    assert who(read(above, below, *rows)) == EXPECTED


@pytest.mark.parametrize(
    ("whose", "name"),
    [
        ("ЕМБГ на старател", "Име и презиме на старател"),
        ("ЕМБГ на носител", "Носител на правото"),
        ("JMBG roditelja", "Ime i prezime roditelja"),
    ],
)
def test_a_guardian_or_holder_beside_is_not_the_person_of_the_row(whose, name):
    head = [name, whose, "Презиме и име на член", "ЕМБГ на член"]

    entries = read(
        head, *([VERONA[0], VERONA[1], *each[:2]] for each in (ANA, GJORGJI, DRITON))
    )

    assert who(entries) == EXPECTED


@pytest.mark.parametrize(
    "line",
    [
        [None, "Изработил:", None, "Директор"],
        [None, "______________", None, "______________"],
        [None, "СЕ ВКУПНО:", None, None, 5.0],
        [None, "За пренос:", None, None, 5.0],
        ["1", "2", "3", "4", "5"],
        [None, "Населба Радишани"],
        [None, "Комисија:", None, "1. _____"],
        ["Скопје, 12.03.2022", None, None, None, "Раководител"],
        ["Përpiloi:", None, None, "Drejtori:"],
    ],
)  # fmt: skip
def test_what_stands_around_the_people_is_no_person(line):
    people = [
        [float(at), *each, "Бутел"] for at, each in enumerate((ANA, GJORGJI, DRITON), 1)
    ]

    assert who(read(HEAD, *people, line)) == EXPECTED


def test_headings_alone_bring_nobody():
    assert read(HEAD) == []


def test_what_a_family_has_in_common_is_written_once():
    head = ["Бр. на домаќинство", "Презиме", "Име", "ЕМБГ", "Адреса", "Општина"]

    first, member, other = read(
        head,
        [1.0, "Петровска", "Ана", ANA[1], "Бутелска 5", "Бутел"],
        [None, None, "Верона", VERONA[1]],
        [2.0, "Османи", "Дритон", DRITON[1], None, "Чаир"],
    )

    assert (member.surname, member.address, member.municipality) == (
        "Петровска", "Бутелска 5", first.municipality,
    )  # fmt: skip
    assert (other.surname, other.address) == ("Османи", "")


def test_a_member_with_another_address_keeps_it():
    head = ["Бр. на домаќинство", "Презиме", "Име", "ЕМБГ", "Адреса"]

    _, member = read(
        head,
        [1.0, "Петровска", "Ана", ANA[1], "Бутелска 5"],
        [None, "Јашари", "Верона", VERONA[1], "Крчин 7"],
    )

    assert (member.surname, member.address) == ("Јашари", "Крчин 7")


def test_an_old_font_is_read_as_what_it_shows():
    head = ["R.br.", "Prezime i ime", "Mati~en broj", "Op{tina"]
    shown = ["[i{manova Qubica", "]osev \\or|i", "^au{ova @aklina", "Cvetkov Xon"]

    names = [
        entry.name
        for entry in read(
            head, *([float(at), name, "", "^air"] for at, name in enumerate(shown, 1))
        )
    ]

    assert names == [
        "Шишманова Љубица",
        "Ќосев Ѓорѓи",
        "Чаушова Жаклина",
        "Цветков Џон",
    ]


def test_the_parents_name_between_is_told_by_the_heading():
    head = ["Prezime, ime oca i ime", "JMB", "Godište"]

    entry, married = read(
        head,
        ["Hadžić Ahmed Emina", ANA[1], 1980.0],
        ["Kosova (rođ. Hadžić) Vera", GJORGJI[1], 1980.0],
    )

    assert (entry.surname, entry.parent_name, entry.given_name) == (
        "Hadžić",
        "Ahmed",
        "Emina",
    )
    assert (married.name, married.parent_name) == ("Kosova Vera", "")


def test_a_number_in_the_cell_of_the_name_is_the_number():
    head = ["Бр.", "Презиме и име, ЕМБГ"]

    entries = read(
        head,
        *(
            [float(at), f"{name}, {number}"]
            for at, (name, number) in enumerate(EXPECTED, 1)
        ),
    )

    assert [entry.number for entry in entries] == [number for _, number in EXPECTED]
    assert {entry.surname for entry in entries} == {"Петровска", "Ќосев", "Османи"}


def test_a_column_of_dates_with_the_month_first_is_read_so():
    days = ["11/17/1980", "6/25/1980", "2/29/2000", "3/4/1990 0:00:00"]

    entries = read(["Име", "Презиме", "DATROD"], *(["Ана", "Ка", day] for day in days))

    assert entries[3].born.on == date(1990, 3, 4)
    assert [entry.reasons for entry in entries] == [[]] * 4
