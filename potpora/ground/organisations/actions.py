"""Bringing the offices in; safe to repeat."""

from pathlib import Path

from django.db import transaction

from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places import rules
from potpora.ground.places.actions import tables
from potpora.ground.places.models import Municipality
from potpora.ground.places.tables import Row, names, rows, write
from potpora.ground.text.folding import slug

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load() -> dict[str, int]:
    """Write centres, their coverage and the other offices; return how many of each.

    The places must be there already. ``ReferenceDataBroken`` writes nothing.
    """
    centres, others = rows(DATA / "centres.csv"), rows(DATA / "offices.csv")
    municipalities = tables()["municipalities"]
    rules.check(rules.coverage_problems(centres, municipalities))
    rules.check(office_problems(others))
    written = {
        "centres": write(map(centre, centres), Office, unique=["code"]),
        "other offices": write(map(office, others), Office, unique=["code"]),
        "municipal offices": write(municipal_offices(), Office, unique=["code"]),
    }
    return written | {"municipalities covered": cover(centres)}


def office_problems(others: list[Row]) -> list[str]:
    """Return what is wrong with the offices that are not centres."""
    employment = sum(row["kind"] == Office.Kind.EMPLOYMENT for row in others)
    return rules.differs("employment centres", employment, rules.EMPLOYMENT_CENTRES)


def centre(row: Row) -> Office:
    """Return the centre of a row, unsaved."""
    return office(row | {"kind": Office.Kind.CENTRE})


def office(row: Row) -> Office:
    """Return the office of a row, unsaved."""
    return Office(
        code=row["code"],
        kind=row["kind"],
        short_name=row["short_name"],
        case_prefix=row.get("case_prefix", ""),
        seat_id=row["seat"] or None,
        **names(row),
    )


def municipal_offices() -> list[Office]:
    """Return an office for each municipality of North Macedonia, unsaved."""
    return [municipal_office(place) for place in Municipality.objects.inside("MK")]


def municipal_office(place: Municipality) -> Office:
    """Return the office of a municipality, unsaved."""
    return Office(
        code=f"municipality-{slug(place.name_en)}",
        kind=Office.Kind.MUNICIPALITY,
        short_name=place.name_mk,
        seat=place,
        name_en=f"Municipality of {place.name_en}",
        name_mk=f"Општина {place.name_mk}",
        name_sq=f"Komuna {place.name_sq}",
        name_bs=f"Općina {place.name_bs}",
        name_sr=f"Општина {place.name_sr}",
    )


def cover(centres: list[Row]) -> int:
    """Write which centre covers which municipality, and that municipal offices serve their own.

    Returns how many municipalities the centres cover.
    """
    by_code = {office.code: office for office in Office.objects.all()}
    served = [covers for row in centres for covers in coverage(row, by_code)]
    own = [
        Coverage(
            office=office,
            municipality_id=office.seat_id,
            status=Coverage.Status.SOURCED,
        )
        for office in by_code.values()
        if office.kind == Office.Kind.MUNICIPALITY and office.seat_id
    ]
    write([*served, *own], Coverage, unique=["office", "municipality"])
    return len(served)


def coverage(row: Row, by_code: dict[str, Office]) -> list[Coverage]:
    """Return what the centre of a row covers, unsaved."""
    return [
        Coverage(
            office=by_code[row["code"]],
            municipality_id=code,
            status=row["coverage_status"],
            evidence=row["evidence"],
        )
        for code in row["municipalities"].split()
    ]
