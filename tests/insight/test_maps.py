"""The map: every municipality once, where it lies, coloured by classes that can be told apart."""

import csv
import json
from pathlib import Path

import pytest

from potpora.ground import places as room
from potpora.insight.maps import drawing

DATA = Path(room.__file__).parent / "data"


@pytest.fixture(scope="module")
def places():
    """The municipalities of North Macedonia."""
    with (DATA / "municipalities.csv").open(encoding="utf-8") as file:
        return {r["code"]: r for r in csv.DictReader(file) if r["country"] == "MK"}


def test_every_municipality_is_drawn_once(places):
    assert set(drawing.outlines()) == set(places)
    assert len(places) == 80


def test_every_municipality_is_drawn_where_it_lies(places):
    known = drawing.outlines()
    east = sorted(known, key=lambda code: known[code].x)
    by_longitude = sorted(places, key=lambda code: float(places[code]["lon"]))
    moved = [abs(east.index(code) - by_longitude.index(code)) for code in places]
    assert max(moved) <= 12  # of 80: seats do not lie in the very middle


def test_the_source_is_named():
    text = Path(drawing.__file__).with_name("outlines.json").read_text("utf-8")
    assert "Natural Earth" in json.loads(text)["source"]


@pytest.mark.parametrize(
    ("figures", "classes"),
    [([], 0), ([4], 1), ([4, 4, 4], 1), ([1, 2], 2), (list(range(80)), 5)],
)
def test_classes_hold_about_as_many_each(figures, classes):
    over = drawing.limits(figures)
    found = [drawing.step(f, over) for f in figures]
    assert len(set(found)) == classes
    assert all(1 <= step <= drawing.CLASSES for step in found)


def test_hidden_and_unknown_are_told_apart():
    kinds = {
        each["code"]: each["kind"]
        for each in drawing.drawn({"803": None, "101": 7}, [])
    }
    assert kinds["803"] == "hidden"
    assert kinds["101"] == "1"
    assert kinds["102"] == "none"


def test_the_view_narrows_to_what_is_chosen():
    assert drawing.around(["803"]) != drawing.around([])
    assert drawing.around(["no such code"]) == drawing.around([])
