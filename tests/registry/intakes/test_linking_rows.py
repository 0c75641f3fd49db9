"""Rows of one person find each other, in the sample and in workbooks nobody has seen."""

import csv
from unittest.mock import patch

import pytest

from potpora.registry.intakes.rules.linking import Clusters, Linker
from potpora.registry.matching.rules import Traits
from tests.registry.intakes import measuring, oddities

SAMPLE = oddities.SHARED / "cases" / "butel_register_2021.xlsx"
TRUTH = oddities.SHARED / "cases" / "butel_register_2021_truth.csv"
pytestmark = pytest.mark.skipif(
    not SAMPLE.exists(), reason="the folder ../shared is missing"
)


def test_the_sample_is_linked_without_mistakes_and_without_losses():
    with TRUTH.open(encoding="utf-8") as file:
        truth = {
            (row["sheet"], int(row["row"])): row["person"]
            for row in csv.DictReader(file)
        }

    score = measuring.score(measuring.read(SAMPLE), truth)

    assert score.precision >= 0.995
    assert score.found >= 0.98
    assert (score.lost, score.extra) == (0, 0)


@pytest.mark.parametrize("seed", range(8))
def test_an_odd_workbook_is_linked_nearly_as_well(seed, tmp_path):
    odd = oddities.workbook(seed, tmp_path / "odd.xlsx")

    score = measuring.score(measuring.read(odd.path), odd.truth)

    assert score.precision >= 0.995
    assert score.found >= 0.98
    assert (score.lost, score.extra) == (0, 0)


def test_very_many_equal_rows_are_one_person_soon():
    linker = Linker()
    for _ in range(600):
        linker.add(
            Traits(name="Примерова Ана", number="0101980455000", number_valid=True)
        )

    compared = []
    with patch.object(Clusters, "_contradict", lambda *pair: compared.append(pair)):
        assert len(set(linker.link().cluster)) == 1
    assert len(compared) < 600
