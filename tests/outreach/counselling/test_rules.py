"""How a package is counted."""

from datetime import date

import pytest

from potpora.outreach.counselling import rules
from potpora.outreach.counselling.referring import (
    Basis,
    NotCovered,
    ReferralMoved,
    State,
    check_covered,
    check_referral_move,
)
from potpora.outreach.counselling.workflow import (
    FINAL,
    MOVES,
    OPEN,
    MoveNotAllowed,
    Status,
    check_move,
)

THREE = ["family_counsellor", "systemic_counsellor", "social_worker"]


def test_the_order_stays_as_named_without_a_flag():
    assert rules.ordered(THREE, "social_worker", False) == THREE


def test_the_social_worker_comes_first_when_a_flag_stands():
    found = rules.ordered(THREE, "social_worker", True)

    assert found == ["social_worker", "family_counsellor", "systemic_counsellor"]


def test_a_profession_that_is_not_in_the_package_changes_nothing():
    assert rules.ordered(THREE, "lawyer", True) == THREE


@pytest.mark.parametrize(
    ("held", "complete", "following"),
    [
        ([], False, 1),
        ([1, 3], False, 2),
        ([1, 2, 3], True, None),
        ([3, 2, 1, 1], True, None),
    ],
)
def test_a_package_is_complete_when_each_session_was_held(held, complete, following):
    assert rules.is_complete(3, held) is complete
    assert rules.next_number(3, held) == following


def test_sessions_are_fourteen_days_apart_at_most_and_all_within_forty_five():
    term = {"accepted_on": date(2022, 1, 1), "in_all": 45, "between": 14}

    assert not rules.spacing(date(2022, 1, 24), date(2022, 1, 10), **term).too_far_apart
    assert rules.spacing(date(2022, 1, 25), date(2022, 1, 10), **term).too_far_apart
    assert rules.spacing(date(2022, 2, 15), None, **term).days_over == 0
    assert rules.spacing(date(2022, 2, 16), None, **term).days_over == 1


def test_who_does_not_come_is_invited_twice_more():
    assert [rules.may_repeat(sent) for sent in range(4)] == [True, True, False, False]


def test_every_status_has_its_moves_and_is_open_or_over():
    assert set(MOVES) == set(Status) == OPEN | FINAL
    assert not OPEN & FINAL


def test_a_dropped_package_does_not_run_again():
    with pytest.raises(MoveNotAllowed, match="no step from dropped to running"):
        check_move(Status.DROPPED, Status.RUNNING)


def test_a_referral_rests_on_consent_or_on_something_that_is_named():
    check_covered(Basis.CONSENT, consented=True)
    check_covered(Basis.CHILD_PROTECTION, consented=False)
    with pytest.raises(NotCovered):
        check_covered(Basis.CONSENT, consented=False)


def test_what_a_body_refused_is_not_done_later():
    with pytest.raises(ReferralMoved, match="no step from refused to done"):
        check_referral_move(State.REFUSED, State.DONE)
