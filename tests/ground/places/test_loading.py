"""The reference data are right, can be loaded again and again, and are refused when wrong."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.db.models import Sum

from potpora.ground.organisations.actions import DATA as OFFICE_DATA
from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places import actions, rules
from potpora.ground.places.models import Area, Municipality, PostCode, Settlement
from potpora.ground.places.queries import municipality_lookup
from potpora.ground.places.tables import rows
from tests.factories.ground import CoverageFactory, OfficeFactory, SettlementFactory

SHARED = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def loaded(db):
    call_command("load_reference", verbosity=0)


def test_the_tables_agree_with_their_own_counts_and_sums():
    data = actions.tables()

    assert rules.place_problems(data) == []
    centres = rows(OFFICE_DATA / "centres.csv")
    assert rules.coverage_problems(centres, data["municipalities"]) == []


@pytest.mark.skipif(
    not SHARED.exists(), reason="the folder of reference data is missing"
)
def test_the_tables_say_what_their_source_says():
    with (SHARED / "nm_municipalities.csv").open(encoding="utf-8") as file:
        source = {row["code"]: row for row in csv.DictReader(file)}
    ours = {row["code"]: row for row in actions.tables()["municipalities"]}

    for code, row in source.items():
        assert ours[code]["name_sq"] == row["name_sq"]
        assert ours[code]["population"] == row["population_2021"]
        assert ours[code]["population_status"] == row["population_status"]
        unchecked = row["name_sq_status"] == "to_check"
        assert ("sq" in ours[code]["names_to_check"].split()) == unchecked


@pytest.mark.parametrize(
    ("table", "spoil", "sentence"),
    [
        (
            "municipalities",
            lambda rows: rows[0].update(population="1"),
            "MK001, people",
        ),
        ("municipalities", lambda rows: rows.pop(), "rows of municipalities"),
        ("postcodes", lambda rows: rows[0].update(municipality="999"), "unknown"),
        ("areas", lambda rows: rows[2].update(municipalities="7"), "MK001, number"),
    ],
)
def test_a_wrong_count_or_sum_is_named(table, spoil, sentence):
    data = actions.tables()
    spoil(data[table])

    with pytest.raises(rules.ReferenceDataBroken, match=sentence):
        rules.check(rules.place_problems(data))


def test_a_municipality_covered_twice_is_named():
    centres = rows(OFFICE_DATA / "centres.csv")
    centres[1]["municipalities"] += " 803"

    problems = rules.coverage_problems(centres, actions.tables()["municipalities"])

    assert any("covered twice" in problem and "803" in problem for problem in problems)


def test_everything_is_there_after_loading(loaded):
    mk, ba = Municipality.objects.inside("MK"), Municipality.objects.inside("BA")

    assert (mk.count(), ba.count()) == (80, 142)
    assert mk.aggregate(n=Sum("population"))["n"] == 1_836_713
    assert ba.aggregate(n=Sum("population"))["n"] == 3_531_159
    assert Area.objects.filter(level=Area.Level.REGION).count() == 8
    assert Area.objects.filter(level=Area.Level.CANTON).count() == 10
    assert (PostCode.objects.count(), Settlement.objects.count()) == (326, 440)
    assert mk.filter(population_status="unsourced").count() == 4


def test_every_municipality_is_covered_by_exactly_one_centre(loaded):
    covered = Coverage.objects.filter(office__kind=Office.Kind.CENTRE)

    assert Office.objects.filter(kind=Office.Kind.CENTRE).count() == 30
    assert covered.count() == 80
    assert covered.values("municipality").distinct().count() == 80
    assert covered.get(municipality="816").office.code == "skopje"


def test_loading_again_changes_nothing_and_puts_right_what_was_spoilt(loaded):
    models = (Area, Municipality, PostCode, Settlement, Office, Coverage)
    before = [model.objects.count() for model in models]
    Municipality.objects.filter(code="803").update(name_sq="wrong")

    call_command("load_reference", verbosity=0)

    assert [model.objects.count() for model in models] == before
    assert Municipality.objects.get(code="803").name_sq == "Butel"


def test_broken_data_load_nothing_and_say_why(db, monkeypatch):
    monkeypatch.setitem(rules.POPULATION, "MK", 1)

    with pytest.raises(CommandError, match="Nothing was loaded: population"):
        call_command("load_reference", verbosity=0)

    assert not Area.objects.exists()


def test_the_lookup_asks_the_database_twice(loaded, django_assert_num_queries):
    with django_assert_num_queries(2):
        lookup = municipality_lookup()

    with django_assert_num_queries(0):
        assert lookup.find("с. Кучевиште").municipality == "816"


def test_a_code_of_a_settlement_is_used_once(db):
    SettlementFactory(code="twice")

    with pytest.raises(IntegrityError):
        SettlementFactory(code="twice")


def test_an_office_covers_a_municipality_once(db):
    covers = CoverageFactory()

    with pytest.raises(IntegrityError, match="coverage_municipality_once_per_office"):
        CoverageFactory(office=covers.office, municipality=covers.municipality)


def test_two_offices_never_share_a_prefix_of_case_numbers(db):
    OfficeFactory(case_prefix="SK")

    with pytest.raises(IntegrityError, match="office_case_prefix_once"):
        OfficeFactory(case_prefix="SK")
