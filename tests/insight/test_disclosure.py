"""Nobody works out a small count: tried by an attacker who shares no code with the defence."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potpora.insight.disclosure.rules import CannotHide, Released, Table, hide
from potpora.insight.releases.rules import Place, table

THRESHOLD = 5
COUNT = st.one_of(st.integers(0, 12), st.integers(0, 300))


def counted(rows):
    """Return what the database would have counted: places and one dimension."""
    return [
        (f"m{i}", "sex", value, n)
        for i, row in enumerate(rows)
        for value, n in zip("fmx", row, strict=False)
    ]


tables = st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=1, max_size=6).map(counted)


def solved_exactly(found: Table, hidden: frozenset) -> set:
    """Return the hidden cells that the sums alone determine: those in the row space."""
    unknown = sorted(hidden)
    if not unknown:
        return set()
    place = {cell: i for i, cell in enumerate(unknown)}
    matrix = numpy.zeros((len(found.sums), len(unknown)))
    for i, each in enumerate(found.sums):
        for sign, cell in [(-1, each.total), *((1, part) for part in each.parts)]:
            if cell in place:
                matrix[i, place[cell]] += sign
    rank = numpy.linalg.matrix_rank(matrix)
    return {
        cell
        for cell, i in place.items()
        if numpy.linalg.matrix_rank(numpy.vstack([matrix, numpy.eye(len(unknown))[i]]))
        == rank
    }


def ranges_by_trying(found: Table, hidden: frozenset, most: int) -> dict:
    """Return the least and most of each hidden cell by trying every combination up to ``most``."""
    inner = sorted(c for c in hidden if c.municipality and c.dimension)
    tried = numpy.indices((most + 1,) * len(inner)).reshape(len(inner), -1)
    counts: dict = {c: n for c, n in found.counts.items() if c not in hidden}
    counts |= dict(zip(inner, tried, strict=True))
    fits = numpy.ones(tried.shape[1], dtype=bool)
    for each in sorted(found.sums, key=lambda s: (not s.total.municipality, s.total)):
        total = sum(counts[part] for part in each.parts)
        fits &= counts.setdefault(each.total, total) == total
    return {
        cell: (counts[cell][fits].min(), counts[cell][fits].max()) for cell in hidden
    }


def protected(found: Table, **more) -> frozenset | None:
    """Return the hidden cells, or nothing when such a table cannot be shown at all."""
    try:
        return hide(found, threshold=THRESHOLD, **more)
    except CannotHide:
        return None


@settings(max_examples=150, deadline=None)
@given(tables)
def test_small_counts_are_hidden_and_not_determined_by_the_sums(rows):
    found = table(rows)
    hidden = protected(found)

    if hidden is not None:
        assert found.small(THRESHOLD) <= hidden
        assert not solved_exactly(found, hidden) & found.small(THRESHOLD)


@pytest.mark.parametrize(
    "rows",
    [
        [(3, 9, 0), (8, 7, 0), (12, 11, 0)],
        [(2, 9, 6), (8, 7, 5), (12, 10, 9)],
    ],
)
def test_every_small_count_may_be_any_number_of_a_wide_range(rows):
    found = table(counted(rows))
    hidden = protected(found)

    assert sum(1 for c in hidden if c.municipality and c.dimension) <= 4
    ranges = ranges_by_trying(found, hidden, most=20)

    assert found.small(THRESHOLD)
    for cell in found.small(THRESHOLD):
        low, high = ranges[cell]
        assert high - low >= THRESHOLD, cell


def test_nothing_is_hidden_where_nothing_is_small():
    assert protected(table(counted([(7, 9, 0), (5, 100, 6)]))) == frozenset()


def test_a_lone_small_count_takes_others_with_it():
    found = table(counted([(3, 40, 50), (30, 41, 52), (33, 45, 51)]))

    hidden = protected(found)

    assert Place("m0", "sex", "f") in hidden
    assert len(hidden) >= 4  # a rectangle: two in each row and column that is touched


def test_a_table_of_one_small_count_shows_nothing():
    found = table([("m0", "sex", "f", 3)])
    assert protected(found) == frozenset(found.counts)


def test_what_was_shown_before_cannot_be_hidden_again():
    found = table(counted([(3, 40, 50), (30, 41, 52)]))
    with pytest.raises(CannotHide):
        hide(found, threshold=THRESHOLD, before=Released(found, frozenset()))


@settings(max_examples=100, deadline=None)
@given(tables, st.data())
def test_a_release_does_not_give_away_the_one_before(rows, data):
    first = table(rows)
    hidden_first = protected(first)
    if hidden_first is None:
        return
    moved = [
        (*cell, max(0, n + data.draw(st.sampled_from((0, 0, 0, 1, -1, 6)))))
        for *cell, n in rows
    ]
    second = table(moved)
    hidden_second = protected(second, before=Released(first, hidden_first))
    if hidden_second is None:
        return

    same = {c for c, n in second.counts.items() if first.counts[c] == n}
    still = hidden_first - {c for c in same if c not in hidden_second}
    again = hidden_second - {c for c in same if c not in hidden_first}
    assert not solved_exactly(first, still) & first.small(THRESHOLD)
    assert not solved_exactly(second, again) & second.small(THRESHOLD)
    assert first.small(THRESHOLD) <= still
    assert second.small(THRESHOLD) <= again


def test_tables_of_one_subject_share_their_totals():
    rows = [("m0", "sex", "f", 3), ("m0", "sex", "m", 30), ("m1", "sex", "f", 20)]
    rows += [("m1", "sex", "m", 22), ("m0", "age", "7", 33), ("m1", "age", "7", 42)]
    found = table(rows)

    assert found.counts[Place("m0")] == 33
    assert found.counts[Place()] == 75
    assert found.counts[Place("", "age", "7")] == 75
    hidden = protected(found)
    assert not solved_exactly(found, hidden) & found.small(THRESHOLD)
