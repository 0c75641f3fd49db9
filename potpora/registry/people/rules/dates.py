"""Dates as people write them: 17.11.1980, 28/7/88, "7.1.2021 г.", 1949, or a spreadsheet's number."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from potpora.ground.text.folding import fold

Certainty = Literal["exact", "month", "year", ""]
Purpose = Literal["birth", "event"]
OLDEST_YEARS = 120
FIRST_EVENT_YEAR = 1945
SPREADSHEET_EPOCH = date(1899, 12, 30)
YEARS_WRITTEN_ALONE = range(1850, 2151)
SPREADSHEET_DAYS = range(2151, 80_000)  # 20.11.1905 to 10.01.2119

# Beginnings of the folded names of the months in mk, sq, bs, hr, sr and en.
MONTHS = (
    ("jan", "sijec"),
    ("feb", "fev", "shkurt", "skurt", "velj"),
    ("mar", "ozuj"),
    ("apr", "pril", "trav"),
    ("maj", "mai", "svib"),
    ("jun", "qershor", "c1ersor", "lip"),
    ("jul", "korik", "srp"),
    ("avg", "aug", "gusht", "gust", "kolov"),
    ("sep", "shtat", "stat", "ruj"),
    ("okt", "oct", "tet", "listop"),
    ("noe", "nov", "nent", "stud"),
    ("dek", "dec", "dhjet", "djet", "jet", "pros"),
)
NUMBERS = re.compile(r"\d+")
WORDS = re.compile(r"[^\W\d_]{3,}")
ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:.*)?\s*")
# What exports leave behind a day: "17.11.1980 00:00:00", "11/17/1980 12:00:00 AM", "1980.0".
TIME_BEHIND = re.compile(
    r"(?<=\d)[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*$"
)
DECIMALS_BEHIND = re.compile(r"(?<=^\d{4})[.,]0+$|(?<=^\d{5})[.,]0+$")
SHORT_YEAR = re.compile(r"\s*['’](\d{2})\D*")
COMPACT = re.compile(r"\s*(\d{2})(\d{2})(\d{4})\s*")
ROMAN = re.compile(r"(?<=[\d./\s-])(X?I{1,3}|I?V|VI{1,3}|I?X)(?=[./\s-])")
ROMAN_MONTHS = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
)
CYRILLIC_X = str.maketrans("ХхІi", "XXII")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, how certain it is, and the coded problems met while reading it.

    Codes: ``unreadable_date``, ``impossible_date``, ``future_date``, ``too_long_ago``,
    ``month_first`` and ``century_guessed`` (the last two are remarks: there is a date).
    """

    on: date | None = None
    certainty: Certainty = ""
    problems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.on is not None


NOTHING = ReadDate()


def read_date(value: object, *, today: date, purpose: Purpose = "birth") -> ReadDate:
    """Return the date meant by a cell: text, number, date or datetime.

    >>> read_date("28/7/88", today=date(2026, 1, 1)).on
    datetime.date(1988, 7, 28)
    >>> read_date(1949.0, today=date(2026, 1, 1)).certainty
    'year'
    """
    if value is None or value == "":
        return NOTHING
    found = _by_kind(value, today=today, purpose=purpose)
    return _within_reason(found, today=today, purpose=purpose)


def _by_kind(value: object, *, today: date, purpose: Purpose) -> ReadDate:
    if isinstance(value, datetime):
        return ReadDate(value.date(), "exact")
    if isinstance(value, date):
        return ReadDate(value, "exact")
    if isinstance(value, bool):
        return ReadDate(problems=("unreadable_date",))
    if isinstance(value, int | float):
        return _from_number(float(value))
    return _from_text(str(value), today=today, purpose=purpose)


def _from_number(value: float) -> ReadDate:
    whole = int(value) if abs(value) < SPREADSHEET_DAYS.stop else 0
    if whole == value and whole in YEARS_WRITTEN_ALONE:
        return ReadDate(date(whole, 1, 1), "year")
    if whole in SPREADSHEET_DAYS:
        return ReadDate(SPREADSHEET_EPOCH + timedelta(days=whole), "exact")
    return ReadDate(problems=("unreadable_date",))


def _from_text(text: str, *, today: date, purpose: Purpose) -> ReadDate:
    if not text.strip():
        return NOTHING
    text = DECIMALS_BEHIND.sub("", TIME_BEHIND.sub("", text.strip()))
    if match := SHORT_YEAR.fullmatch(text):
        return _dated("0", "0", match[1], today=today, purpose=purpose)
    if match := ISO.fullmatch(text):
        return _dated(*match.groups()[::-1], today=today, purpose=purpose)
    if match := COMPACT.fullmatch(text):
        return _dated(*match.groups(), today=today, purpose=purpose)
    plain = ROMAN.sub(_arabic, text.translate(CYRILLIC_X))
    months = [month for word in WORDS.findall(text) if (month := _month(fold(word)))]
    return _from_pieces(NUMBERS.findall(plain), months, today=today, purpose=purpose)


def _arabic(match: re.Match) -> str:
    return (
        str(ROMAN_MONTHS.index(match[0]) + 1) if match[0] in ROMAN_MONTHS else match[0]
    )


def _month(word: str) -> int | None:
    """The number of the month a folded word names."""
    for number, beginnings in enumerate(MONTHS, start=1):
        if any(word.startswith(fold(beginning)) for beginning in beginnings):
            return number
    return None


def _from_pieces(numbers: list[str], months: list[int], **meant) -> ReadDate:
    month = str(months[0]) if len(months) == 1 else ""
    match numbers:
        case [day, year] if month:
            return _dated(day, month, year, **meant)
        case [year] if month and len(year) == 4:
            return _dated("0", month, year, **meant)
        case [year, mid, day] if len(year) == 4:
            return _dated(day, mid, year, **meant)
        case [day, mid, year] if len(year) in (2, 4):
            return _dated(day, mid, year, **meant)
        case _ if months:
            return ReadDate(problems=("unreadable_date",))
        case [mid, year] if len(year) == 4:
            return _dated("0", mid, year, **meant)
        case [year] if len(year) == 4:
            return _from_number(float(year))
        case [serial] if len(serial) == 5:
            return _from_number(float(serial))
    return ReadDate(problems=("unreadable_date",))


def _dated(
    day: str, month: str, year: str, *, today: date, purpose: Purpose
) -> ReadDate:
    d, m, y = int(day), int(month), int(year)
    remarks: tuple[str, ...] = ()
    if len(year) == 2:
        y, remarks = _with_century(y, today=today, purpose=purpose)
    if m > 12 >= d > 0:
        d, m, remarks = m, d, (*remarks, "month_first")
    certainty: Certainty = "year" if m == 0 else "month" if d == 0 else "exact"
    try:
        return ReadDate(date(y, m or 1, d or 1), certainty, remarks)
    except ValueError:
        return ReadDate(problems=("impossible_date",))


def _with_century(
    year: int, *, today: date, purpose: Purpose
) -> tuple[int, tuple[str, ...]]:
    """The latest year not in the future; births may well be a hundred years older."""
    recent = 2000 + year
    if recent > today.year:
        return 1900 + year, ()
    doubtful = purpose == "birth" and today.year - (1900 + year) <= OLDEST_YEARS
    return recent, ("century_guessed",) if doubtful else ()


def _within_reason(found: ReadDate, *, today: date, purpose: Purpose) -> ReadDate:
    if found.on is None:
        return found
    earliest = today.year - OLDEST_YEARS if purpose == "birth" else FIRST_EVENT_YEAR
    if found.on > today:
        return replace(found, problems=(*found.problems, "future_date"))
    if found.on.year < earliest:
        return replace(found, problems=(*found.problems, "too_long_ago"))
    return found


def agree(left: ReadDate, right: ReadDate) -> bool:
    """Say whether two dates can be the same day, each as far as it is certain."""
    if left.on is None or right.on is None:
        return True
    if "year" in (left.certainty, right.certainty):
        return left.on.year == right.on.year
    if "month" in (left.certainty, right.certainty):
        return (left.on.year, left.on.month) == (right.on.year, right.on.month)
    return left.on == right.on


def day_and_month_swapped(left: date, right: date) -> bool:
    """Say whether one date is the other with day and month exchanged."""
    return left != right and (left.year, left.month, left.day) == (
        right.year,
        right.day,
        right.month,
    )
