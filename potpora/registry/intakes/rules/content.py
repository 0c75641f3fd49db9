"""What a column holds, judged by its cells alone; for headings that are missing or odd."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from potpora.registry.people.rules.dates import read_date
from potpora.registry.people.rules.numbers import compact

from .tables import Cell

DIGITS = re.compile(r"\D+")
DATE_SHAPE = re.compile(r"\s*\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}\D*")
PHONE_SHAPE = re.compile(r"[+0(][\d\s()/-]{7,}(?:[,;].*)?")
IBAN_SHAPE = re.compile(r"(?:MK|BA|AL|RS|XK)\d{2}[\dA-Z ]{10,}", re.IGNORECASE)
MONEY_SHAPE = re.compile(
    r"\s*\d[\d .,]*\s*(?:ден\.?|den\.?|мкд|mkd|км|km|лв|eur|€)?\s*,?-?\s*",
    re.IGNORECASE,
)
SEXES = frozenset(
    {
        "м",
        "ж",
        "m",
        "f",
        "ž",
        "z",
        "машки",
        "женски",
        "mashkull",
        "femër",
        "muški",
        "ženski",
        "male",
        "female",
    }
)
NUMBER_BESIDE = re.compile(r"(?<!\d)\d{12,13}(?!\d)")
DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
LEAST_SWAPPED = 3
WORD = re.compile(r"[^\W\d_][^\W\d_'’-]+")


def looks_like_number(value: Cell) -> bool:
    """Twelve or thirteen digits."""
    if isinstance(value, float):
        return 10**10 <= value < 10**13
    return (
        isinstance(value, str)
        and compact(value).isdigit()
        and len(compact(value)) in (12, 13, 14)
    )


def looks_like_date(value: Cell) -> bool:
    """A date, or text that has the shape of one."""
    return isinstance(value, date) or (
        isinstance(value, str) and bool(DATE_SHAPE.fullmatch(value))
    )


def looks_like_phone(value: Cell) -> bool:
    """A telephone number, perhaps without the nought a spreadsheet dropped."""
    if isinstance(value, float):
        return 2 * 10**7 <= value < 8 * 10**7 or 389 * 10**8 <= value < 390 * 10**8
    digits = DIGITS.sub("", value) if isinstance(value, str) else ""
    return (
        len(digits) >= 8
        and bool(PHONE_SHAPE.match(str(value)))
        and not looks_like_number(value)
    )


def looks_like_sex(value: Cell) -> bool:
    """A letter or a word for a sex."""
    return isinstance(value, str) and value.strip().rstrip(".").casefold() in SEXES


def looks_like_iban(value: Cell) -> bool:
    """An account number of the region."""
    return isinstance(value, str) and bool(IBAN_SHAPE.fullmatch(value.strip()))


def looks_like_amount(value: Cell) -> bool:
    """A sum of money of the size of a monthly right."""
    if isinstance(value, float):
        return 200 <= value < 200_000 and not 1900 <= value <= 2030
    return (
        isinstance(value, str)
        and bool(MONEY_SHAPE.fullmatch(value))
        and len(DIGITS.sub("", value)) >= 4
    )


def looks_like_small_count(value: Cell) -> bool:
    """A count of people in a home."""
    if isinstance(value, float):
        return value % 1 == 0 and 0 <= value <= 25
    return isinstance(value, str) and bool(re.match(r"\s*\d{1,2}\b(?!\s*[./])", value))


def number_beside(text: str) -> tuple[str, str]:
    """Return a name and the personal number that stands with it in one cell, if one does.

    >>> number_beside("Ана Каова, 0101980455000")
    ('Ана Каова', '0101980455000')
    """
    found = NUMBER_BESIDE.findall(text)
    if len(found) != 1 or not WORD.search(text):
        return text, ""
    return NUMBER_BESIDE.sub(" ", text).strip(" ,;:()/-"), found[0]


def looks_like_name(value: Cell) -> bool:
    """One to five words of letters and nothing else."""
    if not isinstance(value, str) or any(letter.isdigit() for letter in value):
        return False
    return 1 <= len(WORD.findall(value)) <= 5 and len(value) <= 60


def looks_like_full_name(value: Cell) -> bool:
    """At least two words of letters, each begun by a capital."""
    alone = number_beside(value)[0] if isinstance(value, str) else value
    if not looks_like_name(alone):
        return False
    words = WORD.findall(str(alone))
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


SHAPES: dict[str, Callable[[Cell], bool]] = {
    "number": looks_like_number,
    "born_on": looks_like_date,
    "last_visit_on": looks_like_date,
    "from_on": looks_like_date,
    "until_on": looks_like_date,
    "phone": looks_like_phone,
    "sex": looks_like_sex,
    "iban": looks_like_iban,
    "amount": looks_like_amount,
    "household_size": looks_like_small_count,
    "children": looks_like_small_count,
    "full_name": looks_like_full_name,
    "given_name": looks_like_name,
    "surname": looks_like_name,
    "father_name": looks_like_name,
    "mother_name": looks_like_name,
}  # fmt: skip
# Only these may be told from cells alone; the rest would be guesswork without a heading.
TELLING = ("number", "iban", "phone", "sex", "full_name")
ENOUGH, HARDLY_ANY = 0.7, 0.2


def share(field: str, cells: Sequence[Cell]) -> float | None:
    """Return the share of filled ``cells`` that look like ``field``; None when unknowable."""
    filled = [cell for cell in cells if cell not in (None, "")]
    if field not in SHAPES or not filled:
        return None
    return sum(map(SHAPES[field], filled)) / len(filled)


def share_of_births(cells: Sequence[Cell], today: date) -> float:
    """Return the share of filled cells that are dates more than a year ago, spread like births."""
    filled = [cell for cell in cells if looks_like_date(cell)]
    years = {
        found.on.year for cell in filled if (found := read_date(cell, today=today)).on
    }
    return len(filled) / max(len(cells), 1) if len(years) > 5 else 0.0


def months_come_first(cells: Sequence[Cell]) -> bool:
    """Say whether a column of dates was written by a machine that puts the month first.

    Some days of it can only be read so, and none the other way round.
    """
    read = [DAY_AND_MONTH.match(cell) for cell in cells if isinstance(cell, str)]
    pairs = [(int(match[1]), int(match[3])) for match in read if match]
    swapped = sum(second > 12 >= first for first, second in pairs)
    return swapped >= LEAST_SWAPPED and all(first <= 12 for first, _ in pairs)


def with_day_first(cell: Cell) -> Cell:
    """Return a date written month first as it is written here."""
    if not isinstance(cell, str):
        return cell
    return DAY_AND_MONTH.sub(r"\3\2\1\2\4", cell, count=1)


def counts_up(cells: Sequence[Cell]) -> bool:
    """Say whether the cells are 1, 2, 3 …: a running number."""
    numbers = [int(cell) for cell in cells if isinstance(cell, float) and cell % 1 == 0]
    texts = [
        int(cell.rstrip(". "))
        for cell in cells
        if isinstance(cell, str)
        and cell.rstrip(". ").isascii()
        and cell.rstrip(". ").isdigit()
        and len(cell) < 8
    ]
    run = numbers or texts
    steps = sum(b - a in (0, 1, 2) for a, b in pairwise(run))
    return (
        len(run) > 2 and len(run) >= 0.7 * len(cells) and steps >= 0.8 * (len(run) - 1)
    )
