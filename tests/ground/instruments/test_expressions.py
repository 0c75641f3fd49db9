"""Expressions give what phones give: the table of cases of the specification."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from potpora.ground.instruments.expressions.expression import (
    BadExpression,
    World,
    context_for,
    read_expression,
)
from potpora.ground.instruments.expressions.places import Place, Top
from potpora.ground.instruments.expressions.values import Repeated, Uncomputable, text

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
LEVELS = [{"name": "low", "score": "1"}, {"name": "high", "score": "5"}]


def record() -> Place:
    """Return a small record: answers of every kind, an empty one, a repeat with three rows."""
    root = Place("data")
    answers = {"k": "3", "dec": "2.5", "empty": "", "word": "Ana", "list": "a b c"}
    answers |= {
        "day": "2026-11-20",
        "at": "2026-11-20T10:00:00.000+00:00",
        "level": "high",
    }
    for name, value in answers.items():
        root.add(Place(name, value, key=name))
    for index, value in enumerate(("4", "2", ""), 1):
        row = root.add(Place("r", key=f"r[{index}]"))
        row.add(Place("x", value, key=f"r[{index}]/x"))
    return root


def compute(source: str, at: str = "/data/k") -> str:
    """Return the value of an expression at a question of the small record, as text."""
    root = record()
    place = next(p for p in root.iter_descendants() if p.path == at)
    return text(read_expression(source).value(place, context_for(Top(root), world())))


def world() -> World:
    """Return what the expressions of these tests may know."""
    return World(today=NOON.date(), now=NOON, language="en", lists={"level": LEVELS})


CASES = [
    # nothing answered
    ("'' + 1", "NaN"), ("'' > 0", "false"), ("'' != 5", "true"), ("/data/empty = ''", "true"),
    ("/data/empty + 1", "NaN"), ("coalesce(/data/empty, 0) + 1", "1"),
    ("/data/nowhere = ''", "true"), ("boolean(/data/empty)", "false"), ("not(/data/empty)", "true"),
    ("/data/empty and true()", "false"), ("if(/data/empty, 1, 2)", "2"),
    # kinds of values
    ("/data/k = 3", "true"), ("/data/k = '3'", "true"), ("/data/k = 3.0", "true"),
    ("'1' = 1", "true"), ("'abc' = 1", "false"), ("true() = 'x'", "true"),
    ("0.1 + 0.2 = 0.3", "true"), ("'1,5' + 1", "NaN"), ("'+1' + 1", "NaN"), ("'1e3' + 1", "NaN"),
    ("10 div 4", "2.5"), ("10 mod 3", "1"), ("-10 mod 3", "-1"), ("1 div 0", "Infinity"),
    ("0 div 0", "NaN"), ("2 * 3", "6"), ("/data/k * /data/dec", "7.5"), ("-/data/k", "-3"),
    ("10000000000", "10000000000"), ("2 + 3 * 4", "14"), ("(2 + 3) * 4", "20"),
    # dates
    ("/data/day <= today()", "true"), ("today() - /data/day", "2"), ("/data/day = '2026-11-20'",
    "true"), ("date(/data/day + 30)", "2026-12-20"), ("date('2026-01-31')", "2026-01-31"),
    ("date('')", ""), ("date(0)", "1970-01-01"), ("/data/day + 1", "20778"),
    ("format-date(/data/day, '%e.%n.%Y')", "20.11.2026"), ("format-date('', '%Y')", ""),
    ("format-date('2026-01-02', '%d.%m.%y %W %%')", "02.01.26 1 %"),
    ("format-date('2026-01-02', '%b %a')", "Jan Fri"),
    ("format-date-time(/data/at, '%H:%M:%S.%3 %h')", "10:00:00.000 10"),
    ("decimal-date-time('1970-01-03')", "2"), ("decimal-date-time('1970-01-01T12:00:00Z')", "0.5"),
    ("decimal-time('06:00:00.000+01:00')", "0.25"), ("date-time('1970-01-01')",
    "1970-01-01T00:00:00.000+01:00"), ("date-time(1.5)", "1970-01-02T12:00:00.000+00:00"),
    ("today()", "2026-11-22"), ("now()", "2026-11-22T12:00:00.000+01:00"),
    # selects
    ("selected(/data/list, 'b')", "true"), ("selected(/data/list, ' b ')", "true"),
    ("selected(/data/list, 'ab')", "false"), ("selected(/data/empty, '')", "false"),
    ("selected(/data/empty, 'a')", "false"), ("selected-at(/data/list, 0)", "a"),
    ("selected-at(/data/list, 3)", ""), ("selected-at(/data/list, -1)", ""),
    ("count-selected(/data/list)", "3"), ("count-selected('')", "0"),
    ("jr:choice-name(/data/level, ' /data/level ')", "high"),
    # choosing
    ("if(/data/k > 2, 'yes', 'no')", "yes"), ("coalesce('', 'b')", "b"), ("once('x')", "3"),
    ("if(true(), 1, date('rubbish'))", "1"), ("true() or date('rubbish')", "true"),
    ("boolean-from-string('TRUE')", "true"), ("boolean-from-string('1')", "true"),
    ("boolean-from-string('yes')", "false"), ("boolean('false')", "true"),
    # text
    ("concat('a', 1, 'b')", "a1b"), ("concat(/data/r/x)", "42"), ("join('-', /data/r/x)", "4-2-"),
    ("string-length('Ана')", "3"), ("normalize-space('  a   b ')", "a b"),
    ("substr('abcdef', 1, 3)", "bc"), ("substr('abcdef', -2)", "ef"), ("substr('abc', 5)", ""),
    ("substr('abc', 0, 99)", "abc"), ("contains('abc', 'b')", "true"), ("starts-with('abc', 'ab')",
    "true"), ("ends-with('abc', 'bc')", "true"), ("substring-before('a-b', '-')", "a"),
    ("substring-after('a-b', '-')", "b"), ("translate('abc', 'ab', 'x')", "xc"),
    ("substring('12345', 2, 3)", "234"), ("string(3.0)", "3"), ("string(2.5)", "2.5"),
    ("digest('a', 'SHA-256', 'hex')",
     "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
    ("digest('a', 'MD5')", "DMF1ucDxtqgxw5niaXcmYQ=="), ("base64-decode('YQ==')", "a"),
    ("string-length()", "1"), ("regex('0203985440018', '^[0-9]{13}$')", "true"),
    ("regex('12a', '[0-9]+')", "false"), ("regex('ж', '^\\w$')", "false"),
    # numbers
    ("int(2.9)", "2"), ("int(-2.9)", "-2"), ("int('')", "NaN"), ("round(2.5)", "3"),
    ("round(2.345, 2)", "2.35"), ("round(1234, -2)", "1200"), ("abs(-2)", "2"), ("pow(2, 3)", "8"),
    ("sqrt(9)", "3"), ("sqrt(-1)", "NaN"), ("log10(100)", "2"), ("log(0)", "NaN"),
    ("exp(0)", "1"), ("exp10(2)", "100"), ("round(pi(), 3)", "3.142"), ("sin(0)", "0"),
    ("atan2(0, 1)", "0"), ("number('x')", "NaN"), ("number('7')", "7"), ("floor(-1.5)", "-2"),
    ("ceiling(1.2)", "2"), ("min(3, 1, 2)", "1"), ("max(-3, -1)", "-1"),
    # repeats
    ("count(/data/r)", "3"), ("count-non-empty(/data/r/x)", "2"), ("sum(/data/r/x)", "6"),
    ("sum(/data/r[x != '']/x)", "6"), ("max(/data/r/x)", "4"), ("min(/data/r/x)", "2"),
    ("max(/data/nowhere)", "NaN"), ("sum(/data/nowhere)", "0"), ("/data/r[2]/x", "2"),
    ("/data/r[position() = last()]/x", ""), ("indexed-repeat(/data/r/x, /data/r, 2)", "2"),
    ("indexed-repeat(/data/r/x, /data/r, 0)", "4"), ("indexed-repeat(/data/r/x, /data/r, 9)", ""),
    ("count(/data/r[x > 2])", "1"),
    # lists
    ("instance('level')/root/item[name = /data/level]/score", "5"),
    ("instance('level')/root/item[name = 'none']/score", ""),
    ("count(instance('level')/root/item)", "2"), ("count(instance('none')/root/item)", "0"),
    ("pulldata('level', 'score', 'name', 'low')", "1"), ("pulldata('level', 'x', 'name', 'low')",
    ""), ("pulldata('level', 'score', 'name', '')", ""),
    # checklists and places
    ("checklist(1, 2, true(), false())", "true"), ("checklist(-1, 0, true())", "false"),
    ("weighted-checklist(3, -1, true(), 2, true(), 1)", "true"),
    ("round(distance('41 21 0 0; 42 21 0 0') div 1000)", "111"), ("area('0 0; 0 1')", "0"),
    ("round(area('0 0; 0 1; 1 1; 1 0') div 1000000)", "12391"),
    ("geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0')", "true"),
    ("geofence('2 2', '0 0; 0 1; 1 1; 1 0; 0 0')", "false"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_value(source, expected):
    assert compute(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("position(..)", "1"),
        ("../x", "4"),
        ("count(../../r)", "3"),
        ("sum(/data/r[position() > position(current()/..)]/x)", "2"),
    ],
)
def test_inside_a_row(source, expected):
    assert compute(source, at="/data/r/x") == expected


def test_several_rows_are_no_value():
    with pytest.raises(Repeated):
        compute("/data/r/x + 1")


@pytest.mark.parametrize(
    "source",
    ["date('rubbish')", "format-date(today(), '%Z')", "digest('a', 'X')", "date(99999999999)",
     "indexed-repeat('a', 'b', 1)", "$x", "count(3)"],
)  # fmt: skip
def test_what_cannot_be_computed_says_so(source):
    with pytest.raises(Uncomputable):
        compute(source)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("1 = = 1", "expression_wrong"),
        ("", "expression_wrong"),
        ("(1", "expression_wrong"),
        ("foo(1)", "unknown_function"),
        ("doc('file:///etc/passwd')", "unknown_function"),
        ("if(1, 2)", "expression_wrong"),
        ("1 to 100000000", "expression_wrong"),
        ("(" * 200 + "1" + ")" * 200, "expression_too_deep"),
        ("-" * 500 + "1", "expression_too_deep"),
        ("1" + "+1" * 5_000, "expression_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused(source, code):
    with pytest.raises(BadExpression) as refused:
        read_expression(source)
    assert refused.value.code == code


def test_work_has_an_end():
    root = Place("data")
    for _ in range(3_000):
        root.add(Place("r")).add(Place("x", "1"))
    source = "sum(/data/r[count(/data/r[x = current()/x]) > 0]/x)"
    with pytest.raises(Uncomputable):
        read_expression(source).value(
            root, context_for(Top(root), world(), steps=10_000)
        )


def test_threads_share_an_expression():
    expression = read_expression(
        "if(/data/k > 2, sum(/data/r/x) + position(/data/r[2]), 0)"
    )
    found: list[str] = []

    def work() -> None:
        for _ in range(100):
            root = record()
            found.append(text(expression.value(root, context_for(Top(root), world()))))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["8"] * 800


def test_lots_are_the_same_for_a_seed():
    names = "join(' ', randomize(instance('level')/root/item, 7)/name)"
    assert compute(names) == compute(names)


def test_once_keeps_what_is_there_and_uuid_is_fresh():
    assert compute("once(uuid())") == "3"
    assert compute("uuid()") != compute("uuid()")
    assert len(compute("uuid(10)")) == 10
    assert 0 <= float(compute("random()")) < 1


def test_months_speak_the_language_of_the_page():
    there = World(
        today=date(2026, 1, 2), now=datetime(2026, 1, 2, tzinfo=UTC), language="mk"
    )
    root = record()
    value = read_expression("format-date(today(), '%b')").value(
        root, context_for(Top(root), there)
    )
    assert value.startswith("јан")
