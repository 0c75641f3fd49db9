"""When terms end: the fixtures of the procedure, and what holds for every date."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.calendar import rules
from potpora.ground.calendar.rules import Pause, Unit, add_working_days, due_on

FIRST_OF_MAY = date(2026, 5, 1)
DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2040, 12, 31))
NEAR = st.frozensets(st.integers(0, 60), max_size=12)
UNITS = st.sampled_from([unit for unit in Unit if unit != Unit.HOURS])


def after(start: date, numbers: frozenset[int]) -> frozenset[date]:
    """Return holidays that lie ``numbers`` of days after ``start``."""
    return frozenset(start + timedelta(days=number) for number in numbers)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 3, 6), 7, date(2026, 3, 17)),  # opened on a Friday
        (date(2026, 4, 28), 5, date(2026, 5, 6)),  # over the First of May
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # from a Saturday
    ],
)
def test_the_examples_of_the_procedure_in_working_days(start, days, end):
    assert add_working_days(start, days, holidays={FIRST_OF_MAY}) == end


def test_an_immediate_message_is_answered_by_the_clock_also_on_saturday():
    message = datetime(2026, 3, 6, 16, 40)  # noqa: DTZ001 any clock will do

    assert rules.due_at(message, 24) == datetime(2026, 3, 7, 16, 40)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("amount", "unit", "end"),
    [
        (
            0,
            Unit.CALENDAR_DAYS,
            date(2026, 3, 7),
        ),  # a Saturday: the same day is the same day
        (1, Unit.CALENDAR_DAYS, date(2026, 3, 9)),  # Sunday moves to Monday
        (1, Unit.WEEKS, date(2026, 3, 16)),  # Saturday moves to Monday
        (3, Unit.MONTHS, date(2026, 6, 8)),  # Sunday moves to Monday
    ],
)
def test_a_term_that_ends_on_a_free_day_ends_on_the_next_working_day(amount, unit, end):
    assert due_on(date(2026, 3, 7), amount, unit, holidays=()) == end


def test_a_month_that_is_too_short_ends_on_its_last_day():
    assert rules.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert rules.add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)


def test_a_term_in_hours_has_no_last_day_but_a_time():
    with pytest.raises(ValueError, match="use due_at"):
        due_on(date(2026, 3, 6), 3, Unit.HOURS, holidays=())


def test_paused_days_do_not_count():
    pause = Pause(date(2026, 3, 9), date(2026, 3, 13))

    end = due_on(
        date(2026, 3, 6), 7, Unit.WORKING_DAYS, holidays=(), pauses=[pause, pause]
    )

    assert end == date(2026, 3, 24)


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end before"):
        Pause(date(2026, 3, 9), date(2026, 3, 8))


@given(start=DAYS, amount=st.integers(1, 40), unit=UNITS, free=NEAR)
def test_no_term_ends_on_a_free_day_or_before_it_starts(start, amount, unit, free):
    holidays = after(start, free)

    end = due_on(start, amount, unit, holidays=holidays)

    assert rules.is_working_day(end, holidays)
    assert end > start


@given(start=DAYS, amount=st.integers(1, 40), unit=UNITS, free=NEAR)
def test_a_longer_term_never_ends_earlier(start, amount, unit, free):
    holidays = after(start, free)

    shorter = due_on(start, amount, unit, holidays=holidays)
    longer = due_on(start, amount + 1, unit, holidays=holidays)

    assert shorter <= longer


@given(start=DAYS, days=st.integers(1, 40), free=NEAR)
def test_starting_later_never_ends_earlier(start, days, free):
    holidays = after(start, free)
    next_day = start + timedelta(days=1)

    assert add_working_days(start, days, holidays) <= add_working_days(
        next_day, days, holidays
    )


@given(start=DAYS, days=st.integers(1, 40), free=NEAR)
def test_counting_back_gives_the_days_that_were_added(start, days, free):
    holidays = after(start, free)
    end = add_working_days(start, days, holidays)

    assert rules.working_days_between(start, end, holidays) == days
    assert rules.working_days_between(end, start, holidays) == -days


@given(
    start=DAYS,
    amount=st.integers(1, 20),
    unit=UNITS,
    long=st.integers(0, 30),
    free=NEAR,
)
def test_a_pause_never_shortens_a_term(start, amount, unit, long, free):
    holidays = after(start, free)
    first = start + timedelta(days=1)
    pause = Pause(first, first + timedelta(days=long))

    paused = due_on(start, amount, unit, holidays=holidays, pauses=[pause])

    assert paused >= due_on(start, amount, unit, holidays=holidays)
    assert paused > pause.last
