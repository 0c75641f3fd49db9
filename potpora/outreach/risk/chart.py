"""How the points of a household moved, as a small drawing and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.outreach.risk import versions
from potpora.outreach.risk.models import Level, RiskScore

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 640, 220, 84, 20, 12, 26


@dataclass(frozen=True)
class Chart:
    """Points over time: a dot for each score, a line for each level, and words for all of it."""

    dots: list[dict[str, Any]]
    line: str
    levels: list[dict[str, Any]]
    text: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def drawn(scores: Sequence[RiskScore]) -> Chart:
    """Return the drawing of ``scores``, given with the latest first."""
    ordered = list(reversed(scores))
    table = versions.table(ordered[-1].version)
    first, last = ordered[0].scored_on, ordered[-1].scored_on
    days = max((last - first).days, 1)
    dots = [
        {
            "x": place((score.scored_on - first).days / days),
            "y": height(score.points, table.top),
            "points": score.points,
            "level": score.level,
            "day": date_format(score.scored_on, "SHORT_DATE_FORMAT"),
        }
        for score in ordered
    ]
    lines = [
        {"y": height(least, table.top), "name": Level(level).label, "least": least}
        for level, least in table.levels
    ]
    path = " ".join(f"{dot['x']},{dot['y']}" for dot in dots)
    return Chart(dots, path, lines, in_words(ordered))


def place(share: float) -> int:
    """Return how far right a share of the time stands."""
    return round(LEFT + 12 + share * (WIDTH - LEFT - RIGHT - 12))


def height(points: int, top: int) -> int:
    """Return how far down ``points`` stand."""
    return round(TOP + (1 - points / top) * (HEIGHT - TOP - FOOT))


def in_words(ordered: Sequence[RiskScore]) -> str:
    """Return what the drawing shows, for whoever does not see it."""
    said = [
        _("%(day)s: %(points)d points, %(level)s")
        % {
            "day": date_format(score.scored_on, "SHORT_DATE_FORMAT"),
            "points": score.points,
            "level": score.get_level_display(),
        }
        for score in ordered
    ]
    return "; ".join(said)
