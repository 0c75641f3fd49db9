"""Whether what somebody answered fits the kind of the question."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time

from potpora.ground.instruments.definition import Node
from potpora.ground.instruments.expressions.values import (
    DATE,
    DATE_TIME,
    NUMBER,
    moment,
)
from potpora.ground.instruments.filled import Fault, Field
from potpora.ground.instruments.record import LONGEST_ANSWER

INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)
TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
POINT = re.compile(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?){1,3}", re.ASCII)


def is_integer(written: str) -> bool:
    """Return whether the text is a whole number of at most 15 digits."""
    return INTEGER.fullmatch(written) is not None


def is_decimal(written: str) -> bool:
    """Return whether the text is a number with a point, or without."""
    return NUMBER.fullmatch(written) is not None


def is_date(written: str) -> bool:
    """Return whether the text is a day of the calendar, as ISO has it."""
    return DATE.fullmatch(written) is not None and _parses(date.fromisoformat, written)


def is_time(written: str) -> bool:
    """Return whether the text is a time of day, with or without an offset."""
    return TIME.fullmatch(written) is not None and _parses(time.fromisoformat, written)


def is_datetime(written: str) -> bool:
    """Return whether the text is a date-time as ISO has it."""
    return DATE_TIME.fullmatch(written) is not None and _parses(moment, written)


def _parses(rule: Callable[[str], object], written: str) -> bool:
    try:
        rule(written)
    except ValueError:
        return False
    return True


def is_point(written: str) -> bool:
    """Return whether the text is latitude and longitude, with or without height and accuracy."""
    return POINT.fullmatch(written.strip()) is not None


def is_way(written: str) -> bool:
    """Return whether the text is a row of points with semicolons between."""
    return all(map(is_point, filter(str.strip, written.split(";"))))


RULES: dict[str, Callable[[str], bool]] = {
    "integer": is_integer,
    "decimal": is_decimal,
    "range": is_decimal,
    "date": is_date,
    "time": is_time,
    "datetime": is_datetime,
    "geopoint": is_point,
    "geotrace": is_way,
    "geoshape": is_way,
}


def kind_faults(found: Field) -> list[Fault]:
    """Return what is wrong with the value of a place, seen by the kind of its question alone."""
    if not found.value or found.node.calculation:
        return []
    if len(found.value) > LONGEST_ANSWER:
        return [Fault("text_too_long", found.key, params={"most": str(LONGEST_ANSWER)})]
    if found.kind in RULES and not RULES[found.kind](found.value):
        return [Fault(found.kind, found.key)]
    if found.kind == "range":
        return _range_faults(found)
    if found.kind in {"select_one", "select_multiple", "rank"}:
        return _choice_faults(found)
    return []


def _range_faults(found: Field) -> list[Fault]:
    start, end, step = range_of(found.node)
    value = float(found.value)
    inside = min(start, end) <= value <= max(start, end)
    steps = abs(value - start) / abs(step) if step else 0.0
    if inside and abs(steps - round(steps)) < 1e-6:
        return []
    params = {"start": f"{start:g}", "end": f"{end:g}", "step": f"{abs(step):g}"}
    return [Fault("step", found.key, params=params)]


def range_of(node: Node) -> tuple[float, float, float]:
    """Return start, end and step of a range; 0, 10 and 1 where its parameters do not say."""
    return (
        _parameter(node.parameters, "start", 0.0),
        _parameter(node.parameters, "end", 10.0),
        _parameter(node.parameters, "step", 1.0),
    )


def _parameter(parameters: Mapping[str, str], name: str, otherwise: float) -> float:
    written = parameters.get(name, "")
    return float(written) if NUMBER.fullmatch(written) else otherwise


def _choice_faults(found: Field) -> list[Fault]:
    offered = {option.name for option in found.options}
    names = found.chosen if found.kind != "select_one" else (found.value,)
    strange = [name for name in names if name not in offered]
    if strange or len(set(names)) != len(names):
        return [Fault("choice", found.key)]
    if found.kind == "rank" and len(names) != len(offered):
        return [Fault("rank", found.key)]
    return []
