"""A score in words: every point with its reason, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from potpora.outreach.risk import rules, versions
from potpora.outreach.risk.models import Level, RiskScore

HEAVIEST = 3
LEVEL_KINDS = {
    "urgent": "danger",
    "high": "warning",
    "medium": "info",
    "low": "neutral",
}
FLAG_KINDS = {"red": "danger", "orange": "warning"}


@dataclass(frozen=True)
class SignLine:
    """A sign that was found, with its weight and whom it concerns."""

    code: str
    text: str
    group: str
    points: int
    flag: str
    flag_kind: str
    concerns: Any
    counts: bool


@dataclass(frozen=True)
class GroupLine:
    """The points of a group before and after its cap."""

    name: str
    points: int
    cap: int
    counted: int


@dataclass(frozen=True)
class Explained:
    """Everything that a score comes from, in words."""

    signs: list[SignLine]
    groups: list[GroupLine]
    plurality: int
    protection: int
    helps: list[tuple[str, int]]
    unknown: list[str]
    total: str
    sentence: str


def explained(score: RiskScore, *, person=None) -> Explained:
    """Return the reasons of ``score``; the signs of ``person`` come first, when one is given."""
    words, table = versions.words(score.version), versions.table(score.version)
    said, groups = score.reasons, group_lines(score)
    return Explained(
        signs=sorted(
            sign_lines(score, table, words), key=lambda line: not_of(line, person)
        ),
        groups=groups,
        plurality=said["plurality"],
        protection=said["protection"],
        helps=[(words[c], table.protective[c]) for c in said["helps"]],
        unknown=[words[code] for code in said["unknown"]],
        total=total(groups, said, score.points),
        sentence=sentence(score),
    )


def not_of(line: SignLine, person) -> bool:
    """Return whether a sign was found on somebody else than ``person``."""
    return person is not None and line.concerns != person


def sign_lines(score: RiskScore, table: rules.Table, words: dict) -> list[SignLine]:
    """Return a line for every sign that was found, the heaviest first."""
    group_words = versions.group_words(score.version)
    whom = {
        answer.code: answer.concerns
        for answer in score.sheet.answers.all()
        if answer.concerns_id
    }
    said = score.reasons
    return [
        SignLine(
            code=code,
            text=words[code],
            group=group_words[table.signs[code].group],
            points=table.signs[code].points,
            flag=table.signs[code].flag,
            flag_kind=FLAG_KINDS.get(table.signs[code].flag, ""),
            concerns=whom.get(code),
            counts=code not in said["passed_over"],
        )
        for code in [*said["found"], *said["passed_over"]]
    ]


def group_lines(score: RiskScore) -> list[GroupLine]:
    """Return the groups in which points were found."""
    names = versions.group_words(score.version)
    return [
        GroupLine(names[group], points, cap, min(points, cap))
        for group, points, cap in score.reasons["groups"]
        if points
    ]


def total(groups: Iterable[GroupLine], said: dict, points: int) -> str:
    """Return the sum as it is written down: 18 + 6 + 5 − 6 = 23."""
    parts = " + ".join(str(group.counted) for group in groups) or "0"
    if said["plurality"]:
        parts += f" + {said['plurality']}"
    if said["protection"]:
        parts += f" − {said['protection']}"
    return f"{parts} = {points}"


def sentence(score: RiskScore, level: str = "") -> str:
    """Return what the person is told: the level, its heaviest signs, and what it is not."""
    words = versions.words(score.version)
    signs = [words[code] for code in score.reasons["found"][:HEAVIEST]]
    what = {"level": Level(level or score.level).label, "signs": "; ".join(signs)}
    if not signs:
        return _(
            "The level is %(level)s, because none of the signs was found. It tells us how soon to come, not whether you have a right."
        ) % {"level": what["level"]}
    return (
        _(
            "The level is %(level)s, because: %(signs)s. It tells us how soon to come, not whether you have a right."
        )
        % what
    )
