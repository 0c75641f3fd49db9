"""What a value is when an expression needs text, a number or yes and no.

An expression handles text, numbers (float), booleans and nodes. Nothing answered is ``''``; as a
number it is NaN, never 0. Dates are ISO text; as numbers they are days since 1 January 1970.
"""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from elementpath import XPathNode

EPOCH = date(1970, 1, 1)
DAY_SECONDS = 86_400
NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
LARGEST_WHOLE = 2.0**53
NEARLY = 1e-12


class Uncomputable(ValueError):
    """An expression asks for what cannot be computed, such as the date of a word."""


class Repeated(Uncomputable):
    """Several rows of a repeat are given where one value is meant."""


def nodes(value: Any) -> list[XPathNode] | None:
    """Return the nodes of a node-set, or nothing when ``value`` is none."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, XPathNode) else None


def one(value: Any) -> Any:
    """Return text, float or bool for any value; a node gives its text, no node gives ''."""
    many = nodes(value)
    if many is None:
        whole = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        return float(value) if whole else value
    if len(many) > 1:
        raise Repeated("several rows where one value is meant")
    return string_of(many[0]) if many else ""


def string_of(item: Any) -> str:
    """Return the text of a member of a node-set."""
    return item.string_value if isinstance(item, XPathNode) else text(item)


def text(value: Any) -> str:
    """Return ``value`` as text: whole numbers without a point, booleans as true and false."""
    value = one(value)
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, float):
        return _number_text(value)
    return str(value)


def _number_text(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "-Infinity" if value < 0 else "Infinity"
    return str(int(value)) if value == int(value) else repr(value)


def stored(value: Any) -> str:
    """Return ``value`` as it is kept in a record: like ``text``, but no number is ''."""
    if isinstance(value, list):
        return " ".join(map(string_of, value))
    written = text(value)
    return "" if written in {"NaN", "Infinity", "-Infinity"} else written


def number(value: Any) -> float:
    """Return ``value`` as a number, NaN when it is none; a date counts days since 1970."""
    value = one(value)
    if isinstance(value, (bool, int, float)):
        return float(value)
    written = str(value).strip()
    if NUMBER.fullmatch(written):
        return float(written)
    return days_of(written)


def days_of(written: str) -> float:
    """Return an ISO date or date-time as days since 1 January 1970 UTC, NaN for other text."""
    try:
        if DATE.fullmatch(written):
            return float((date.fromisoformat(written) - EPOCH).days)
        if DATE_TIME.fullmatch(written):
            return moment(written).timestamp() / DAY_SECONDS
    except (ValueError, OverflowError):
        pass
    return math.nan


def moment(written: str) -> datetime:
    """Return ISO text as a moment; without an offset it is taken as UTC."""
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def truth(value: Any) -> bool:
    """Return ``value`` as yes or no: empty, 0 and NaN are no; a node with text is yes."""
    many = nodes(value)
    if many is not None:
        return any(string_of(item) for item in many)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return not (math.isnan(value) or value == 0)
    return bool(value)


def equal(left: Any, right: Any) -> bool:
    """Return whether two values are the same: as booleans, else as numbers, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    left, right = one(left), one(right)
    if isinstance(left, (int, float)) or isinstance(right, (int, float)):
        return (
            number(left) == number(right) or abs(number(left) - number(right)) < NEARLY
        )
    return bool(left == right)


def divide(left: float, right: float) -> float:
    """Return ``left / right`` as IEEE 754 has it: dividing by zero is infinite, or NaN."""
    if right:
        return left / right
    sign = math.copysign(1.0, left) * math.copysign(1.0, right)
    return math.nan if left == 0 or math.isnan(left) else sign * math.inf


def remainder(left: float, right: float) -> float:
    """Return what is left of ``left`` after dividing by ``right``, with the sign of ``left``."""
    if not right or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


def each(values: Iterable[Any]) -> list[Any]:
    """Return the values with every node-set spread into its nodes."""
    return [
        item
        for value in values
        for item in (value if isinstance(value, list) else [value])
    ]


def numbers(values: Iterable[Any]) -> list[float]:
    """Return the numbers among the values, node-sets spread; what is no number is left out."""
    return [found for found in map(number, each(values)) if not math.isnan(found)]


def whole(value: Any) -> int | None:
    """Return ``value`` cut to a whole number, or nothing when it is none or beyond counting."""
    found = number(value)
    return int(found) if math.isfinite(found) and abs(found) < LARGEST_WHOLE else None
