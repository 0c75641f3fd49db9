"""Dates as people write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.registry.people.rules.dates import (
    ReadDate,
    agree,
    day_and_month_swapped,
    read_date,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "on", "certainty"),
    [
        ("17.11.1980", date(1980, 11, 17), "exact"),
        ("28/7/88", date(1988, 7, 28), "exact"),
        ("7.1.2021 г.", date(2021, 1, 7), "exact"),
        ("20/2/49", date(1949, 2, 20), "exact"),
        ("18/6/00", date(2000, 6, 18), "exact"),
        ("1949", date(1949, 1, 1), "year"),
        (1949.0, date(1949, 1, 1), "year"),
        ("роден 1958 год.", date(1958, 1, 1), "year"),
        ("00.00.1958", date(1958, 1, 1), "year"),
        ("00.05.1958", date(1958, 5, 1), "month"),
        ("11.1980", date(1980, 11, 1), "month"),
        ("мај 1980", date(1980, 5, 1), "month"),
        (29500, date(1980, 10, 6), "exact"),
        ("29500", date(1980, 10, 6), "exact"),
        ("1980-11-17T00:00:00", date(1980, 11, 17), "exact"),
        ("17.11.1980 00:00:00", date(1980, 11, 17), "exact"),
        ("11/17/1980 12:00:00 AM", date(1980, 11, 17), "exact"),
        ("17.11.1980, Тетово", date(1980, 11, 17), "exact"),
        ("1980.0", date(1980, 1, 1), "year"),
        ("'80", date(1980, 1, 1), "year"),
        ("1980/11/17", date(1980, 11, 17), "exact"),
        ("17111980", date(1980, 11, 17), "exact"),
        ("17.XI.1980", date(1980, 11, 17), "exact"),
        ("17. ноември 1980", date(1980, 11, 17), "exact"),
        ("17 nëntor 1980", date(1980, 11, 17), "exact"),
        ("9 qershor 1980", date(1980, 6, 9), "exact"),
        ("3. prosinca 1990.", date(1990, 12, 3), "exact"),
        ("12/25/1980", date(1980, 12, 25), "exact"),
        (datetime(1980, 11, 17, 9, 30, tzinfo=UTC), date(1980, 11, 17), "exact"),
        (date(1980, 11, 17), date(1980, 11, 17), "exact"),
    ],
)
def test_a_date_is_read_as_people_write_it(written, on, certainty):
    found = read_date(written, today=TODAY)

    assert (found.on, found.certainty) == (on, certainty)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("29.02.2015", "impossible_date"),
        ("45.45.2001", "impossible_date"),
        ("12.05.2100", "future_date"),
        (2100.0, "future_date"),
        ("01.01.1890", "too_long_ago"),
        ("не се знае", "unreadable_date"),
        (True, "unreadable_date"),
        (1e300, "unreadable_date"),
        (float("nan"), "unreadable_date"),
        ("1.2.3.4.5", "unreadable_date"),
    ],
)
def test_a_date_that_cannot_be_has_a_coded_problem(written, problem):
    assert problem in read_date(written, today=TODAY).problems


def test_two_digits_of_a_year_mean_the_past():
    assert read_date("5.3.26", today=TODAY, purpose="event") == ReadDate(
        date(2026, 3, 5), "exact"
    )
    assert read_date("5.3.27", today=TODAY, purpose="event").on == date(1927, 3, 5)
    assert read_date("5.3.10", today=TODAY).problems == ("century_guessed",)


@pytest.mark.parametrize("empty", [None, "", "   "])
def test_nothing_written_is_no_problem(empty):
    assert read_date(empty, today=TODAY) == ReadDate()


def test_a_year_agrees_with_any_day_of_it():
    year = ReadDate(date(1980, 1, 1), "year")

    assert agree(year, ReadDate(date(1980, 7, 3), "exact"))
    assert not agree(year, ReadDate(date(1981, 1, 1), "exact"))
    assert agree(ReadDate(), year)


def test_day_and_month_can_be_swapped_only_when_both_are_dates():
    assert day_and_month_swapped(date(1980, 3, 7), date(1980, 7, 3))
    assert not day_and_month_swapped(date(1980, 3, 3), date(1980, 3, 3))


@given(
    st.dates(date(1910, 1, 1), TODAY),
    st.sampled_from(["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d"]),
)
def test_every_date_survives_being_written(on, form):
    assert read_date(on.strftime(form), today=TODAY).on == on


@given(st.dates(date(1910, 1, 1), TODAY))
def test_a_spreadsheets_number_is_the_same_day(on):
    serial = (on - date(1899, 12, 30)) / timedelta(days=1)

    assert read_date(serial, today=TODAY).on == on or serial <= 2150


@given(st.text() | st.floats() | st.integers())
def test_no_text_or_number_breaks_the_reading(value):
    read_date(value, today=TODAY)
