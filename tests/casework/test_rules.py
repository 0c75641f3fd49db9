"""Rules of casework: numbers, weak domains, what a plan lacks, which moves there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.casework.assessment import rules as assessment
from potpora.casework.assessment.domains import ANCHORS, LEVELS, OWN_LEVELS, Domain
from potpora.casework.casefile import rules
from potpora.casework.casefile.terms import STAGE_STEPS, STAGE_TERMS, STEPS
from potpora.casework.casefile.workflow import (
    MOVES,
    MoveNotAllowed,
    Stage,
    check_move,
    check_reopening,
)
from potpora.casework.plan import rules as plan


@given(st.integers(1, rules.LONGEST_SERIAL), st.integers(2000, 2999))
def test_case_numbers_sort_as_they_were_given(serial, year):
    number = rules.case_number("SK", year, serial)

    assert number == f"SK-{year}-{serial:05d}"


@pytest.mark.parametrize(("prefix", "serial"), [("", 1), ("SK", 0), ("SK", 100_000)])
def test_a_number_needs_a_prefix_and_a_serial_of_five_digits(prefix, serial):
    with pytest.raises(ValueError, match="expected"):
        rules.case_number(prefix, 2026, serial)


@pytest.mark.parametrize(
    ("last", "now", "wish", "weak"),
    [
        (None, 2, False, True),
        (None, 3, False, False),
        (None, 3, True, True),
        (5, 3, False, True),
        (4, 4, True, False),
        (2, None, False, False),
    ],
)
def test_weak_domains_are_those_of_the_procedure(last, now, wish, weak):
    assert assessment.is_weak(last, now, wish) is weak


@pytest.mark.parametrize(
    ("last", "now", "word"),
    [(2, 3, "up"), (3, 3, "same"), (3, 1, "down"), (None, 2, "new")],
)
def test_a_level_says_how_it_changed(last, now, word):
    assert assessment.change(last, now) == word


def test_every_domain_describes_five_levels():
    assert {*ANCHORS} == {*Domain}
    assert all([*levels] == [*LEVELS] == [*OWN_LEVELS] for levels in ANCHORS.values())


def test_a_plan_without_anything_lacks_everything():
    assert plan.missing(long_goal=" ", review_on=None, goals=0) == [
        "long_goal",
        "review_on",
        "goal",
    ]


def test_weak_domains_without_a_goal_are_named():
    assert plan.without_goal(["income", "health"], {"health"}) == ["income"]


def test_every_stage_has_its_moves_its_terms_and_its_next_step():
    assert {*MOVES} == {*STAGE_TERMS} == {*STAGE_STEPS} == {*Stage}
    assert {term for terms in STAGE_TERMS.values() for term in terms} <= {*STEPS}


@pytest.mark.parametrize("present", Stage)
@pytest.mark.parametrize("wanted", Stage)
def test_only_the_steps_of_the_table_are_allowed(present, wanted):
    if wanted in MOVES[present]:
        check_move(present, wanted)
    else:
        with pytest.raises(MoveNotAllowed, match=f"no step from {present} to {wanted}"):
            check_move(present, wanted)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.CLOSED])
def test_only_a_closed_case_is_reopened(stage):
    with pytest.raises(MoveNotAllowed):
        check_reopening(stage)


def test_a_refused_move_names_both_stages():
    refusal = MoveNotAllowed(Stage.PLAN, Stage.CLOSED)

    assert "Plan" in str(refusal.sentence)
    assert "Closure" in str(refusal.sentence)
