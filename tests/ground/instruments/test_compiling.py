"""Real-world workbooks become forms."""

import json

import pytest

from potpora.ground.instruments.definition import Form
from tests.ground.instruments.workbooks import (
    HEAD,
    YES_NO,
    compiled,
)


def warned(found) -> set[str]:
    return {warning.code for warning in found.warnings}


def test_languages_come_from_the_columns():
    found = compiled(
        "| type | name | label::Македонски (mk) | label::Shqip (sq) |\n| text | a | Име | Emri |",
        settings="| default_language |\n| Shqip (sq) |",
    )
    assert found.form.languages == ("mk", "sq")
    assert found.form.default_language == "sq"
    assert found.form.children[0].label == {"mk": "Име", "sq": "Emri"}
    assert 'lang="Shqip (sq)" default="true()"' in found.xform


def test_a_form_without_languages_is_shown_as_it_is():
    found = compiled(HEAD + "| text | a | Name |")
    assert found.form.languages == ("und",)
    assert found.form.children[0].label == {"und": "Name"}
    assert not found.warnings


def test_a_missing_translation_is_filled_from_the_main_language():
    found = compiled(
        "| type | name | label::English | label::French |\n| text | a | Name | |"
    )
    assert found.form.children[0].label == {"en": "Name", "fr": "Name"}
    assert warned(found) == {"translation_missing"}
    assert ">-<" not in found.xform


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("string", "text"), ("int", "integer"), ("Integer", "integer"), ("dateTime", "datetime"),
        ("select one yn", "select_one"), ("select one from yn", "select_one"),
        ("select1 yn", "select_one"), ("select all that apply from yn", "select_multiple"),
        ("select_multiple yn", "select_multiple"), ("rank yn", "rank"), ("photo", "image"),
        ("location", "geopoint"), ("acknowledge", "acknowledge"), ("note", "note"),
        ("geoshape", "geoshape"), ("barcode", "barcode"), ("file", "file"), ("range", "range"),
    ],
)  # fmt: skip
def test_every_spelling_of_a_type(written, kind):
    assert (
        compiled(HEAD + f"| {written} | a | A |", YES_NO).form.children[0].kind == kind
    )


def test_old_headings_are_understood():
    found = compiled(
        "| Type | Name | Caption | Relevance | Readonly | calculate |\n| Text | Q1 | A | true() | yes | |",
        "| list name | value | caption |\n| yn | 1 | Yes |",
    )
    node = found.form.children[0]
    assert (node.name, node.label, node.read_only) == ("Q1", {"und": "A"}, "true()")


def test_what_works_on_phones_only_is_left_out():
    found = compiled(
        HEAD + "| text | a | A |\n| audit | audit | |\n| deviceid | device | |"
    )
    assert [node.kind for node in found.form.walk()] == ["text", "preload"]
    assert warned(found) == {"type_left_out"}


def test_or_other_becomes_a_choice_and_a_question():
    found = compiled(
        "| type | name | label::Shqip (sq) |\n| select_one yn or_other | a | A |",
        "| list_name | name | label::Shqip (sq) |\n| yn | 1 | Po |",
    )
    asked, specify = found.form.children
    assert [choice.name for choice in found.form.lists["yn"]] == ["1", "other"]
    assert found.form.lists["yn"][1].label == {"sq": "Tjetër"}
    assert (specify.name, specify.relevant) == (
        "a_other",
        "selected( /data/a , 'other')",
    )
    assert asked.kind == "select_one"


def test_scores_and_anchors_are_further_columns():
    found = compiled(
        HEAD + "| select_one level | a | A |",
        "| list_name | name | label | score | anchor::English (en) |\n| level | 1 | Low | 2.5 | Sleeps outside |",
    )
    choice = found.form.lists["level"][0]
    assert choice.extra == {"score": "2.5"}
    assert choice.texts == {"anchor": {"en": "Sleeps outside"}}


def test_choices_come_from_a_list_a_file_or_a_repeat():
    found = compiled(
        "| type | name | label | choice_filter | parameters |\n"
        "| begin repeat | r | R | | |\n| text | nm | N | | |\n| end repeat | | | | |\n"
        "| select_one yn | a | A | name != ${b} | |\n| text | b | B | | |\n"
        "| select_one_from_file visits.csv | f | F | | value=id label=title |\n"
        "| select_one ${nm} | head | H | | |",
        YES_NO,
    )
    nodes = {node.name: node for node in found.form.walk()}
    assert nodes["a"].choice_filter == "name !=  /data/b"
    assert (nodes["f"].list, nodes["f"].value_ref, nodes["f"].label_ref) == (
        "visits",
        "id",
        "title",
    )
    assert nodes["head"].itemset.startswith("/data/r[")
    assert found.form.files == ("visits.csv",)


def test_expressions_have_full_paths():
    found = compiled(
        "| type | name | label | constraint | required | calculation | default | trigger | repeat_count |\n"
        "| integer | n | N ${d} | . > 0 | yes | | 2 | | |\n"
        "| date | d | D | | | | today() | | |\n"
        "| begin_repeat | r | R | | | | | | ${n} |\n"
        "| calculate | place | | | | position(..) | | | |\n| end_repeat | | | | | | | | |\n"
        "| calculate | stamp | | | | now() | | ${n} | |\n"
    )
    nodes = {node.name: node for node in found.form.walk()}
    assert nodes["n"].label == {"und": "N ${/data/d}"}
    assert (nodes["n"].constraint, nodes["n"].required, nodes["n"].default) == (
        ". > 0",
        "true()",
        "2",
    )
    assert nodes["d"].default_expression == "today()"
    assert nodes["r"].repeat_count == "/data/n"
    assert nodes["stamp"].trigger == ("/data/n",)
    assert nodes["r"].row == 4


def test_a_form_survives_json():
    form = compiled(
        HEAD + "| select_one yn | a | A |\n| text | b | B ${a} |", YES_NO
    ).form
    again = Form.from_json(json.loads(json.dumps(form.to_json())))
    assert again.to_json() == form.to_json()
    assert list(again.walk()) == list(form.walk())


def test_settings_that_send_records_elsewhere_are_dropped():
    found = compiled(
        HEAD + "| text | a | A |",
        settings="| form_id | form_title | submission_url | auto_send |\n| Visit 1.0 | Visit | http://x | yes |",
    )
    assert found.form.code == "visit_1_0"
    assert warned(found) == {"setting_ignored", "form_id_changed"}
    assert "submission" not in found.xform


# what is noticed


@pytest.mark.parametrize(
    ("survey", "code"),
    [
        ("| type | name | label | relevant |\n| text | a | A | |\n| text | b | B | ${a} |", "bare_condition"),
        ("| type | name | label | constraint |\n| text | a | A | regex(., '[0-9]+') |", "pattern_open"),
        ("| type | name | label | calculation |\n| text | a | A | |\n| calculate | b | | now() |", "value_drifts"),
        ("| type | name | label | appearance |\n| text | a | A | sparkling |", "appearance_unknown"),
        ("| type | name |\n| text | a |", "label_missing"),
        ("| type | name | label | default |\n| text | a | A | ${last-saved#a} |", "last_saved"),
        ("| type | name | label | save_to |\n| text | a | A | x |", "entities_ignored"),
        (HEAD + "| select_one_from_file a.csv | a | A |", "file_needed"),
        (HEAD + "| text | a | A |\n| csv-external | people | |", "file_needed"),
    ],
)  # fmt: skip
def test_warnings(survey, code):
    assert code in warned(compiled(survey))


@pytest.mark.parametrize(
    ("choices", "given", "code"),
    [
        (YES_NO + "\n| unused | 1 | One |", "", "list_unused"),
        (
            "| list_name | name | label | my column |\n| yn | 1 | Yes | x |",
            "",
            "column_ignored",
        ),
        ("| list_name | name |\n| yn | 1 |", "", "choice_label_missing"),
        (
            YES_NO + "\n| yn | 1 | Si |",
            "| allow_choice_duplicates |\n| yes |",
            "choice_twice",
        ),
    ],
)
def test_warnings_about_lists(choices, given, code):
    assert code in warned(compiled(HEAD + "| select_one yn | a | A |", choices, given))
