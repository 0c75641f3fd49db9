"""How likely two records are one person, with the evidence for and against.

Two thresholds: *certain* links by itself and must be nearly never wrong; *likely* goes to
somebody who decides. A score alone never makes a link certain: the evidence must have one of
the shapes of ``certain_by``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from potpora.registry.people.rules import numbers
from potpora.registry.people.rules.dates import (
    NOTHING,
    ReadDate,
    agree,
    day_and_month_swapped,
)
from potpora.registry.people.rules.names import Likeness, likeness, word_for_word


class Verdict(StrEnum):
    """What the evidence amounts to."""

    CERTAIN = "certain"
    LIKELY = "likely"
    APART = "apart"


class Evidence(StrEnum):
    """What was found comparing two records; stored, so the values never change."""

    NUMBER_EQUAL = "number_equal"
    NUMBER_ONE_SLIP = "number_one_slip"
    NUMBER_UNLIKE = "number_unlike"
    NUMBER_DIFFERENT = "number_different"
    NAME_EQUAL = "name_equal"
    NAME_SWAPPED = "name_swapped"
    NAME_SPELT_ALIKE = "name_spelt_alike"
    NAME_SIMILAR = "name_similar"
    NAME_DIFFERENT = "name_different"
    BORN_EQUAL = "born_equal"
    BORN_YEAR_EQUAL = "born_year_equal"
    BORN_SWAPPED = "born_swapped"
    BORN_CENTURY = "born_century"
    BORN_DIFFERENT = "born_different"
    PARENT_EQUAL = "parent_equal"
    PARENT_DIFFERENT = "parent_different"
    ADDRESS_EQUAL = "address_equal"
    ADDRESS_SIMILAR = "address_similar"
    PHONE_EQUAL = "phone_equal"
    HOUSEHOLD_EQUAL = "household_equal"
    MUNICIPALITY_EQUAL = "municipality_equal"
    MUNICIPALITY_DIFFERENT = "municipality_different"
    SAME_SOURCE = "same_source"


# Points for (+) and against (-) one person; found on generated registers, not by law.
WEIGHTS = {
    Evidence.NUMBER_EQUAL: 60,
    Evidence.NUMBER_ONE_SLIP: 30,
    Evidence.NUMBER_UNLIKE: -8,
    Evidence.NUMBER_DIFFERENT: -45,
    Evidence.NAME_EQUAL: 35,
    Evidence.NAME_SWAPPED: 34,
    Evidence.NAME_SPELT_ALIKE: 33,
    Evidence.NAME_SIMILAR: 25,
    Evidence.NAME_DIFFERENT: -30,
    Evidence.BORN_EQUAL: 25,
    Evidence.BORN_YEAR_EQUAL: 8,
    Evidence.BORN_SWAPPED: 15,
    Evidence.BORN_CENTURY: 15,
    Evidence.BORN_DIFFERENT: -30,
    Evidence.PARENT_EQUAL: 10,
    Evidence.PARENT_DIFFERENT: -15,
    Evidence.ADDRESS_EQUAL: 15,
    Evidence.ADDRESS_SIMILAR: 6,
    Evidence.PHONE_EQUAL: 15,
    Evidence.HOUSEHOLD_EQUAL: 4,
    Evidence.MUNICIPALITY_EQUAL: 3,
    Evidence.MUNICIPALITY_DIFFERENT: -4,
    Evidence.SAME_SOURCE: 0,
}
E_ = Evidence
NAME_SAME = frozenset({E_.NAME_EQUAL, E_.NAME_SWAPPED, E_.NAME_SPELT_ALIKE})
NAME_CLOSE = NAME_SAME | {E_.NAME_SIMILAR}
AGAINST = frozenset(code for code, weight in WEIGHTS.items() if weight < 0)
CONFLICTS = frozenset(
    {E_.NUMBER_DIFFERENT, E_.NAME_DIFFERENT, E_.BORN_DIFFERENT, E_.PARENT_DIFFERENT}
)
NEAR_HOME = frozenset({E_.PHONE_EQUAL, E_.ADDRESS_EQUAL, E_.SAME_SOURCE})
TELL_WHERE = frozenset(
    {
        E_.ADDRESS_EQUAL,
        E_.ADDRESS_SIMILAR,
        E_.MUNICIPALITY_EQUAL,
        E_.MUNICIPALITY_DIFFERENT,
    }
)
LIKELY_FROM = 25
SIMILAR_NAME, DIFFERENT_NAME = 0.78, 0.6
SIMILAR_ADDRESS = 85


@dataclass(frozen=True, slots=True)
class Traits:
    """What two records are compared by. ``number`` is digits; ``number_valid`` says correct.

    ``source`` names the list a record comes from: one office's own list has few namesakes.
    """

    name: str = ""
    number: str = ""
    number_valid: bool = False
    born: ReadDate = NOTHING
    parent: str = ""
    address: str = ""
    phones: frozenset[str] = frozenset()
    household: str = ""
    municipality: str = ""
    source: str = ""

    @property
    def birth(self) -> ReadDate:
        """Return the birth date, from the number where the written one cannot be."""
        possible = self.born and not {"future_date", "too_long_ago"} & set(
            self.born.problems
        )
        return (
            self.born
            if possible or not self.number_valid
            else _from_number(self.number)
        )


def _from_number(digits: str) -> ReadDate:
    return ReadDate(numbers.born_on(digits), "exact")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two records, its points, and the evidence in order of weight."""

    verdict: Verdict
    points: int
    evidence: tuple[Evidence, ...]

    @property
    def in_favour(self) -> tuple[Evidence, ...]:
        """Return what speaks for one person."""
        return tuple(code for code in self.evidence if code not in AGAINST)

    @property
    def against(self) -> tuple[Evidence, ...]:
        """Return what speaks for two persons."""
        return tuple(code for code in self.evidence if code in AGAINST)


def compare(left: Traits, right: Traits) -> Comparison:
    """Return the verdict on two records, with the evidence for and against."""
    found = list(_evidence(left, right))
    points = sum(WEIGHTS[code] for code in found)
    ordered = tuple(sorted(found, key=lambda code: -abs(WEIGHTS[code])))
    return Comparison(_verdict(frozenset(found), points, left, right), points, ordered)


def _verdict(
    found: frozenset[Evidence], points: int, left: Traits, right: Traits
) -> Verdict:
    both_valid = left.number_valid and right.number_valid
    alike = E_.NAME_SIMILAR not in found or word_for_word(left.name, right.name)
    if alike and certain_by(found, both_valid=both_valid):
        return Verdict.CERTAIN
    if E_.NUMBER_EQUAL in found or (points >= LIKELY_FROM and found & NAME_CLOSE):
        return Verdict.LIKELY
    return Verdict.LIKELY if _same_but_for_the_name(found) else Verdict.APART


def certain_by(found: frozenset[Evidence], *, both_valid: bool) -> bool:
    """Say whether the evidence has a shape that may link without a human decision.

    Either the number and the name agree (a family may be listed under its head's number, so
    a name that is only similar must have no other birth date); or the number is one slip off,
    the name the same and the birth date too; or name, full birth date and home agree and
    nothing disagrees.
    """
    if E_.NAME_DIFFERENT in found:
        return False
    if E_.NUMBER_EQUAL in found:
        trusted = both_valid and bool(found & NAME_SAME)
        return bool(found & NAME_CLOSE) and (trusted or E_.BORN_DIFFERENT not in found)
    if found & CONFLICTS or E_.NUMBER_UNLIKE in found or E_.BORN_EQUAL not in found:
        return False
    if E_.NUMBER_ONE_SLIP in found:
        return bool(found & NAME_CLOSE) and not both_valid
    return bool(found & NAME_SAME) and bool(found & NEAR_HOME)


def _same_but_for_the_name(found: frozenset[Evidence]) -> bool:
    """A woman who married and moved her name: birth date and home agree."""
    return (
        E_.BORN_EQUAL in found
        and bool(found & {E_.PHONE_EQUAL, E_.ADDRESS_EQUAL})
        and E_.NUMBER_DIFFERENT not in found
    )


def _evidence(left: Traits, right: Traits) -> Iterable[Evidence]:
    yield from filter(None, (
        _of_numbers(left, right),
        _of_names(likeness(left.name, right.name)),
        _of_births(left, right),
        _of_parents(left.parent, right.parent),
        _of_addresses(left.address, right.address),
    ))  # fmt: skip
    if left.phones & right.phones:
        yield E_.PHONE_EQUAL
    if (
        left.household
        and left.household == right.household
        and left.source == right.source
    ):
        yield E_.HOUSEHOLD_EQUAL
    if left.source and left.source == right.source:
        yield E_.SAME_SOURCE
    if left.municipality and right.municipality:
        same = left.municipality == right.municipality
        yield E_.MUNICIPALITY_EQUAL if same else E_.MUNICIPALITY_DIFFERENT


def _of_numbers(left: Traits, right: Traits) -> Evidence | None:
    if not left.number or not right.number:
        return None
    if left.number == right.number:
        return E_.NUMBER_EQUAL
    if numbers.one_slip_apart(left.number, right.number):
        return E_.NUMBER_ONE_SLIP
    # A number that cannot be right proves little against anybody.
    both_valid = left.number_valid and right.number_valid
    return E_.NUMBER_DIFFERENT if both_valid else E_.NUMBER_UNLIKE


def _of_names(found: Likeness) -> Evidence | None:
    if found.same_key:
        return E_.NAME_SWAPPED if found.swapped else E_.NAME_EQUAL
    if found.score >= 0.98:
        return E_.NAME_SPELT_ALIKE
    if found.score >= SIMILAR_NAME:
        return E_.NAME_SIMILAR
    return E_.NAME_DIFFERENT if found.score < DIFFERENT_NAME else None


def _of_births(left_traits: Traits, right_traits: Traits) -> Evidence | None:
    left, right = left_traits.birth, right_traits.birth
    if left.on is None or right.on is None:
        return None
    exact = left.certainty == right.certainty == "exact"
    if agree(left, right):
        proved = exact and not _only_a_year(left_traits, right_traits)
        return E_.BORN_EQUAL if proved else E_.BORN_YEAR_EQUAL
    if exact and _a_century_apart(left.on, right.on):
        return E_.BORN_CENTURY
    if exact and day_and_month_swapped(left.on, right.on):
        return E_.BORN_SWAPPED
    return E_.BORN_DIFFERENT


def _only_a_year(left: Traits, right: Traits) -> bool:
    """1 January without a number stands in lists for people of whom the year is known."""
    day = left.birth.on
    new_year = day is not None and (day.month, day.day) == (1, 1)
    return new_year and not (left.number_valid or right.number_valid)


def _a_century_apart(left: date, right: date) -> bool:
    same_day = (left.month, left.day) == (right.month, right.day)
    return same_day and abs(left.year - right.year) == 100


def _of_parents(left: str, right: str) -> Evidence | None:
    if not left or not right:
        return None
    return (
        E_.PARENT_EQUAL
        if likeness(left, right).score >= SIMILAR_NAME
        else E_.PARENT_DIFFERENT
    )


def _of_addresses(left: str, right: str) -> Evidence | None:
    """Addresses come folded; see ``address_key``."""
    if not left or not right:
        return None
    if left == right:
        return E_.ADDRESS_EQUAL
    return E_.ADDRESS_SIMILAR if fuzz.ratio(left, right) >= SIMILAR_ADDRESS else None


def told_of(evidence: Iterable[Evidence], *, protected: bool) -> list[Evidence]:
    """Return the evidence that a reader is told: of a ``protected`` address nothing, not even that it is the same.

    >>> told_of([Evidence.NAME_EQUAL, Evidence.ADDRESS_EQUAL], protected=True)
    [<Evidence.NAME_EQUAL: 'name_equal'>]
    """
    return [each for each in evidence if not (protected and each in TELL_WHERE)]
