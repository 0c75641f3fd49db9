"""What must be true of the places before they are written: their counts and sums."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, str]
COUNTS = {"areas": 23, "municipalities": 222, "postcodes": 326, "settlements": 440}
POPULATION = {"MK": 1_836_713, "BA": 3_531_159}
CITY_OF_SKOPJE = 526_502
CENTRES = 30
EMPLOYMENT_CENTRES = 30


class ReferenceDataBroken(ValueError):
    """The reference data that come with the system contradict their own counts or sums."""

    def __init__(self, problems: Iterable[str]):
        super().__init__("; ".join(problems))


def check(problems: Sequence[str]) -> None:
    """Raise ``ReferenceDataBroken`` when there is any problem."""
    if problems:
        raise ReferenceDataBroken(problems)


def differs(what: str, got: object, expected: object) -> list[str]:
    """Return a sentence when ``got`` is not what was expected, else nothing."""
    return [] if got == expected else [f"{what}: expected {expected}, got {got}"]


def count_problems(tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return what is wrong with the numbers of rows."""
    return [
        problem
        for name, expected in COUNTS.items()
        for problem in differs(f"rows of {name}", len(tables[name]), expected)
    ]


def area_problems(areas: Sequence[Row], municipalities: Sequence[Row]) -> list[str]:
    """Return every area whose municipalities or people do not add up to its own figures."""
    above = {row["code"]: row["part_of"] for row in areas}
    number, people = Counter[str](), Counter[str]()
    for row in municipalities:
        area = row["area"]
        while area:
            number[area] += 1
            people[area] += int(row["population"])
            area = above[area]
    problems = []
    for row in areas:
        code = row["code"]
        problems += differs(f"{code}, number", number[code], int(row["municipalities"]))
        problems += differs(f"{code}, people", people[code], int(row["population"]))
    return problems


def population_problems(municipalities: Sequence[Row]) -> list[str]:
    """Return every published total that the municipalities miss."""
    people = Counter[str]()
    for row in municipalities:
        people[row["country"]] += int(row["population"])
        if row["kind"] == "skopje":
            people["Skopje"] += int(row["population"])
    expected = POPULATION | {"Skopje": CITY_OF_SKOPJE}
    return differs("population", dict(people), expected)


def link_problems(tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return every reference to a municipality that does not exist."""
    known = {row["code"] for row in tables["municipalities"]}
    named = {
        row["municipality"]
        for table in ("postcodes", "settlements")
        for row in tables[table]
        if row["municipality"]
    }
    return differs("unknown municipalities", sorted(named - known), [])


def place_problems(tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return everything that is wrong with the four tables of places."""
    return [
        *count_problems(tables),
        *area_problems(tables["areas"], tables["municipalities"]),
        *population_problems(tables["municipalities"]),
        *link_problems(tables),
    ]


def coverage_problems(
    centres: Sequence[Row], municipalities: Sequence[Row]
) -> list[str]:
    """Return what is wrong with the centres: every municipality is covered exactly once."""
    people = {
        row["code"]: int(row["population"])
        for row in municipalities
        if row["country"] == "MK"
    }
    covered = Counter(code for row in centres for code in row["municipalities"].split())
    problems = differs("centres", len(centres), CENTRES)
    problems += differs("municipalities covered", set(covered), set(people))
    problems += differs("covered twice", [c for c, n in covered.items() if n > 1], [])
    for row in centres:
        served = sum(people.get(code, 0) for code in row["municipalities"].split())
        problems += differs(f"people of {row['code']}", served, int(row["population"]))
    return problems
