"""Bringing the places in; safe to repeat."""

from datetime import date
from pathlib import Path

from django.db import transaction

from potpora.ground.places import rules
from potpora.ground.places.models import Area, Municipality, PostCode, Settlement
from potpora.ground.places.tables import Row, names, number, rows, write

DATA = Path(__file__).parent / "data"


def tables() -> dict[str, list[Row]]:
    """Return the four tables of places as they come with the system."""
    return {name: rows(DATA / f"{name}.csv") for name in rules.COUNTS}


@transaction.atomic
def load() -> dict[str, int]:
    """Write all places and return how many of each; ``ReferenceDataBroken`` writes nothing."""
    data = tables()
    rules.check(rules.place_problems(data))
    regions = {row["code"]: row["area"] for row in data["municipalities"]}
    return {
        "areas": write(map(area, data["areas"]), Area, unique=["code"]),
        "municipalities": write(
            map(municipality, data["municipalities"]), Municipality, unique=["code"]
        ),
        "post codes": write(
            map(postcode, data["postcodes"]), PostCode, unique=["code"]
        ),
        "settlements": write(
            [settlement(row, regions) for row in data["settlements"]],
            Settlement,
            unique=["code"],
        ),
    }


def area(row: Row) -> Area:
    """Return the area of a row, unsaved."""
    return Area(
        code=row["code"],
        level=row["level"],
        part_of_id=row["part_of"] or None,
        population=int(row["population"]),
        **names(row),
    )


def municipality(row: Row) -> Municipality:
    """Return the municipality of a row, unsaved."""
    return Municipality(
        code=row["code"],
        area_id=row["area"],
        seat_mk=row["seat_mk"],
        seat_en=row["seat_en"],
        in_skopje=row["kind"] == "skopje",
        name_sq_confirmed="sq" not in row["names_to_check"].split(),
        population=int(row["population"]),
        population_year=date.fromisoformat(row["population_on"]).year,
        population_status=row["population_status"],
        population_source=row["population_source"],
        latitude=number(row["lat"]),
        longitude=number(row["lon"]),
        **names(row),
    )


def postcode(row: Row) -> PostCode:
    """Return the post code of a row, unsaved."""
    return PostCode(code=row["postcode"], municipality_id=row["municipality"])


def settlement(row: Row, regions: dict[str, str]) -> Settlement:
    """Return the settlement of a row, unsaved; ``regions`` names the area of a municipality."""
    local = "name_bs" if row["area"].startswith("BA") else "name_mk"
    return Settlement(
        code=row["code"],
        municipality_id=row["municipality"] or None,
        area_id=row["area"] or regions[row["municipality"]],
        name_en=row["name_en"],
        confirmed=row["source"] != "unconfirmed",
        latitude=number(row["lat"]),
        longitude=number(row["lon"]),
        **{local: row["name_local"]},
    )
