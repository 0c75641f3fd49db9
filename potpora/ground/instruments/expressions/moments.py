"""Functions on dates and times."""

import math
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from elementpath import XPathContext

from potpora.ground.instruments.expressions.grammar import function
from potpora.ground.instruments.expressions.values import (
    DATE,
    DATE_TIME,
    DAY_SECONDS,
    EPOCH,
    NUMBER,
    Uncomputable,
    days_of,
    moment,
    number,
    text,
)

TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
NAMED = {"b": "LLL", "a": "ccc"}
MARK = re.compile(r"%(.?)", re.DOTALL)


def calendar_day(value: Any) -> str:
    """Return ISO text of the day that text or a number of days means; '' stays ''."""
    written = text(value).strip()
    if written in {"", "NaN"}:
        return ""
    if NUMBER.fullmatch(written):
        return _after_epoch(math.floor(number(written))).isoformat()
    if math.isnan(days_of(written)):
        raise Uncomputable("no date")
    return written[:10]


def _after_epoch(days: int) -> date:
    try:
        return EPOCH + timedelta(days=days)
    except OverflowError as beyond:
        raise Uncomputable("a date beyond the calendar") from beyond


@function("date", 1)
def as_date(_: XPathContext, value: Any) -> str:
    """Return a date as ISO text: from text, or from days since 1970."""
    return calendar_day(value)


@function("date-time", 1)
def as_date_time(context: XPathContext, value: Any) -> str:
    """Return a date-time as ISO text: from text, or from days since 1970."""
    written = text(value).strip()
    if written in {"", "NaN"} or DATE_TIME.fullmatch(written):
        return "" if written == "NaN" else written
    if NUMBER.fullmatch(written):
        return _moment_after(number(written)).isoformat(timespec="milliseconds")
    if DATE.fullmatch(written) and not math.isnan(days_of(written)):
        here = context.variables["world"].now.tzinfo
        return datetime.combine(
            date.fromisoformat(written), datetime.min.time(), here
        ).isoformat(timespec="milliseconds")
    raise Uncomputable("no date")


def _moment_after(days: float) -> datetime:
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)
    except OverflowError as beyond:
        raise Uncomputable("a date beyond the calendar") from beyond


@function("decimal-date-time", 1)
def decimal_date_time(_: XPathContext, value: Any) -> float:
    """Return a date or date-time as days since 1970, with the part of the day."""
    return number(value)


@function("decimal-time", 1)
def decimal_time(_: XPathContext, value: Any) -> float:
    """Return a time as the part of the day that has passed."""
    written = text(value).strip()
    found = TIME.fullmatch(written.partition("T")[2] or written)
    if found is None:
        return math.nan
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 3600 + minutes * 60 + seconds) / DAY_SECONDS


@function("format-date", 2)
def format_date(context: XPathContext, value: Any, pattern: Any) -> str:
    """Return a date written by a pattern such as ``%e.%n.%Y``; '' stays ''."""
    return _formatted(context, value, text(pattern))


@function("format-date-time", 2)
def format_date_time(context: XPathContext, value: Any, pattern: Any) -> str:
    """Return a date-time written by a pattern such as ``%d.%m.%Y %H:%M``; '' stays ''."""
    return _formatted(context, value, text(pattern))


def _formatted(context: XPathContext, value: Any, pattern: str) -> str:
    written = text(value).strip()
    if written in {"", "NaN"}:
        return ""
    world = context.variables["world"]
    found = _as_moment(written, world.today)
    return MARK.sub(lambda mark: _piece(mark.group(1), found, world.language), pattern)


def _as_moment(written: str, today: date) -> datetime:
    if NUMBER.fullmatch(written):
        return _moment_after(number(written))
    if TIME.fullmatch(written):
        written = f"{today.isoformat()}T{written}"
    try:
        return moment(written)
    except ValueError as wrong:
        raise Uncomputable("no date") from wrong


@lru_cache(maxsize=50)
def _locale(language: str) -> Locale:
    """Return where the names of months and days come from: English for an unknown language."""
    try:
        return Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def _piece(mark: str, at: datetime, language: str) -> str:
    pieces = {
        "Y": f"{at.year:04}", "y": f"{at.year % 100:02}", "m": f"{at.month:02}", "n": f"{at.month}",
        "d": f"{at.day:02}", "e": f"{at.day}", "H": f"{at.hour:02}", "h": f"{at.hour}",
        "M": f"{at.minute:02}", "S": f"{at.second:02}", "3": f"{at.microsecond // 1000:03}",
        "W": f"{at.isocalendar().week}", "%": "%",
    }  # fmt: skip
    if mark in NAMED:
        return format_datetime(at, NAMED[mark], locale=_locale(language))
    if mark not in pieces:
        raise Uncomputable("unknown mark in the pattern of a date")
    return pieces[mark]
