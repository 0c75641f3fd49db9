"""What the template needs to draw municipalities coloured by a figure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CLASSES = 5
ROOM = 320  # units of the drawing that a figure of three digits needs
EDGE = 40


@dataclass(frozen=True)
class Area:
    """A municipality as it is drawn."""

    path: str
    x: int
    y: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def has_room(self) -> bool:
        """Return whether a figure fits into it."""
        return self.right - self.left > ROOM and self.bottom - self.top > ROOM / 2


@cache
def outlines() -> dict[str, Area]:
    """Return the drawn areas by the code of the municipality."""
    text = (Path(__file__).parent / "outlines.json").read_text(encoding="utf-8")
    found = json.loads(text)["areas"].items()
    return {
        code: Area(each["path"], *each["middle"], *each["bounds"])
        for code, each in found
    }


def around(codes: Sequence[str]) -> str:
    """Return the view box that shows these municipalities, all of them when there are none."""
    known = outlines()
    areas = [known[code] for code in codes if code in known] or list(known.values())
    left, top = (min(getattr(a, side) for a in areas) for side in ("left", "top"))
    right, bottom = (max(getattr(a, e) for a in areas) for e in ("right", "bottom"))
    return f"{left - EDGE} {top - EDGE} {right - left + 2 * EDGE} {bottom - top + 2 * EDGE}"


def limits(figures: Sequence[float]) -> list[float]:
    """Return the upper limits of all classes but the last, so that each holds about as many."""
    known = sorted(set(figures))
    if len(known) <= 1:
        return []
    steps = min(CLASSES, len(known))
    return sorted({known[len(known) * i // steps - 1] for i in range(1, steps)})


def step(figure: float, over: Sequence[float]) -> int:
    """Return the class of a figure, from 1."""
    return 1 + sum(figure > limit for limit in over)


def drawn(figures: Mapping[str, float | None], over: Sequence[float]) -> list[dict]:
    """Return every area with its path, place and class; no class where nothing may be said."""
    return [
        {
            "code": code,
            "area": area,
            "figure": figures.get(code),
            "kind": kind(code, figures, over),
        }
        for code, area in outlines().items()
    ]


def kind(code: str, figures: Mapping[str, float | None], over: Sequence[float]) -> str:
    """Return how an area is filled: ``1`` to ``5``, ``hidden`` or ``none``."""
    figure = figures.get(code, 0)
    if figure == 0:
        return "none"
    return "hidden" if figure is None else str(step(figure, over))
