"""Who is seen first, and who fits into a day."""

from datetime import date, timedelta

import pytest

from potpora.outreach.visits import rules
from potpora.outreach.visits.rules import Candidate

TODAY = date(2026, 3, 2)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def home(key=1, place="Butel", entered=20, seen=None, **more) -> Candidate:
    return Candidate(
        key, place, ago(entered), seen_on=None if seen is None else ago(seen), **more
    )


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        (home(level="urgent", red=True), (1, "red_flag")),
        (home(ordered_on=TODAY + timedelta(days=14)), (2, "ordered_date")),
        (home(ordered_on=TODAY + timedelta(days=15)), (7, "list_check")),
        (home(level="high"), (3, "high_unseen")),
        (home(level="urgent", seen=1, incomplete=True), (3, "high_unseen")),
        (home(level="urgent", seen=15), (4, "high_overdue")),
        (home(level="urgent", seen=14), None),
        (home(level="high", seen=31), (4, "high_overdue")),
        (home(new_lead=True), (5, "new_lead")),
        (home(level="medium", seen=91), (6, "medium_overdue")),
        (home(level="medium", seen=90), None),
        (home(level="low", seen=366), (7, "list_check")),
        (home(level="low", seen=300), None),
        (home(), (7, "list_check")),
    ],
)
def test_the_band_says_its_reason(whom, expected):
    found = rules.line(whom, TODAY)
    assert (found and (found.band, found.reason)) == expected


def test_inside_a_band_the_longest_wait_then_points_then_entry():
    lines = rules.ordered(
        [
            home("late", level="high", seen=40),
            home("later", level="high", seen=60),
            home("points", level="high", seen=40, points=40),
            home("older", level="high", seen=40, entered=99),
            home("unseen", level="high"),
        ],
        TODAY,
    )
    assert [each.candidate.key for each in lines] == [
        "unseen",
        "later",
        "points",
        "older",
        "late",
    ]


def test_red_flags_are_outside_any_plan():
    lines = rules.ordered([home(red=True), home(2)], TODAY)
    placed = rules.planned(lines, [TODAY], visits_a_day=6, vehicles=1)
    assert [each.line.candidate.key for each in placed] == [2]


def test_one_place_stays_free_for_emergencies():
    lines = rules.ordered([home(n, level="high") for n in range(20)], TODAY)
    assert len(rules.planned(lines, [TODAY], visits_a_day=6, vehicles=2)) == 11


def test_free_places_are_filled_with_two_of_the_same_settlement():
    homes = [home("must", place="Vizbegovo", level="high", entered=1)]
    homes += [home(f"v{n}", place="Vizbegovo", entered=1) for n in range(4)]
    homes += [home(f"b{n}", place="Butel", entered=50) for n in range(4)]
    placed = rules.planned(
        rules.ordered(homes, TODAY), [TODAY], visits_a_day=6, vehicles=1
    )

    found = [(each.line.candidate.key, each.line.reason) for each in placed]
    assert found == [
        ("must", "high_unseen"),
        ("v0", "same_place"),
        ("v1", "same_place"),
        ("b0", "list_check"),
        ("b1", "same_place"),
    ]


def test_nobody_is_planned_twice_in_a_week():
    lines = rules.ordered([home(n) for n in range(50)], TODAY)
    days = [TODAY + timedelta(days=n) for n in range(5)]
    placed = rules.planned(lines, days, visits_a_day=4, vehicles=1)
    keys = [each.line.candidate.key for each in placed]
    assert len(keys) == len(set(keys)) == 15


def test_a_settlement_is_driven_to_in_one_go():
    homes = [
        home(n, place="AB"[n % 2], level="high", entered=100 - n) for n in range(6)
    ]
    placed = rules.planned(
        rules.ordered(homes, TODAY), [TODAY], visits_a_day=7, vehicles=1
    )
    assert "".join(each.line.candidate.place for each in placed) == "AAABBB"


def test_no_vehicle_has_more_visits_than_a_day_has():
    lines = rules.ordered([home(n, place=str(n % 3)) for n in range(40)], TODAY)
    placed = rules.planned(lines, [TODAY], visits_a_day=4, vehicles=3)
    for vehicle in (1, 2, 3):
        own = [each.place for each in placed if each.vehicle == vehicle]
        assert own == list(range(1, len(own) + 1))
        assert len(own) <= 4


def test_after_three_vain_visits_comes_a_letter_and_then_not_found():
    tried = [(ago(9), 9), (ago(8), 12), (ago(7), 17)]
    assert rules.after_vain(tried[:2], None, TODAY) == "again"
    assert rules.after_vain(tried, None, TODAY) == "letter"
    assert rules.after_vain(tried, ago(8), TODAY) == "wait"
    assert rules.after_vain(tried, ago(9), TODAY) == "not_found"
