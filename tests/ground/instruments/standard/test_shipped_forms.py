"""The standard forms as they come with the system are whole, in five languages, and true to their source."""

import re
from collections import Counter

import pytest

from potpora.ground.instruments.compiling import Compiled
from potpora.ground.instruments.definition import SELECTS, Form, Node
from potpora.ground.instruments.standard import tables
from tests.ground.instruments.standard.conftest import CODES, compiled

LANGUAGES = {"mk", "sq", "bs", "sr", "en"}
DOMAINS = {
    "assessment_adult": "housing income work health education relations safety care inclusion papers",
    "assessment_child": "housing needs development health education relations safety care inclusion papers",
    "assessment_family": "housing income work health education relations safety care inclusion papers",
}
LEVEL_LISTS = sorted(
    name for name in tables.shared_lists() if name.startswith("level_")
)


def named(form: Form) -> dict[str, Node]:
    return {node.name: node for node in form.walk()}


def texts(form: Form):
    for node in form.walk():
        for text in (
            node.label,
            node.hint,
            node.guidance,
            node.constraint_message,
            node.required_message,
        ):
            if text:
                yield node.name, text
    for name, choices in form.lists.items():
        for choice in choices:
            yield f"{name}: {choice.name}", choice.label
            if "anchor" in choice.texts:
                yield f"{name}: {choice.name}, anchor", choice.texts["anchor"]


def test_the_forms_of_the_procedure_and_of_the_visit_come_in_their_order():
    assert CODES == [
        "intake",
        "consent",
        "initial_assessment",
        "assessment_adult",
        "assessment_child",
        "assessment_family",
        "plan",
        "contact",
        "conference",
        "referral",
        "review",
        "closure",
        "supervision",
        "file_review",
        "home_visit",
    ]


def test_a_form_compiles_without_a_warning(shipped: Compiled):
    expected = {"file_needed"} if shipped.form.code == "home_visit" else set()
    assert {warning.code for warning in shipped.warnings} == expected


def test_every_text_is_there_in_five_languages(shipped: Compiled):
    assert set(shipped.form.title) == LANGUAGES
    gaps = [
        (where, LANGUAGES - {language for language, written in text.items() if written})
        for where, text in texts(shipped.form)
    ]
    assert [gap for gap in gaps if gap[1]] == []


def test_no_text_is_written_in_the_wrong_script(shipped: Compiled):
    """Macedonian and Serbian are Cyrillic, the others Latin; places for values are left out."""
    wrong = []
    for where, text in texts(shipped.form):
        for language, written in text.items():
            plain = re.sub(r"\$\{[^}]*\}|CV", "", written)
            strange = "[A-Za-z]" if language in {"mk", "sr"} else "[А-Яа-яЀ-ӿ]"
            if re.search(strange, plain):
                wrong.append((where, language, written))
    assert wrong == []


def test_places_for_values_are_the_same_in_every_language(shipped: Compiled):
    for where, text in texts(shipped.form):
        found = {
            language: sorted(re.findall(r"\$\{[^}]*\}", written))
            for language, written in text.items()
        }
        assert len({tuple(places) for places in found.values()}) == 1, where


def test_every_question_says_why_it_is_asked(shipped: Compiled):
    silent = [
        node.name
        for node in shipped.form.walk()
        if node.asked
        and node.kind not in {"group", "repeat", "note"}
        and not node.guidance
    ]
    assert silent == []


def test_every_form_says_that_the_owner_of_the_method_has_not_confirmed_it(
    shipped: Compiled,
):
    assert shipped.form.settings["verified"] == "no"
    unmarked = [
        node.name
        for node in shipped.form.walk()
        if node.asked and node.extra.get("verified") != "no"
    ]
    assert unmarked == []


def test_every_constraint_has_its_sentence(shipped: Compiled):
    assert [
        node.name
        for node in shipped.form.walk()
        if node.constraint and not node.constraint_message
    ] == []


def test_other_always_asks_for_words(shipped: Compiled):
    nodes = named(shipped.form)
    for node in shipped.form.walk():
        offered = {choice.name for choice in shipped.form.lists.get(node.list, ())}
        if node.kind in SELECTS and "other" in offered:
            assert nodes[f"{node.name}_other"].required, node.name


def test_a_list_stands_in_one_place_and_a_code_once_in_it():
    lawbook = {row["list_name"] for row in tables.from_lawbook()}
    own = {row["list_name"] for row in tables.rows(tables.FOLDER / "lists.csv")}
    assert lawbook & own == set()
    for name, choices in tables.shared_lists().items():
        twice = [
            code
            for code, times in Counter(row["name"] for row in choices).items()
            if times > 1
        ]
        assert twice == [], name


def test_every_list_is_asked_in_some_form():
    used = {name for code in CODES for name in tables.used_lists(code)}
    own = {row["list_name"] for row in tables.rows(tables.FOLDER / "lists.csv")}
    levels = {name for name in own if name.startswith("level_")}
    assert own - used - levels == set()


@pytest.mark.parametrize(
    "name", [name for name in LEVEL_LISTS if name != tables.ANY_LEVEL]
)
def test_a_domain_has_five_levels_each_described_in_words(name):
    choices = tables.shared_lists()[name]
    levels = [row for row in choices if row["score"]]
    anchors = {row["anchor::English (en)"] for row in levels}
    assert [(row["name"], row["score"]) for row in levels] == [
        (str(n), str(n)) for n in range(1, 6)
    ]
    assert len(anchors) == 5
    assert "" not in anchors
    assert [row["name"] for row in choices[5:]] == ["na", "not_assessed"]


@pytest.mark.parametrize("code", DOMAINS)
def test_an_assessment_asks_the_ten_domains_of_its_kind(code):
    nodes = named(compiled(code).form)
    asked = [name.removesuffix("_domain") for name in nodes if name.endswith("_domain")]
    assert asked == DOMAINS[code].split()
    for domain in asked:
        levels = compiled(code).form.lists[nodes[f"{domain}_level"].list]
        kind = code.removeprefix("assessment_")
        assert levels[0].extra["domain"] == domain
        assert kind in levels[0].extra["forms"].split()
        assert nodes[f"own_{domain}_level"].required
        assert nodes[f"{domain}_level"].required


def test_a_phone_hears_the_sentence_of_a_level_with_its_name():
    assert "1 · Криза. Без засолниште" in compiled("assessment_adult").xform


def test_the_workbook_has_the_same_bytes_each_time():
    assert tables.workbook("intake") == tables.workbook("intake")
