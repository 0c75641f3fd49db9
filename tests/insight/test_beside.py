"""One subject does not give away another: tried with all that a reader takes for granted."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potpora.insight.disclosure.rules import Released, hide
from potpora.insight.releases.beside import beside
from potpora.insight.releases.rules import Place, table
from tests.insight.test_disclosure import THRESHOLD, counted, protected

REGISTER = [(5, 21), (40, 40)]
AT_RISK = [(4, 20), (6, 18)]


def outwards(each):
    """Return where a sum stands in the order of adding up: rows, then columns, then all."""
    return (not each.total.municipality, not each.total.dimension)


def solutions(found, hidden, caps, most=30):
    """Return every way to fill the hidden inner cells that fits all sums and stays below ``caps``."""
    inner = sorted(c for c in hidden if c.municipality and c.dimension)
    tried = numpy.indices((most + 1,) * len(inner)).reshape(len(inner), -1)
    counts = {c: n for c, n in found.counts.items() if c not in hidden}
    counts |= dict(zip(inner, tried, strict=True))
    fits = numpy.ones(tried.shape[1], dtype=bool)
    for each in sorted(found.sums, key=outwards):
        total = sum(counts[part] for part in each.parts)
        fits &= counts.setdefault(each.total, total) == total
    for cell, cap in caps.items():
        fits &= counts[cell] <= cap
    return {cell: counts[cell][fits] for cell in hidden}


def width(found, hidden, caps, cell):
    """Return how far apart the least and the most are that a cell can be."""
    values = solutions(found, hidden, caps)[cell]
    return values.max() - values.min()


def shown(found, hidden):
    """Return what of the register bounds those at risk."""
    return {cell: n for cell, n in found.counts.items() if cell not in hidden}


def test_the_register_alone_would_give_away_who_is_at_risk():
    register, risk = table(counted(REGISTER)), table(counted(AT_RISK))
    women = Place("m0", "sex", "f")
    seen = protected(register)
    alone = protected(risk)

    assert width(risk, alone, {}, women) >= THRESHOLD
    assert width(risk, alone, shown(register, seen), women) < THRESHOLD


def test_with_the_register_beside_it_nobody_is_given_away():
    register, risk = table(counted(REGISTER)), table(counted(AT_RISK))
    women = Place("m0", "sex", "f")
    seen = protected(register)
    known = beside("risk", risk, {"register": Released(register, seen)})

    hidden = hide(risk, threshold=THRESHOLD, beside=known)

    assert hidden <= set(risk.counts)
    assert width(risk, hidden, shown(register, seen), women) >= THRESHOLD


def test_the_register_hides_more_to_keep_those_at_risk():
    register, risk = table(counted(REGISTER)), table(counted(AT_RISK))
    women = Place("m0", "sex", "f")
    out = protected(risk)
    known = beside("register", register, {"risk": Released(risk, out)})

    hidden = hide(register, threshold=THRESHOLD, beside=known)

    assert hidden
    assert width(risk, out, shown(register, hidden), women) >= THRESHOLD


PAIR = st.tuples(st.integers(0, 12), st.integers(0, 12))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PAIR, PAIR), min_size=2, max_size=2))
def test_no_small_count_is_given_away_by_two_subjects_together(rows):
    register = table(counted([tuple(a + b for a, b in zip(*r, strict=True)) for r in rows]))  # fmt: skip
    risk = table(counted([part for part, _ in rows]))
    seen = protected(register)
    if seen is None:
        return
    known = beside("risk", risk, {"register": Released(register, seen)})
    hidden = protected(risk, beside=known)
    if hidden is None:
        return

    for cell in risk.small(THRESHOLD):
        assert width(risk, hidden, shown(register, seen), cell) >= THRESHOLD


@pytest.mark.parametrize(
    ("subject", "cell", "whole"),
    [
        ("cases", Place("m0"), Place("m0")),
        ("help", Place("m0", "help", "parcel"), Place("m0")),
    ],
)
def test_cases_and_help_lie_inside_the_register(subject, cell, whole):
    dimension = cell.dimension or "stage"
    own = table([("m0", dimension, cell.value or "plan", 6)])
    register = table(counted([(9, 9)]))
    known = beside(subject, own, {"register": Released(register, frozenset())})

    assert any(
        tie.total == ("register:", whole) and tie.parts[0] == cell for tie in known.ties
    )


def test_more_at_risk_than_in_the_register_bounds_nothing():
    risk, register = table(counted([(30, 9)])), table(counted([(20, 9)]))
    known = beside("risk", risk, {"register": Released(register, frozenset())})

    tied = {tie.parts[0] for tie in known.ties}
    assert Place("m0", "sex", "f") not in tied
    assert Place("m0", "sex", "m") in tied
