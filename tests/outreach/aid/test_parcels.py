"""What parcels hold: the catalogue says what the content of the method says."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from potpora.outreach.aid import goods, rules
from potpora.outreach.aid.models import Parcel, Unit
from potpora.outreach.aid.rules import Receivers, Share

METHOD = Path(__file__).parents[3] / "../shared/domain/risk.md"
SIZES = (1, 2, 3, 5, 7)
LANGUAGES = {"mk", "sq", "bs", "sr", "en"}


def table(word: str) -> list[list[str]]:
    """Return the rows of the table of the method whose head begins with a word."""
    if not METHOD.exists():
        pytest.skip("the content of the method is not beside the checkout")
    lines = METHOD.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {word} "))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def numbers(row: list[str]) -> list[Decimal]:
    return [Decimal(cell) for cell in row if re.fullmatch(r"[\d.]+", cell)]


@pytest.mark.parametrize(("parcel", "word"), [("food", "food"), ("hygiene", "hygiene")])
def test_a_parcel_holds_what_the_method_says_for_each_size(parcel, word):
    told = [numbers(row) for row in table(word)]
    by_size = [rules.contents(goods.shares(parcel), Receivers(size)) for size in SIZES]
    per_size = [share.item for share in goods.shares(parcel) if share.counts == "size"]
    ours = [[each[item] for each in by_size] for item in dict.fromkeys(per_size)]

    assert ours == [row for row in told if row]


def test_a_baby_parcel_holds_what_the_method_says_for_each_age():
    shares = goods.shares("baby")
    of_age = [rules.contents(shares, Receivers(1, months=m)) for m in (3, 9, 24)]

    assert [each["nappies"] for each in of_age] == [180, 150, 120]
    assert [each.get("baby_food", 0) for each in of_age] == [0, 12, 8]
    assert [each.get("baby_cream", 0) for each in of_age] == [1, 1, 0]


def test_what_counts_by_person_is_multiplied():
    parcel = rules.contents(goods.shares("hygiene"), Receivers(5, wish=2, need=1))

    assert (parcel["toothbrush"], parcel["sanitary_pads"]) == (5, 4)
    assert parcel["incontinence_pads"] == 1


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 7, 12])
@pytest.mark.parametrize("parcel", ["food", "hygiene"])
def test_a_larger_household_never_receives_less(parcel, size):
    smaller = rules.contents(goods.shares(parcel), Receivers(size))
    larger = rules.contents(goods.shares(parcel), Receivers(size + 1))

    assert all(larger[item] >= quantity for item, quantity in smaller.items())


def test_diets_put_other_goods_in_the_place_of_what_they_forbid():
    parcel = rules.contents(goods.shares("food"), Receivers(4))

    without_pork = rules.swapped(parcel, goods.swaps(["no_pork"]))
    diabetic = rules.swapped(parcel, goods.swaps(["diabetic"]))

    assert (without_pork.get("tins"), without_pork["tins_fish"]) == (
        None,
        parcel["tins"],
    )
    assert "sugar" not in diabetic


@pytest.mark.parametrize("diet", goods.diets())
def test_no_diet_leaves_something_that_it_forbids(diet):
    parcel = rules.contents(goods.shares("food"), Receivers(6))
    swaps = goods.swaps([diet])
    forbidden = {swap.item for swap in swaps} - {swap.instead for swap in swaps}

    assert not forbidden & rules.swapped(parcel, swaps).keys()


def test_everything_in_the_catalogue_is_whole():
    items = goods.items()
    named = {s.item for p in Parcel.values for s in goods.shares(p)}
    named |= {s.instead for swaps in goods.all_swaps().values() for s in swaps} - {""}

    assert named <= items.keys()
    assert {item.unit for item in items.values()} <= set(Unit.values)
    assert all({*each.names} == LANGUAGES and all(each.names.values())
               for each in (*items.values(), *goods.diets().values()))  # fmt: skip


def test_every_row_is_marked_as_a_proposal():
    for path in goods.FILES.glob("*.csv"):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        assert {row["mark"] for row in rows} == {"P"}, path.name


def test_infant_formula_is_in_no_parcel():
    assert goods.INFANT_FORMULA not in goods.items()


def test_goods_are_taken_from_what_expires_first_and_the_rest_is_missing():
    batches = [("early", Decimal(2)), ("late", Decimal(1))]

    assert rules.picked(Decimal(5), batches) == (batches, Decimal(2))


def test_planned_parcels_follow_the_sizes_of_the_households():
    shares = [
        Share("flour", "size", Decimal(2), 1, 1),
        Share("flour", "size", Decimal(6), 2),
    ]

    assert rules.planned(shares, {1: 1, 4: 1}, 10) == {"flour": Decimal(40)}
    assert rules.planned(shares, {}, 10) == {}
