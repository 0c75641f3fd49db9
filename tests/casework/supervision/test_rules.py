"""The worked example of the method, and that the database counts as the rules do."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.casework.casefile.models import CaseFile
from potpora.casework.supervision.queries.load import with_points
from potpora.casework.supervision.rules import (
    BURDENS,
    MOST,
    Band,
    Weight,
    band,
    own_norm,
    percent,
    points,
    sample,
    sample_size,
)
from tests.factories.casework import CaseFileFactory
from tests.factories.supervision import CaseBurdenFactory

TODAY = date(2026, 11, 22)


def test_the_worked_example_of_the_method():
    """Forms, section 13: 21.0 of 25 points are 84 per cent, which is full."""
    cases = [Weight("regular")] * 10 + [Weight("urgent", 2)] * 4
    cases += [Weight("immediate", 3, frozenset({"measure", "court"}))]
    cases += [Weight("regular", follow_up=True)] * 2

    carried = sum(points(case) for case in cases)

    assert carried == Decimal("21.0")
    assert (
        band(percent(carried, own_norm(Decimal(25), days_in_work=900, leads=False)))
        == Band.FULL
    )


WEIGHTS = st.builds(
    Weight,
    st.sampled_from(["regular", "urgent", "immediate"]),
    st.integers(0, 12),
    st.frozensets(st.sampled_from(list(BURDENS))),
    st.integers(0, 900),
    st.booleans(),
    st.booleans(),
)


@given(WEIGHTS)
def test_no_case_is_heavier_than_four_points(case):
    assert 0 < points(case) <= MOST


@given(WEIGHTS, st.sampled_from(list(BURDENS)))
def test_a_burden_never_makes_a_case_lighter(case, burden):
    more = Weight(**{**vars(case), "burdens": case.burdens | {burden}})

    assert points(more) >= points(case)


@given(st.lists(st.integers(), unique=True), st.integers(0, 80))
def test_no_file_is_drawn_twice(cases, size):
    drawn = [case for case, _how in sample(cases[::2], cases, size=size)]

    assert len(drawn) == len(set(drawn)) == min(size, len(cases))


def test_at_least_three_files_are_looked_at():
    assert [sample_size(n) for n in (0, 1, 3, 30, 31)] == [0, 1, 3, 3, 4]


@pytest.mark.django_db
@pytest.mark.parametrize("priority", ["regular", "urgent", "immediate"])
@pytest.mark.parametrize("days", [3, 29, 30, 31, 300])
@pytest.mark.parametrize("burdens", [(), ("court",), tuple(BURDENS)])
def test_the_database_counts_points_as_the_rules_do(priority, days, burdens):
    case = CaseFileFactory(priority=priority, opened_on=TODAY - timedelta(days=days))
    CaseBurdenFactory(case=case, **{name: name in burdens for name in BURDENS})

    counted = with_points(CaseFile.objects.filter(pk=case.pk), on=TODAY).get().points

    said = Weight(priority, burdens=frozenset(burdens), days_open=days)
    assert counted == points(said)
