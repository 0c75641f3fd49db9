"""Workbooks that are no form are refused with sheet, row and reason."""

import zipfile
from io import BytesIO

import pytest

from potpora.ground.instruments.compiling import Refused, compile_workbook
from potpora.ground.instruments.expressions.expression import (
    BadExpression,
    read_expression,
)
from tests.ground.instruments.workbooks import (
    HEAD,
    YES_NO,
    refused,
    table,
    workbook,
    xlsx,
)


def packed(name: str, content: str) -> bytes:
    """Return an archive with one file in it."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"just text", "file_no_workbook"),
        (b"| type | name |", "file_no_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "file_old_excel"),
        (b"PK\x03\x04" + bytes(500), "file_broken"),
        (packed("a.txt", "x"), "file_broken"),
        (packed("xl/worksheets/sheet1.xml", "0" * 60_000_000), "file_unpacks_too_large"),
        (packed("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "file_broken"),
        (b"PK\x03\x04" + bytes(6_000_000), "file_too_large"),
        (xlsx(one=[["a"]], two=[["b"]]), "survey_missing"),
        (xlsx(survey=[["type", "type"], ["text", "a"]]), "column_twice"),
        (xlsx(survey=[["kind", "name"], ["text", "a"]]), "column_missing"),
        (xlsx(survey=[["type", "name", "label"], ["text", "a", "x" * 25_000]]), "cell_too_long"),
        (xlsx(survey=[["type", "name"], *[["note", f"n{i}"] for i in range(5_001)]]), "too_many_rows"),
        (xlsx(survey=[["type", "name", "label"]]), "nothing_asked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_files_that_are_no_form(data, code):
    assert refused(data)[0][0] == code


def test_half_a_workbook_is_refused():
    whole = workbook(HEAD + "| text | a | A |")
    for length in range(0, len(whole), 331):
        assert refused(whole[:length])


REFUSALS = [
    ("| | a | A |", "type_missing"), ("| calculate | a | |", "calculation_missing"), ("| foo | a | A |", "type_unknown"),
    ("| begin loop | a | A |", "type_unknown"), ("| select_one_external x | a | A |",
    "type_unknown"), ("| select_one | a | A |", "type_without_list"),
    ("| rank | a | A |", "type_without_list"), ("| select_multiple ${z} | a | A |", "several_of_rows"), ("| osm | a | A |",
    "type_unknown"), ("| text | | A |", "name_missing"), ("| text | име | A |", "name_wrong"),
    ("| text | a b | A |", "name_wrong"), ("| text | 1a | A |", "name_wrong"),
    ("| text | meta | A |", "name_reserved"), ("| select_one none | a | A |", "list_missing"),
    ("| select_one_from_file a.xml | a | A |", "file_kind"), ("| text | a | ${none} |",
    "reference_unknown"), ("| end_group | | |", "never_opened"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "code"), REFUSALS, ids=[row for row, _ in REFUSALS])
def test_rows_that_cannot_be(row, code):
    assert (code, "survey", 3) in refused(workbook(HEAD + "| text | z | Z |\n" + row))


def test_a_reference_to_two_questions_of_one_name_is_refused_in_words():
    rows = """
    | begin_group | g | G | |
    | text | z | Z | |
    | end_group | | | |
    | text | b | B | ${z} = '1' |
    """
    head = "| type | name | label | relevant |\n| text | z | Z | |\n"

    assert refused(workbook(head + rows)) == [("reference_ambiguous", "survey", 6)]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("/data/a = = 1", "/data/a = ▸ = 1"),
        ("(. > 1", "(. > 1 ▸"),
        ("if(1)", "▸ if(1)"),
        ("1 to 3", "1 ▸ to 3"),
        ("a b", "a ▸ b"),
    ],
)
def test_where_an_expression_stops_making_sense_is_shown_without_words(source, told):
    with pytest.raises(BadExpression) as wrong:
        read_expression(source)

    assert wrong.value.detail == told


def test_groups_that_do_not_close():
    assert ("never_closed", "survey", 2) in refused(
        workbook(HEAD + "| begin_group | g | G |\n| text | a | A |")
    )
    crossed = "| begin_group | g | G |\n| begin_repeat | r | R |\n| text | a | A |\n| end_group | | |\n| end_repeat | | |"
    assert ("closed_crosswise", "survey", 5) in refused(workbook(HEAD + crossed))
    deep = (
        "".join(f"| begin_group | g{i} | G |\n" for i in range(20))
        + "| text | a | A |\n"
        + "| end_group | | |\n" * 20
    )
    assert ("too_deep", "survey", 14) in refused(workbook(HEAD + deep))


def test_names_are_unique_in_their_group():
    survey = (
        HEAD
        + "| text | a | A |\n| text | a | B |\n| begin_group | g | G |\n| text | a | C |\n| end_group | | |"
    )
    assert refused(workbook(survey)) == [("name_twice", "survey", 3)]


EXPRESSIONS = [
    ("calculation", "decimal-date-time(now())", "moment_turned"),
    ("relevant", "${z} = = 1", "expression_wrong"), ("relevant", "foo(${z})", "unknown_function"),
    ("relevant", "/data/none = 1", "path_unknown"), ("relevant", "${a} = 1", "circle"),
    ("constraint", "regex(., '^($')", "pattern_wrong"), ("constraint", "name(.) = 'a'",
    "unknown_function"), ("calculation", "${n} + 1", "repeat_crossed"), ("calculation",
    "instance('none')/root/item[name = 1]/label", "list_unknown"), ("calculation", "//a",
    "unknown_function"), ("default", "abc", "default_wrong"), ("appearance", "search('x')",
    "appearance_search"), ("relevant", "following::z = 1", "unknown_function"),
    ("calculation", "'" + "x" * 4_100 + "'", "expression_too_long"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "source", "code"), EXPRESSIONS, ids=[e[1][:40] for e in EXPRESSIONS]
)
def test_expressions_that_cannot_be(column, source, code):
    head = f"| type | name | label | {column} |\n| text | z | Z | |\n"
    repeat = "| begin_repeat | r | R | |\n| integer | n | N | |\n| end_repeat | | | |\n"
    assert (code, "survey", 6) in refused(
        workbook(head + repeat + f"| integer | a | A | {source} |")
    )


@pytest.mark.parametrize(
    "source",
    ["decimal-date-time(.) < 9", "date((../day)) < today()", "date(${at}) = ."],
)
def test_a_moment_is_not_turned_into_one_again(source):
    """ODK Web Forms 0.22 opens no form that does."""
    survey = f"""
    | type | name | label | constraint |
    | dateTime | at | At | |
    | date | day | Day | {source} |
    """
    assert refused(workbook(survey)) == [("moment_turned", "survey", 3)]


@pytest.mark.parametrize(
    "source", ["${day} <= date(${day} + 30)", "date(${written}) < ."]
)
def test_a_number_or_a_text_is_turned_into_a_moment(source):
    survey = f"""
    | type | name | label | constraint |
    | text | written | Written | |
    | date | day | Day | {source} |
    """
    assert compile_workbook(workbook(survey), version="1").warnings == ()


def test_circles_are_named():
    survey = "| type | name | label | calculation |\n| text | z | Z | |\n| calculate | a | | ${b} |\n| calculate | b | | ${a} |"
    with pytest.raises(Refused) as found:
        compile_workbook(workbook(survey), version="1")
    (problem,) = found.value.problems
    assert (problem.code, problem.row) == ("circle", 3)
    assert set(problem.params["names"].split(" → ")) == {"a", "b"}


def test_a_group_cannot_wait_for_what_is_in_it():
    survey = "| type | name | label | relevant |\n| begin_group | g | G | ${a} = 1 |\n| text | a | A | |\n| end_group | | | |"
    assert refused(workbook(survey)) == [("circle", "survey", 2)]


def test_choices_that_cannot_be():
    choices = (
        YES_NO
        + "\n| yn | 1 | Again |\n| yn | a b | Two |\n| yn | | None |\n| | x | Nowhere |"
    )
    assert refused(workbook(HEAD + "| select_multiple yn | a | A |", choices)) == [
        ("choice_twice", "choices", 4),
        ("choice_name_space", "choices", 5),
        ("choice_without_name", "choices", 6),
        ("choice_without_list", "choices", 7),
    ]


def test_encrypted_forms_are_refused():
    data = workbook(HEAD + "| text | a | A |", settings="| public_key |\n| MIIB |")
    assert refused(data) == [("setting_refused", "settings", 2)]


def test_all_problems_are_told_at_once():
    survey = (
        HEAD
        + "| foo | a | A |\n| text | | B |\n| select_one x | c | C |\n| text | d | ${e} |"
    )
    assert [row for _, _, row in refused(workbook(survey))] == [2, 3, 4, 5]


def test_what_only_pyxform_finds_has_its_row():
    survey = "| type | name | label | parameters |\n| text | z | Z | |\n| range | a | A | start=1 end=2 step=0 |"
    assert refused(workbook(survey)) == [("not_compiled", "survey", 3)]


def test_numbers_and_days_in_cells_are_read_as_text():
    rows = table(HEAD + "| select_one yn | a | A |")
    data = xlsx(
        survey=rows,
        choices=[["list_name", "name", "label"], ["yn", 1, True], ["yn", 2.0, 3.5]],
    )
    choices = compile_workbook(data, version="1").form.lists["yn"]
    assert [(c.name, c.label["und"]) for c in choices] == [("1", "TRUE"), ("2", "3.5")]
