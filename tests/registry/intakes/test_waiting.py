"""Of rows that look alike one goes ahead and the others wait."""

from types import SimpleNamespace

from potpora.registry.intakes.rules.linking import Links
from potpora.registry.intakes.rules.waiting import standing, waiting


def links(cluster, pairs):
    likely = {}
    for one, other in pairs:
        likely.setdefault(one, []).append(SimpleNamespace(other=other))
        likely.setdefault(other, []).append(SimpleNamespace(other=one))
    return SimpleNamespace(spec=Links, cluster=cluster, likely=likely)


def test_the_first_of_two_alike_goes_ahead_and_the_second_waits():
    two = links([0, 1], [(0, 1)])

    assert list(standing(two, [True, True], 2)) == [1, 0]
    assert waiting(two, [True, True], 2) == {1}


def test_a_row_with_a_fault_stands_for_nobody():
    two = links([0, 1], [(0, 1)])

    assert waiting(two, [False, True], 2) == {0}


def test_two_rows_with_faults_both_wait():
    two = links([0, 1], [(0, 1)])

    assert waiting(two, [False, False], 2) == {0, 1}


def test_who_looks_like_somebody_in_the_register_waits():
    known = links([0, 1], [(0, 1)])

    assert waiting(known, [True], 1) == {0}


def test_rows_of_one_cluster_go_ahead_or_wait_together():
    three = links([0, 0, 2], [(0, 2), (1, 2)])

    assert waiting(three, [False, True, True], 3) == {2}
