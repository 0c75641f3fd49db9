"""Rows of one person find each other, in the sample and in workbooks nobody has seen."""

import csv
from datetime import date
from unittest.mock import patch

import pytest

from potpora.registry.intakes.rules.linking import Clusters, Linker
from potpora.registry.matching.rules import Traits, compare
from potpora.registry.people.rules.dates import NOTHING, ReadDate
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


def traits(name: str, born: str = "", number: str = "0807967454193") -> Traits:
    day = ReadDate(date.fromisoformat(born), "exact") if born else NOTHING
    return Traits(name, number, bool(number), day, source="list")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (traits("Huski Diana"), traits("Huski Dijana"), "certain"),
        (traits("Huski Nina", "1967-07-08"), traits("Huski Diana", "1944-02-19"), "likely"),
        (traits("Пајтонџиева Иванка"), traits("Пајтонџиева Вишња"), "likely"),
        (traits("Krkić Blagoje"), traits("Krkić Blagojka"), "likely"),
        (traits("Хаџи Николова Ана"), traits("Хаџиниколова Ана"), "certain"),
        (traits("Aliaj Arber", "1958-01-01", ""), traits("Aliaj Arber", "1958-01-01", ""), "likely"),
        (traits("Aliaj Arber", "1958-03-01", ""), traits("Aliaj Arber", "1958-03-01", ""), "certain"),
    ],
)  # fmt: skip
def test_a_family_under_one_number_and_births_on_new_years_day_are_asked_about(
    one, other, verdict
):
    assert compare(one, other).verdict == verdict
