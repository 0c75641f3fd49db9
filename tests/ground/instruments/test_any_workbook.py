"""Whatever is uploaded becomes a form that can be filled, or is refused with a reason."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from potpora.ground.instruments import instance, words
from potpora.ground.instruments.compiling import Refused, compile_workbook
from potpora.ground.instruments.definition import Form
from potpora.ground.instruments.filling import add_row, begin, evaluate
from tests.ground.instruments.workbooks import workbook, xlsx

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
WHEN = {"today": NOW.date(), "now": NOW}
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)

TYPES = st.sampled_from(
    """text,integer,decimal,date,time,datetime,note,calculate,hidden,acknowledge,image,geopoint,
    begin_group,end_group,begin_repeat,end_repeat,range,start,today,audit,barcode,file,rank,
    select_one yn,select_multiple yn,select one yn or_other,rank yn,begin repeat,select_one ${a},
    select_one_from_file x.csv,select_one none,foo,,  TEXT """.replace("\n", "").split(
        ","
    )
)
NAMES = st.sampled_from(
    ["a", "b", "c", "g", "r", "a", "b", "", "x-y", "A.1", "име", "meta", "div"]
)
PARTS = st.sampled_from(
    """${a} ${b} ${r} ${g} ${zz} . .. 1 0 '' 'x' today() now() + - * div mod = != < and or ( ) [ ]
    selected( count( sum( if( , regex(.,'^(a+)+$') position(..) once( uuid() date( ${last-saved#a}
    instance('yn')/root/item[name=${a}]/label indexed-repeat(${a},${r},1) current()/.. // @ $ true()
    jr:choice-name(${a},'${a}') concat( randomize( pulldata('x','a','b',${a}) string-length(.)""".split()
)  # fmt: skip
EXPRESSIONS = st.one_of(
    st.just(""), st.lists(PARTS, max_size=7).map(" ".join), st.text(max_size=12)
)
COLUMNS = ("relevant", "constraint", "required", "calculation", "default", "choice_filter",
           "repeat_count", "trigger", "read_only", "appearance", "parameters", "hint::sq")  # fmt: skip
ANSWERS = st.recursive(
    st.one_of(st.none(), st.text(max_size=8), st.integers(), st.booleans(), st.sampled_from(["1", "2026-01-01"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b", "c", "g", "r", "x-y"]), inner, max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip


@st.composite
def surveys(draw) -> list[list[str]]:
    """Draw a survey sheet: mostly well-formed rows with any expressions in any column."""
    columns = draw(st.lists(st.sampled_from(COLUMNS), max_size=4, unique=True))
    rows = [["type", "name", "label", *columns]]
    for _ in range(draw(st.integers(1, 8))):
        cells = [draw(EXPRESSIONS) if draw(st.booleans()) else "" for _ in columns]
        rows.append(
            [
                draw(TYPES),
                draw(NAMES),
                draw(st.sampled_from(["L", "L ${a}", ""])),
                *cells,
            ]
        )
    return [[clean(cell) for cell in row] for row in rows]


def clean(cell: str) -> str:
    """Return a cell without the characters that no spreadsheet can hold, and without formulas."""
    kept = "".join(c for c in cell if c.isprintable() and not "\ud800" <= c <= "\udfff")
    return kept.lstrip("=")


def tried(data: bytes, answers: object = None) -> Form | None:
    """Return the form after filling it in every way, or nothing when it was refused in words."""
    try:
        found = compile_workbook(data, version="1")
    except Refused as refused:
        told = [
            words.problem_sentence(each) + words.place(each)
            for each in refused.problems
        ]
        return None if told else pytest.fail("refused without a word")
    assert all(words.problem_sentence(problem) for problem in found.warnings)
    form = Form.from_json(json.loads(json.dumps(found.form.to_json())))
    fill(form, answers if isinstance(answers, dict) else {})
    return form


def fill(form: Form, answers: dict) -> None:
    """Begin, judge, extend, send and receive a record of the form."""
    first = begin(form, **WHEN)
    for given_answers in (first, answers, first | answers):
        found = evaluate(form, given_answers, before=first, **WHEN)
        assert all(words.fault_sentence(fault) for fault in found.problems())
        json.dumps([found.clean(), found.answers(), found.results()])
        sent = instance.write(form, found.clean(), instance_id="uuid:1")
        again = evaluate(form, instance.read(form, sent).answers, **WHEN)
        assert again.nodes is not None
    add_row(form, first, "r", **WHEN)


CHOICES = [
    ["list_name", "name", "label", "region"],
    ["yn", "1", "Yes", "sk"],
    ["yn", "2", "No", ""],
]


@SLOW
@given(surveys(), ANSWERS)
@example([["type", "name"], ["text", "a"]], {"a": {"b": []}})
def test_any_survey(survey, answers):
    tried(xlsx(survey=survey, choices=CHOICES), answers)


@SLOW
@given(st.lists(EXPRESSIONS, min_size=4, max_size=4), ANSWERS)
def test_any_expression_in_a_sound_form(sources, answers):
    relevant, constraint, calculation, choice_filter = map(clean, sources)
    head = [
        "type",
        "name",
        "label",
        "relevant",
        "constraint",
        "calculation",
        "choice_filter",
    ]
    rows = [["integer", "a", "A"], ["begin_repeat", "r", "R"], ["text", "b", "B ${a}"],
            ["end_repeat"], ["select_one yn", "c", "C", relevant, constraint, "", choice_filter],
            ["calculate", "g", "", "", "", calculation or "1"]]  # fmt: skip
    tried(xlsx(survey=[head, *rows], choices=CHOICES), answers)


@SLOW
@given(st.binary(max_size=300), st.integers(0, 4_000), st.integers(0, 40))
def test_any_bytes(noise, at, length):
    whole = workbook("| type | name | label |\n| text | a | A |")
    tried(noise)
    tried(whole[:at] + noise + whole[at + length :])


@pytest.mark.parametrize("rows", [0, 1, 300])
def test_wide_and_long_sheets(rows):
    head = [
        "type",
        "name",
        "label",
        *(f"label::L{i} (l{chr(97 + i)})" for i in range(26)),
    ]
    survey = [head, *[["text", f"q{i}", "Q"] for i in range(rows)]]
    assert (tried(xlsx(survey=survey)) is not None) is bool(rows)


def test_many_choices():
    choices = [
        ["list_name", "name", "label", "of"],
        *[["big", f"n{i}", f"N {i}", str(i % 9)] for i in range(2_000)],
    ]
    survey = [["type", "name", "label", "choice_filter"], ["text", "a", "A"], ["select_one big", "b", "B", "of = ${a}"]]  # fmt: skip
    form = tried(xlsx(survey=survey, choices=choices))
    assert len(evaluate(form, {"a": "3"}, **WHEN).find("b").options) == 222


def test_names_that_are_words_of_the_language():
    names = "div mod and or if count sum position not true today selected text node self item root".split()
    rows = [
        ["type", "name", "label", "calculation"],
        *[["text", name, name] for name in names],
    ]
    total = "concat(" + ", ".join(f"${{{name}}}" for name in names) + ")"
    form = tried(xlsx(survey=[*rows, ["calculate", "total", "", total]]))
    assert evaluate(form, {name: name[0] for name in names}, **WHEN).find(
        "total"
    ).value == "".join(name[0] for name in names)
