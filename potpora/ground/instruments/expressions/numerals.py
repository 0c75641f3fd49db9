"""Functions on numbers, and on places of the earth."""

import math
import random
from collections.abc import Callable
from itertools import pairwise, starmap
from typing import Any

from elementpath import XPathContext

from potpora.ground.instruments.expressions.grammar import function
from potpora.ground.instruments.expressions.values import (
    Uncomputable,
    each,
    nodes,
    number,
    numbers,
    text,
    whole,
)

EARTH_RADIUS = 6_378_100.0
"""Metres, the sphere JavaRosa measures on."""
MOST_PLACES = 30

function("sum", 1)(lambda _, values: math.fsum(numbers([values])))
function("min", 1, None)(lambda _, *values: min(numbers(values), default=math.nan))
function("max", 1, None)(lambda _, *values: max(numbers(values), default=math.nan))
function("pi", 0)(lambda _: math.pi)


@function("count", 1)
def count(_: XPathContext, values: Any) -> float:
    """Return how many nodes there are."""
    found = nodes(values)
    if found is None:
        raise Uncomputable("count needs nodes")
    return float(len(found))


@function("int", 1)
def cut(_: XPathContext, value: Any) -> float:
    """Return the number cut toward zero; NaN stays."""
    found = number(value)
    return float(math.trunc(found)) if math.isfinite(found) else found


@function("round", 1, 2)
def rounded(_: XPathContext, value: Any, places: Any = 0.0) -> float:
    """Return the number rounded half up; below 0 places round to tens, hundreds …"""
    found, to = number(value), whole(places)
    if not math.isfinite(found) or to is None:
        return math.nan
    factor = 10.0 ** max(-MOST_PLACES, min(to, MOST_PLACES))
    shifted = found * factor
    return math.floor(shifted + 0.5) / factor if math.isfinite(shifted) else found


function("floor", 1)(lambda _, value: _kept(math.floor, value))
function("ceiling", 1)(lambda _, value: _kept(math.ceil, value))


def _kept(rule: Callable[[float], float], value: Any) -> float:
    found = number(value)
    return float(rule(found)) if math.isfinite(found) else found


def _safely(rule: Callable[..., float]) -> Callable[..., float]:
    """Return ``rule`` as an XPath function: outside of its range the answer is NaN."""

    def apply(_: XPathContext, *values: Any) -> float:
        try:
            return float(rule(*map(number, values)))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return apply


UNARY: dict[str, Callable[[float], float]] = {
    "abs": abs, "sqrt": math.sqrt, "log": math.log, "log10": math.log10, "exp": math.exp,
    "exp10": lambda x: 10.0**x, "sin": math.sin, "cos": math.cos, "tan": math.tan,
    "asin": math.asin, "acos": math.acos, "atan": math.atan,
}  # fmt: skip
for _name, _rule in UNARY.items():
    function(_name, 1)(_safely(_rule))
function("pow", 2)(_safely(math.pow))
function("atan2", 2)(_safely(math.atan2))


@function("randomize", 1, 2)
def randomize(context: XPathContext, values: Any, seed: Any = None) -> list[Any]:
    """Return the nodes in an order drawn by lot: the same for a record, or for the same seed."""
    found = list(nodes(values) or [])
    drawn = context.variables["current"].key if seed is None else text(seed)
    random.Random(drawn).shuffle(found)  # noqa: S311 - an order of answers, no secret
    return found


def points_of(values: tuple[Any, ...]) -> list[tuple[float, float]]:
    """Return latitude and longitude of every point in geopoints, traces or shapes."""
    written = ";".join(
        text([item]) if not isinstance(item, str) else item for item in each(values)
    )
    points = []
    for part in filter(str.strip, written.split(";")):
        try:
            latitude, longitude = map(float, part.split()[:2])
        except ValueError:
            return []
        points.append((math.radians(latitude), math.radians(longitude)))
    return points


@function("distance", 1, None)
def distance(_: XPathContext, *values: Any) -> float:
    """Return the length of the way through the points, in metres."""
    points = points_of(values)
    return sum(starmap(_apart, pairwise(points))) if points else math.nan


def _apart(start: tuple[float, float], end: tuple[float, float]) -> float:
    half = (
        math.sin((end[0] - start[0]) / 2) ** 2
        + math.cos(start[0]) * math.cos(end[0]) * math.sin((end[1] - start[1]) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(half, 1.0)))


@function("area", 1)
def area(_: XPathContext, shape: Any) -> float:
    """Return the area inside a shape, in square metres."""
    points = points_of((shape,))
    if len(points) < 3:
        return 0.0
    ring = [*points, points[0]]
    twice = sum(
        (b[1] - a[1]) * (2 + math.sin(a[0]) + math.sin(b[0])) for a, b in pairwise(ring)
    )
    return abs(twice * EARTH_RADIUS**2 / 2)


@function("geofence", 2)
def geofence(_: XPathContext, point: Any, shape: Any) -> bool:
    """Return whether the point lies inside the shape."""
    here, ring = points_of((point,)), points_of((shape,))
    if not here or len(ring) < 3:
        return False
    (y, x), inside = here[0], False
    for (y1, x1), (y2, x2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
