"""Families as the demo invents them: plain data, the same for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from potpora.config.demo import names

WEIGHTS = (7, 6, 5, 4, 3, 2) * 2
TODAY = date(2026, 11, 2)  # the demo's ages do not depend on the day it is loaded


@dataclass
class Member:
    """One invented person; ``kinship`` is to the head of the family."""

    given_name: str
    surname: str
    sex: str
    born_on: date
    number: str
    kinship: str
    phone: str = ""


@dataclass
class Family:
    """People who live together; ``community`` is the language of their names."""

    community: str
    municipality: str
    street: str
    members: list[Member] = field(default_factory=list)
    settlement_id: int | None = None
    address_protected: bool = False


def personal_number(born_on: date, sex: str, chance: Random) -> str:
    """Return 13 digits with a right control digit.

    The region is 49 and the serial ends in 0 or 5; the people are invented all the same.
    """
    serial = chance.randrange(0, 500, 5) + (500 if sex == "f" else 0)
    digits = f"{born_on:%d%m}{born_on.year % 1000:03}49{serial:03}"
    weighted = sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True))
    return f"{digits}{-weighted % 11 % 10}"


def born(youngest: int, oldest: int, chance: Random) -> date:
    """Return a birthday that makes somebody between ``youngest`` and ``oldest`` years old."""
    days = chance.randrange(youngest * 365 + 100, oldest * 365)
    return TODAY - timedelta(days=days)


def member(
    family: Family,
    name: names.FamilyName,
    kinship: str,
    sex: str,
    ages: tuple[int, int],
    chance: Random,
) -> Member:
    """Return a new member of ``family``."""
    youngest, oldest = ages
    born_on = born(youngest, oldest, chance)
    return Member(
        given_name=names.given_name(family.community, sex, chance),
        surname=getattr(name, sex),
        sex=sex,
        born_on=born_on,
        number=personal_number(born_on, sex, chance),
        kinship=kinship,
        phone=f"07{chance.randrange(3)} 000 {chance.randrange(100, 1000)}"
        if kinship != "child"
        else "",
    )


def invent(municipality: str, street: str, chance: Random) -> Family:
    """Return one family: a head, often a partner, children, now and then a parent."""
    community = chance.choices(names.COMMUNITIES, names.SHARES)[0]
    family = Family(
        community, municipality, street, address_protected=chance.random() < 0.04
    )
    name = names.surname(community, chance)
    head = chance.choice("fm")
    family.members.append(member(family, name, "head", head, (24, 80), chance))
    if chance.random() < 0.55:
        other = "m" if head == "f" else "f"
        family.members.append(member(family, name, "spouse", other, (24, 78), chance))
    for _ in range(chance.choice((0, 0, 1, 1, 2, 2, 3))):
        family.members.append(
            member(family, name, "child", chance.choice("fm"), (1, 18), chance)
        )
    if chance.random() < 0.12:
        family.members.append(
            member(family, name, "parent", chance.choice("fm"), (66, 92), chance)
        )
    return family


def families(count: int, municipalities: list[str], seed: int = 7) -> Iterator[Family]:
    """Yield ``count`` families spread over ``municipalities`` (codes)."""
    chance = Random(seed)
    for number in range(count):
        street = f"ул. Примерна {number + 1}"
        yield invent(chance.choice(municipalities), street, chance)
