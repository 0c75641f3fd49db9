"""The pages of places and offices: search, filters, order, export, and their cost."""

import csv
import io

import pytest
from django.urls import reverse

from potpora.ground.trail.models import TrailEntry
from tests.counting import cost
from tests.factories.ground import (
    AreaFactory,
    CoverageFactory,
    MunicipalityFactory,
    OfficeFactory,
    SettlementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return AreaFactory(code="MK", level="country", name_en="North Macedonia")


@pytest.fixture
def region(country):
    return AreaFactory(code="MK008", part_of=country, name_en="Skopje Region")


def names(answer) -> list[str]:
    return [place.name_en for place in answer.context["places"]]


def test_a_place_is_found_by_its_name_in_any_language(sign_in, region):
    MunicipalityFactory(
        area=region, name_en="Bitola", name_mk="Битола", name_sq="Manastir"
    )
    MunicipalityFactory(area=region, name_en="Butel", name_mk="Бутел")
    client = sign_in()

    for text in ("manastir", "БИТОЛ", "bitola"):
        answer = client.get(reverse("place_list"), {"text": text})
        assert names(answer) == ["Bitola"]


def test_the_region_narrows_and_the_population_orders(sign_in, country, region):
    other = AreaFactory(code="MK001", part_of=country)
    MunicipalityFactory(area=region, name_en="Small", population=10)
    MunicipalityFactory(area=region, name_en="Large", population=900)
    MunicipalityFactory(area=other, name_en="Elsewhere")

    answer = sign_in().get(
        reverse("place_list"), {"area": "MK008", "sort": "population"}
    )

    assert names(answer) == ["Large", "Small"]


def test_a_filter_that_means_nothing_narrows_nothing(sign_in, region):
    MunicipalityFactory(area=region)

    wrong = {"area": "X", "sort": "?", "country": "ZZ"}
    answer = sign_in().get(reverse("place_list"), wrong)

    assert len(answer.context["places"]) == 1


def test_an_unconfirmed_figure_says_so(sign_in, region):
    MunicipalityFactory(area=region, population_status="unsourced")

    assert "unconfirmed" in sign_in().get(reverse("place_list")).content.decode()


def test_the_export_has_the_rows_of_the_page_and_leaves_a_trace(sign_in, region):
    place = MunicipalityFactory(area=region, name_en="Butel")
    MunicipalityFactory(area=region, name_en="Tetovo")
    CoverageFactory(municipality=place, office__name_en="Centre Skopje")

    answer = sign_in().get(reverse("place_export"), {"text": "butel"})

    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 2
    assert lines[1][0] == place.code
    assert lines[1][-1] == "Centre Skopje"
    assert TrailEntry.objects.get(verb="places.exported").detail == {"rows": 1}


def test_a_municipality_shows_its_villages_and_who_serves_it(sign_in, region):
    place = MunicipalityFactory(area=region, name_sq_confirmed=False)
    SettlementFactory(municipality=place, name_en="Brazda", confirmed=False)
    CoverageFactory(municipality=place, office__name_en="Centre Skopje")

    page = sign_in().get(reverse("place", args=[place.code])).content.decode()

    assert "Brazda" in page
    assert "Centre Skopje" in page
    assert page.count("unconfirmed") == 2


def test_an_office_shows_what_it_covers(sign_in, region):
    office = OfficeFactory()
    for name in ("Butel", "Saraj"):
        CoverageFactory(
            office=office, municipality__name_en=name, municipality__area=region
        )

    answer = sign_in().get(reverse("office", args=[office.code]))

    assert answer.context["people"] == 2000
    assert "Saraj" in answer.content.decode()


def test_a_place_that_does_not_exist_is_not_found(sign_in):
    client = sign_in()

    assert client.get(reverse("place", args=["000"])).status_code == 404
    assert client.get(reverse("office", args=["nobody"])).status_code == 404


@pytest.mark.parametrize("page", ["place_list", "place_export"])
def test_the_list_costs_the_same_for_one_municipality_and_for_thirty(
    sign_in, region, page
):
    client = sign_in()
    CoverageFactory(municipality__area=region)
    one = cost(client, reverse(page))

    CoverageFactory.create_batch(29, municipality__area=region)

    assert cost(client, reverse(page)) == one


def test_an_office_costs_the_same_for_one_municipality_and_for_thirty(sign_in, region):
    office = OfficeFactory()
    address = reverse("office", args=[office.code])
    client = sign_in()
    CoverageFactory(office=office, municipality__area=region)
    one = cost(client, address)

    CoverageFactory.create_batch(29, office=office, municipality__area=region)

    assert cost(client, address) == one
