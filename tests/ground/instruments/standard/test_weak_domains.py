"""A weak domain, the urgency, and what is asked next are computed as the method says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.filling import evaluate
from tests.ground.instruments.standard.conftest import compiled

TODAY = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 12, 0, tzinfo=ZoneInfo("Europe/Skopje"))


def judged(code: str, answers: dict) -> Filling:
    return evaluate(compiled(code).form, answers, today=TODAY, now=NOW, language="en")


def codes_at(filling: Filling, key: str) -> list[str]:
    return [fault.code for fault in filling.find(key).faults]


def domain(level: str, *, before: str = "", wish: str = "", own: str = "3") -> Filling:
    return judged(
        "assessment_adult",
        {
            "housing_before": before,
            "housing_domain": {
                "own_housing_level": own,
                "housing_level": level,
                "housing_wish": wish,
            },
        },
    )


@pytest.mark.parametrize(
    ("before", "level", "wish", "weak"),
    [
        ("", "2", "no", "yes"),
        ("", "3", "no", "no"),
        ("", "3", "yes", "yes"),
        ("5", "3", "no", "yes"),
        ("4", "4", "", "no"),
        ("2", "na", "", "no"),
        ("1", "not_assessed", "", "open"),
    ],
)
def test_a_domain_is_weak_by_level_wish_or_fall(before, level, wish, weak):
    """The seven fixtures of the procedure's content."""
    filling = domain(level, before=before, wish=wish)

    assert filling.find("housing_domain/housing_weak").value == weak


def test_the_weak_domains_are_listed_for_the_plan():
    assert domain("1").find("weak_domains").value == "housing"


def test_the_own_view_is_asked_before_the_level_is_shown():
    filling = domain("", own="")

    assert not filling.find("housing_domain/housing_level").relevant


@pytest.mark.parametrize(
    ("level", "before", "asked"),
    [
        ("3", "", True),
        ("4", "", False),
        ("4", "2", True),
        ("na", "", True),
        ("5", "4", False),
    ],
)
def test_a_low_changed_or_missing_level_needs_its_reason(level, before, asked):
    reason = domain(level, before=before).find("housing_domain/housing_reason")

    assert reason.relevant is asked


@pytest.mark.parametrize(
    ("own", "level", "asked"),
    [("5", "3", True), ("4", "3", False), ("skip", "1", False)],
)
def test_a_great_difference_of_views_asks_what_to_do(own, level, asked):
    found = domain(level, own=own).find("housing_domain/housing_difference")

    assert found.relevant is asked


def initial(**urgency) -> Filling:
    return judged("initial_assessment", {"urgency_group": urgency})


@pytest.mark.parametrize(
    ("signs", "urgency"),
    [
        ([], ""),
        (["none"], "regular"),
        (["neglect"], "urgent"),
        (["neglect", "child_alone"], "immediate"),
    ],
)
def test_one_sign_is_enough_and_the_highest_wins(signs, urgency):
    filling = initial(signs=signs)

    assert filling.find("urgency_group/urgency_computed").value == urgency


def test_an_urgency_set_differently_needs_its_reason():
    filling = initial(signs=["child_alone"], urgency="regular")

    assert filling.find("urgency_group/urgency_reason").relevant
    assert codes_at(filling, "urgency_group/urgency_reason") == ["required"]


def test_an_immediate_case_needs_its_safety_steps():
    without = initial(urgency="immediate", supervisor_told="yes", safety_step=[])
    with_step = initial(
        urgency="immediate",
        supervisor_told="yes",
        safety_step=[{"step_kind": "police"}],
    )

    assert codes_at(without, "urgency_group/supervisor_told") == ["constraint"]
    assert codes_at(with_step, "urgency_group/supervisor_told") == []


def test_none_cannot_stand_beside_a_sign():
    assert "constraint" in codes_at(
        initial(signs=["none", "neglect"]), "urgency_group/signs"
    )


def test_a_serious_concern_must_be_assessed():
    filling = judged(
        "initial_assessment",
        {"screen": {"screen_safety": "serious"}, "next": {"outcome": "monitor"}},
    )

    assert codes_at(filling, "next/outcome") == ["constraint"]


def test_somebody_in_danger_is_no_case_of_information():
    filling = judged(
        "intake",
        {
            "needed": {"danger_now": "yes"},
            "decided": {"intake_decision": "information"},
        },
    )

    assert codes_at(filling, "decided/intake_decision") == ["constraint"]
    assert filling.find("needed/danger_text").required


def test_consent_is_asked_where_it_is_the_basis():
    filling = judged(
        "consent",
        {"share": [{"share_basis": "law"}, {"share_basis": "consent"}]},
    )

    answers = [found for found in filling.fields() if found.node.name == "share_answer"]
    assert [found.relevant for found in answers] == [False, True]


def again(**answers) -> Filling:
    row = {"again_domain": "health", "again_form": "child", "own_again_level": "3"}
    return judged("review", {"again": [row | answers]})


def test_a_review_offers_the_levels_of_the_domain_and_form():
    found = again().find("again[1]/again_level")

    assert [option.name for option in found.options] == [
        *(f"level_health_child_{level}" for level in range(1, 6)),
        "na",
        "not_assessed",
    ]


@pytest.mark.parametrize(
    ("before", "level", "change"),
    [("", "2", "new"), ("2", "4", "up"), ("4", "2", "down"), ("3", "3", "same")],
)
def test_a_review_compares_with_last_time(before, level, change):
    filling = again(again_before=before, again_level=f"level_health_child_{level}")

    assert filling.find("again[1]/again_change").value == change


def test_a_plan_needs_an_activity_of_the_person():
    goal = {"activity": [{"activity_by": "worker"}]}
    filling = judged("plan", {"goal": [goal], "agreeing": {"agreement": "agreed"}})

    assert codes_at(filling, "agreeing/agreement") == ["constraint"]


def test_a_goal_of_the_catalogue_is_of_the_domain():
    filling = judged("plan", {"goal": [{"goal_domain": "papers"}]})

    offered = filling.find("goal[1]/goal_code").options
    assert [option.name for option in offered] == ["pap_1", "pap_2", "pap_3", "own"]
