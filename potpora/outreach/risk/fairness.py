"""Whether levels and choices fall evenly on groups of people. Plain Python over counted rows.

A comparison is made only where both sides have enough people; a difference is a reason to
look, not a verdict.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 30
LOW, HIGH = 0.8, 1.25
CHOSEN_FROM = ("high", "urgent")
BANDS = ((0, 6), (7, 17), (18, 29), (30, 49), (50, 64), (65, 130))


@dataclass(frozen=True)
class Someone:
    """A person with the level of their household and what became of it."""

    groups: Mapping[str, str]  # by kind: sex, age, community, municipality
    level: str
    at_choice: (
        str  # the level when it was chosen; nothing for who could not be chosen then
    )
    flagged: bool
    selected: bool
    raised: bool
    lowered: bool
    unknown: float  # share of signs that are unknown


@dataclass(frozen=True)
class GroupFigures:
    """The figures of one group beside the choice of the others of the same level."""

    group: str
    people: int
    high: float
    flagged: float
    selected: float
    raised: float
    lowered: float
    unknown: float
    ratio: float | None  # chosen here, as a part of what the others' shares would give
    too_few: bool

    @property
    def attention(self) -> bool:
        """Return whether the difference is a reason to look."""
        return self.ratio is not None and not LOW <= self.ratio <= HIGH


def band(born_in: int | None, year: int) -> str:
    """Return the age band of a year of birth in ``year``; nothing when it is not known.

    >>> band(2020, 2026), band(1950, 2026), band(None, 2026)
    ('0–6', '65+', '')
    """
    if born_in is None:
        return ""
    age = max(0, year - born_in)
    first, last = next(pair for pair in reversed(BANDS) if pair[0] <= age)
    return f"{first}+" if (first, last) == BANDS[-1] else f"{first}–{last}"


def figures(people: Sequence[Someone], kind: str) -> list[GroupFigures]:
    """Return the figures of every group of a kind, by size; bands of age in their order."""
    groups: dict[str, list[Someone]] = defaultdict(list)
    for each in people:
        groups[each.groups[kind]].append(each)
    whole = at_levels(people)
    found = [of_group(name, inside, whole) for name, inside in groups.items()]
    if kind == "age":
        return sorted(found, key=lambda each: youngest(each.group))
    return sorted(found, key=lambda each: -each.people)


def youngest(band: str) -> int:
    """Return the youngest age of a band; whose age is not known stands last.

    >>> sorted(["65+", "", "0–6", "18–29"], key=youngest)
    ['0–6', '18–29', '65+', '']
    """
    digits = band.partition("–")[0].rstrip("+")
    return int(digits) if digits else BANDS[-1][1]


def at_levels(people: Iterable[Someone]) -> Counter:
    """Return how many people there were at each level when it was chosen, and how many chosen."""
    counted: Counter = Counter()
    for each in people:
        counted[each.at_choice] += 1
        counted[each.at_choice, "chosen"] += each.selected
    return counted


def of_group(group: str, people: Sequence[Someone], whole: Counter) -> GroupFigures:
    """Return the figures of one group."""
    here = at_levels(people)
    others = whole - here
    inside, outside = in_choice(here), in_choice(others)
    too_few = inside < LEAST or outside < LEAST

    def share(name: str) -> float:
        return sum(getattr(each, name) for each in people) / len(people)

    return GroupFigures(
        group=group,
        people=len(people),
        high=sum(each.level in CHOSEN_FROM for each in people) / len(people),
        flagged=share("flagged"),
        selected=share("selected"),
        raised=share("raised"),
        lowered=share("lowered"),
        unknown=share("unknown"),
        ratio=None if too_few else ratio(here, others),
        too_few=too_few,
    )


def in_choice(counted: Counter) -> int:
    """Return how many people have a level from which is chosen."""
    return sum(counted[level] for level in CHOSEN_FROM)


def ratio(here: Counter, others: Counter) -> float | None:
    """Return the chosen of a group as a part of those expected at the others' shares.

    Level by level, so that a group with graver levels is compared with equally grave others.
    """
    expected = sum(
        here[level] * others[level, "chosen"] / others[level]
        for level in CHOSEN_FROM
        if others[level]
    )
    chosen = sum(here[level, "chosen"] for level in CHOSEN_FROM if others[level])
    return chosen / expected if expected else None


@dataclass(frozen=True)
class VisitorFigures:
    """What one visitor's sheets came to, against the mean of all."""

    visitor: str
    sheets: int
    high: float
    mean: float
    signs: float
    too_few: bool


def visitors(rows: Iterable[tuple[str, str, int]]) -> list[VisitorFigures]:
    """Return figures for each visitor from rows of name, level and number of signs found."""
    sheets: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, level, signs in rows:
        sheets[name].append((level, signs))
    every = [level for found in sheets.values() for level, _ in found]
    mean = sum(level in CHOSEN_FROM for level in every) / max(len(every), 1)
    return [
        VisitorFigures(
            visitor=name,
            sheets=len(found),
            high=sum(level in CHOSEN_FROM for level, _ in found) / len(found),
            mean=mean,
            signs=sum(signs for _, signs in found) / len(found),
            too_few=len(found) < LEAST,
        )
        for name, found in sorted(sheets.items())
    ]
