"""How signs become points, a level and its reasons. Plain Python over a table of data.

The table orders visits and offers. It predicts nothing, and no right depends on it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = (YES, NO, UNKNOWN)
FLAG_ORDER = ("red", "orange", "")
Answers = Mapping[str, str]


class SignUnknown(ValueError):
    """The table has no such sign, or the answer is neither yes, no nor unknown."""


@dataclass(frozen=True)
class Sign:
    """Something that a visitor can see, be told or read on paper."""

    code: str
    group: str
    points: int
    flag: str = ""


@dataclass(frozen=True)
class Table:
    """One version of the signs with their points and of the rule that sums them."""

    version: str
    signs: Mapping[str, Sign]
    protective: Mapping[str, int]
    caps: Mapping[str, int]
    levels: tuple[tuple[str, int], ...]  # from the lowest, with the points it begins at
    flags: Mapping[str, str]
    top: int
    plurality: tuple[int, int, int]  # points, groups, points each group has at least
    protection_most: int
    protected_groups: frozenset[str]
    unknown_percent: int
    unknown_levels: int
    only_one_of: tuple[frozenset[str], ...]  # each inside one group

    @cached_property
    def rank(self) -> dict[str, int]:
        """Return the place of each level, the lowest being 0."""
        return {name: place for place, (name, _) in enumerate(self.levels)}

    @cached_property
    def codes(self) -> frozenset[str]:
        """Return the codes of all signs and protective factors."""
        return frozenset(self.signs) | frozenset(self.protective)


@dataclass(frozen=True)
class GroupPoints:
    """The points of one group before and after its cap."""

    group: str
    points: int
    cap: int

    @property
    def counted(self) -> int:
        """Return the points that count."""
        return min(self.points, self.cap)


@dataclass(frozen=True)
class Sum:
    """What a set of signs comes to."""

    groups: tuple[GroupPoints, ...]
    plurality: int
    protection: int
    points: int


@dataclass(frozen=True)
class Result:
    """A score with everything it comes from."""

    version: str
    found: tuple[str, ...]  # signs answered yes, the heaviest first
    passed_over: tuple[
        str, ...
    ]  # answered yes, but a heavier one of the same kind counts
    helps: tuple[str, ...]  # protective factors answered yes
    unknown: tuple[str, ...]
    sum: Sum
    highest: int  # the points if every unknown sign were there
    level_by_points: str
    flag: str
    flagged: tuple[str, ...]
    level: str
    incomplete: bool

    @property
    def points(self) -> int:
        """Return the points, 0 to 100, with every unknown sign taken as absent."""
        return self.sum.points


def table_from(data: Mapping[str, Any]) -> Table:
    """Return the table that a file of data describes."""
    signs = {
        code: Sign(code, row["group"], row["points"], row.get("flag", ""))
        for code, row in data["signs"].items()
    }
    more, protection, unknown = data["plurality"], data["protection"], data["unknown"]
    return Table(
        version=data["version"],
        signs=signs,
        protective={c: row["points"] for c, row in data["protective"].items()},
        caps={group: row["cap"] for group, row in data["groups"].items()},
        levels=tuple(data["levels"].items()),
        flags=data["flags"],
        top=data["top"],
        plurality=(more["points"], more["groups"], more["least"]),
        protection_most=protection["most"],
        protected_groups=frozenset(protection["groups"]),
        unknown_percent=unknown["percent"],
        unknown_levels=unknown["levels"],
        only_one_of=tuple(frozenset(codes) for codes in data["only_one_of"]),
    )


def check_answers(answers: Answers, table: Table) -> None:
    """Raise ``SignUnknown`` for a code or an answer that the table does not have."""
    for code, answer in answers.items():
        if code not in table.codes or answer not in ANSWERS:
            raise SignUnknown(code)


def score(answers: Answers, table: Table) -> Result:
    """Return the score of ``answers`` with all its reasons; a sign not answered is unknown.

    Raises ``SignUnknown``.
    """
    check_answers(answers, table)
    yes = {code for code in table.signs if answers.get(code) == YES}
    unknown = [c for c in table.signs if answers.get(c, UNKNOWN) == UNKNOWN]
    helps = [code for code in table.protective if answers.get(code) == YES]
    passed_over = yes - counted(yes, table)
    total = add_up(yes, helps, table)
    highest = add_up(yes.union(unknown), helps, table).points
    by_points, flag = level_of(total.points, table), flag_of(yes, table)
    return Result(
        version=table.version,
        found=tuple(heaviest_first(yes - passed_over, table)),
        passed_over=tuple(heaviest_first(passed_over, table)),
        helps=tuple(helps),
        unknown=tuple(unknown),
        sum=total,
        highest=highest,
        level_by_points=by_points,
        flag=flag,
        flagged=tuple(c for c in table.signs if c in yes and table.signs[c].flag),
        level=higher(by_points, table.flags.get(flag, by_points), table),
        incomplete=is_incomplete(len(unknown), total.points, highest, table),
    )


def counted(yes: Iterable[str], table: Table) -> set[str]:
    """Return the signs that count: of those that exclude each other, the heaviest alone."""
    found = set(yes)
    for rivals in table.only_one_of:
        both = heaviest_first(found & rivals, table)
        found.difference_update(both[1:])
    return found


def add_up(yes: Iterable[str], helps: Iterable[str], table: Table) -> Sum:
    """Return groups, plurality, protection and points of the signs ``yes``."""
    raw = dict.fromkeys(table.caps, 0)
    for code in counted(yes, table):
        sign = table.signs[code]
        raw[sign.group] += sign.points
    groups = tuple(GroupPoints(g, raw[g], cap) for g, cap in table.caps.items())
    extra, many, least = table.plurality
    plurality = extra if sum(g.counted >= least for g in groups) >= many else 0
    protection = min(
        sum(table.protective[code] for code in helps),
        table.protection_most,
        sum(g.counted for g in groups if g.group in table.protected_groups),
    )
    points = sum(g.counted for g in groups) + plurality - protection
    return Sum(groups, plurality, protection, max(0, min(points, table.top)))


def level_of(points: int, table: Table) -> str:
    """Return the level that ``points`` give without any flag."""
    return next(name for name, least in reversed(table.levels) if points >= least)


def flag_of(yes: Iterable[str], table: Table) -> str:
    """Return ``red``, ``orange`` or nothing, the gravest flag of the signs ``yes``."""
    flags = {table.signs[code].flag for code in yes}
    return next((flag for flag in FLAG_ORDER if flag in flags), "")


def higher(one: str, other: str, table: Table) -> str:
    """Return the higher of two levels."""
    return max(one, other, key=table.rank.__getitem__)


def is_incomplete(unknown: int, lowest: int, highest: int, table: Table) -> bool:
    """Return whether too little is known: too many unknowns, or a range over two levels."""
    wide = table.rank[level_of(highest, table)] - table.rank[level_of(lowest, table)]
    too_many = unknown * 100 > table.unknown_percent * len(table.signs)
    return too_many or wide >= table.unknown_levels


def heaviest_first(codes: Iterable[str], table: Table) -> list[str]:
    """Return the signs in the order of weight: flags, then points, then the order of the table."""
    place = {code: number for number, code in enumerate(table.signs)}

    def weight(code: str) -> tuple[int, int, int]:
        sign = table.signs[code]
        return (FLAG_ORDER.index(sign.flag), -sign.points, place[code])

    return sorted(codes, key=weight)


def scores(many: Iterable[Answers], table: Table) -> Iterator[tuple[int, str, str]]:
    """Yield points, level and flag of each set of answers, without the reasons.

    The same rule for hundreds of thousands of households at once: what a group of signs
    comes to is computed once for each of its few combinations.
    """
    groups = {group: place for place, group in enumerate(table.caps)}
    bits = {
        code: (groups[sign.group], 1 << number)
        for number, (code, sign) in enumerate(table.signs.items())
    }
    known: list[dict[int, GroupSum]] = [{} for _ in groups]
    protective = table.protective
    for answers in many:
        masks, helps = [0] * len(groups), 0
        for code, answer in answers.items():
            if answer == YES:
                if code in bits:
                    group, bit = bits[code]
                    masks[group] |= bit
                else:
                    helps += protective[code]
        yield summed(
            [
                found.get(mask) or found.setdefault(mask, group_sum(mask, table))
                for mask, found in zip(masks, known, strict=True)
            ],
            helps,
            table,
        )


# Points after the cap, points that protection may take away, place of the flag.
GroupSum = tuple[int, int, int]


def group_sum(mask: int, table: Table) -> GroupSum:
    """Return what the signs of one group, given as bits, come to."""
    signs = list(table.signs.values())
    yes = [sign for number, sign in enumerate(signs) if mask >> number & 1]
    kept = counted((sign.code for sign in yes), table)
    points = sum(sign.points for sign in yes if sign.code in kept)
    group = yes[0].group if yes else ""
    capped = min(points, table.caps.get(group, 0))
    flag = min((FLAG_ORDER.index(sign.flag) for sign in yes), default=2)
    return capped, capped if group in table.protected_groups else 0, flag


def summed(groups: list[GroupSum], helps: int, table: Table) -> tuple[int, str, str]:
    """Return points, level and flag of the sums of all groups."""
    extra, many, least = table.plurality
    base = sum(group[0] for group in groups)
    protected = sum(group[1] for group in groups)
    plurality = extra if sum(group[0] >= least for group in groups) >= many else 0
    protection = min(helps, table.protection_most, protected)
    points = max(0, min(base + plurality - protection, table.top))
    flag = FLAG_ORDER[min(group[2] for group in groups)]
    by_points = level_of(points, table)
    return points, higher(by_points, table.flags.get(flag, by_points), table), flag


def brief(
    yes: frozenset[str], helps: frozenset[str], table: Table
) -> tuple[int, str, str]:
    """Return points, level and flag of the signs ``yes``."""
    points, flag = add_up(yes, helps, table).points, flag_of(yes, table)
    by_points = level_of(points, table)
    return points, higher(by_points, table.flags.get(flag, by_points), table), flag


def one_lower(level: str, table: Table) -> str:
    """Return the next lower level; the lowest stays."""
    return table.levels[max(0, table.rank[level] - 1)][0]


def may_become(present: str, wanted: str, flag: str, table: Table) -> bool:
    """Return whether an override may change ``present`` to ``wanted``.

    Up any number of levels; down one level, and never below what the flag demands.
    """
    step = table.rank[wanted] - table.rank[present]
    floor = table.rank[table.flags[flag]] if flag else 0
    return step > 0 or (step == -1 and table.rank[wanted] >= floor)
