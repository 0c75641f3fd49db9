"""The level of each domain now beside last time, as a drawing and as words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.assessment.domains import LEVELS
from potpora.casework.assessment.readings import last_two, name_of, readings
from potpora.casework.assessment.rules import change
from potpora.casework.casefile.models import CaseFile

WIDTH, ROW, TOP, LEFT, STEP = 520, 28, 34, 210, 70
CHANGES: dict[str, str | Promise] = {
    "up": gettext_lazy("Better"),
    "same": gettext_lazy("Unchanged"),
    "down": gettext_lazy("Worse"),
    "new": gettext_lazy("First level"),
}


@dataclass(frozen=True)
class Row:
    """One domain: its levels, and where they are drawn."""

    name: str
    before: int | None
    now: int
    change: str
    y: int

    @property
    def now_x(self) -> int:
        """Return where the level of now is drawn."""
        return place(self.now)

    @property
    def before_x(self) -> int | None:
        """Return where the level of last time is drawn."""
        return place(self.before) if self.before else None

    @property
    def text_y(self) -> int:
        """Return the line on which the name stands."""
        return self.y + 5

    @property
    def before_name(self) -> str:
        """Return the level of last time in words."""
        return str(LEVELS[self.before]) if self.before else "–"

    @property
    def now_name(self) -> str:
        """Return the level of now in words."""
        return str(LEVELS[self.now])

    @property
    def words(self) -> str:
        """Return how the level has changed, in a word."""
        return str(CHANGES[self.change])


@dataclass(frozen=True)
class Chart:
    """All domains of a case, one line each."""

    rows: list[Row]
    width: int = WIDTH

    @property
    def height(self) -> int:
        """Return how high the drawing is."""
        return TOP + ROW * len(self.rows)

    @property
    def marks(self) -> list[tuple[int, int, str]]:
        """Return the five levels with their places and names."""
        return [(place(level), level, str(name)) for level, name in LEVELS.items()]

    @property
    def text(self) -> str:
        """Return the drawing in words, for those who do not see it."""
        told = _("%(domain)s: %(now)s (%(change)s)")
        return "; ".join(
            told % {"domain": row.name, "now": row.now_name, "change": row.words}
            for row in self.rows
        )


def place(level: int) -> int:
    """Return where a level is drawn from the left.

    >>> place(1), place(5)
    (210, 490)
    """
    return LEFT + (level - 1) * STEP


def chart_of(case: CaseFile) -> Chart | None:
    """Return the chart of a case; nothing when no level is known yet."""
    rows: list[Row] = []
    for domain, course in readings(case).items():
        known = [each for each in course if each.level]
        if known:
            before, now = last_two(known)
            y = TOP + ROW * len(rows) + ROW // 2
            level = now.level or 0
            rows.append(Row(name_of(domain), before, level, change(before, level), y))
    return Chart(rows) if rows else None
