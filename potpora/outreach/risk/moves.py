"""How a household's situation moved: from one score to the next, with the signs that came and went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from potpora.outreach.risk import changing, versions
from potpora.outreach.risk.explain import LEVEL_KINDS
from potpora.outreach.risk.models import HouseholdLevel, Level, RiskScore


@dataclass(frozen=True)
class Move:
    """What is different from the score before, and why it was scored again."""

    why: str
    carried: bool
    level: str
    kind: str
    points: int
    before: str
    before_kind: str
    points_before: int
    came: list[str]
    went: list[str]

    @property
    def stayed(self) -> bool:
        """Return whether neither level, points nor signs are different."""
        same = (self.level, self.points) == (self.before, self.points_before)
        return same and not self.came and not self.went


def moves(history: Sequence[RiskScore], names: Mapping[str, str]) -> dict[Any, Move]:
    """Return how each score of ``history``, given with the latest first, differs from the one before.

    ``names`` are the reasons to score again in words.
    """
    return {now.pk: move(now, before, names) for now, before in pairwise(history)}


def move(now: RiskScore, before: RiskScore, names: Mapping[str, str]) -> Move:
    """Return how a score differs from the one before."""
    words = versions.words(before.version) | versions.words(now.version)
    own, earlier = counted(now), counted(before)
    trigger = now.sheet.trigger
    if now.sheet_id == before.sheet_id:
        trigger = "new_version"
    return Move(
        why=names.get(trigger, trigger),
        carried=now.sheet.carried_from_id is not None,
        level=str(Level(now.level).label),
        kind=LEVEL_KINDS[now.level],
        points=now.points,
        before=str(Level(before.level).label),
        before_kind=LEVEL_KINDS[before.level],
        points_before=before.points,
        came=[words[code] for code in own if code not in earlier],
        went=[words[code] for code in earlier if code not in own],
    )


def counted(score: RiskScore) -> list[str]:
    """Return what was answered yes: signs, then what helps."""
    said = score.reasons
    return [*said["found"], *said["passed_over"], *said["helps"]]


def in_doubt(level: HouseholdLevel, score: RiskScore) -> list[str]:
    """Return in words the signs that changes since the score have put in doubt."""
    answers = {each.code: each.answer for each in score.sheet.answers.all()}
    words = versions.words(score.version)
    codes = changing.doubtful(answers, level.due_because)
    return [words[code] for code in codes if code in words]
