"""What a browser sends becomes answers, and answers become what a browser would send."""

from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.instruments.definition import Node
from potpora.ground.instruments.questions import address
from potpora.ground.instruments.typed import Reader, as_fields, changed, key_of, shown
from tests.factories.instruments import visit
from tests.ground.instruments.workbooks import workbook

READER = Reader(ZoneInfo("Europe/Skopje"))


@pytest.fixture(scope="module")
def form():
    """The form with a bit of everything."""
    return compile_workbook(visit(), version="1").form


def kept(kind: str, *values: str):
    return READER.value(Node(kind, "a", "/data/a"), values)


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("date", "3.11.2026", "2026-11-03"),
        ("date", "03.11.2026.", "2026-11-03"),
        ("date", "31.11.2026", "31.11.2026"),
        ("decimal", "1 200,50", "1200.50"),
        ("decimal", "about 5", "about 5"),
        ("integer", " 12 ", "12"),
        ("integer", "12,5", "12,5"),
        ("time", "9.30", "09:30:00.000"),
        ("time", "25:00", "25:00"),
        ("datetime", "22.11.2026 10:15", "2026-11-22T10:15:00.000+01:00"),
        ("geopoint", "41,9973 21,4280", "41.9973 21.4280 0 0"),
        ("text", "one\r\ntwo", "one\ntwo"),
    ],
)
def test_what_is_typed_is_kept_as_the_record_keeps_it(kind, typed, stored):
    assert kept(kind, typed) == stored


@pytest.mark.parametrize(
    ("kind", "stored", "read"),
    [
        ("datetime", "2026-11-22T10:15:00.000+01:00", "22.11.2026 10:15"),
        ("time", "09:30:00.000", "09:30"),
        ("decimal", "1200.50", "1200,50"),
        ("date", "no day", "no day"),
    ],
)
def test_what_is_kept_is_shown_as_people_write_it(kind, stored, read):
    assert shown(kind, stored) == read


@given(
    st.text(max_size=60),
    st.sampled_from(["date", "time", "datetime", "decimal", "integer"]),
)
def test_whatever_is_typed_is_shown_again_or_means_the_same(typed, kind):
    stored = kept(kind, typed)

    assert kept(kind, shown(kind, stored)) == stored


def test_answers_survive_being_sent(form):
    answers = {
        "visit": {"seen_on": "2026-03-02", "danger": "no", "needs": ["food", "work"]},
        "home": {
            "member": [{"mname": "Ана", "age": "37"}, {"mname": "Ема"}],
            "region": "sk",
        },
    }
    sent = QueryDict(mutable=True)
    for name, value in as_fields(form.children, answers):
        sent.appendlist(name, value)

    read = READER.read(form, sent, {})

    assert read["visit"]["needs"] == ["food", "work"]
    assert [row["mname"] for row in read["home"]["member"]] == ["Ана", "Ема"]
    assert read["visit"]["seen_on"] == "2026-03-02"


def test_rows_are_read_in_the_order_of_the_page_and_only_so_many(form):
    sent = QueryDict(
        "q-home-member=2&q-home-member=1&q-home-member-1-mname=a&q-home-member-2-mname=b"
    )
    assert [row["mname"] for row in READER.read(form, sent, {})["home"]["member"]] == [
        "b",
        "a",
    ]

    many = QueryDict("&".join(f"q-home-member={place}" for place in range(1, 600)))
    assert len(READER.read(form, many, {})["home"]["member"]) == 500


def test_names_with_hyphens_are_told_apart_and_their_rows_move():
    survey = """
    | type | name | label |
    | begin_repeat | in-laws | In-laws |
    | text | first-name | Name |
    | end_repeat | | |
    | begin_group | a | A |
    | text | b-c | BC |
    | end_group | | |
    | begin_group | a-b | AB |
    | text | c | C |
    | end_group | | |
    """
    form = compile_workbook(workbook(survey), version="1").form
    answers = {
        "in-laws": [{"first-name": "Ана"}, {"first-name": "Ема"}],
        "a": {"b-c": "1"},
        "a-b": {"c": "2"},
    }
    sent = QueryDict(mutable=True)
    for name, value in as_fields(form.children, answers):
        sent.appendlist(name, value)

    assert READER.read(form, sent, {}) == answers
    [row] = changed(answers, f"remove:{address('in-laws[1]')}")["in-laws"]
    assert row == {"first-name": "Ема"}
    assert key_of(address("in-laws[1]/first-name")) == "in-laws[1]/first-name"


@pytest.mark.parametrize("kind", ["text", "select_one", "select_multiple", "rank"])
def test_signs_that_no_record_can_hold_are_dropped(kind):
    stored = kept(kind, "a\x00b\x0b\ud800")

    assert stored in ("ab", ["ab"])


@pytest.mark.parametrize("kind", ["integer", "decimal", "rank", "range"])
def test_a_number_of_thousands_of_digits_is_kept_as_typed(kind):
    endless = "9" * 5000
    typed = f"food {endless}" if kind == "rank" else endless

    assert kept(kind, typed) == (["food"] if kind == "rank" else endless)
    assert changed({"r": [{}]}, f"remove:q-r-{endless}") == {"r": [{}]}


@pytest.mark.parametrize(
    "change", ["", "remove:", "up:q", "down:q-a-b-c", "remove:q-r-0", "x:q-r-1"]
)
def test_a_change_of_nothing_keeps_everything(change):
    assert changed({"r": [{"a": "1"}], "b": "2"}, change) in (
        {"r": [{"a": "1"}], "b": "2"},
        {"r": [], "b": "2"},
    )
