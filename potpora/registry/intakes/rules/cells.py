"""Single cells understood: numbers, names, telephones, amounts; each with its coded problems."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from potpora.ground.text.folding import fold
from potpora.registry.people.rules import numbers

from .tables import Cell

NUL = "\x00"
SPACES = re.compile(r"[ \t\r\n\u00a0\u2000-\u200a\u3000]+")
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{2}")
WITH_DECIMALS = re.compile(r"(\d{11,13})[.,]0+")
LONG_RUN = re.compile(r"(?<!\w)\d{12,13}(?!\w)")
LETTER = re.compile(r"[^\W\d_]{2}")
LETTERS_FOR_DIGITS = str.maketrans("OОоoIlІ", "0000111")
LONGEST_NUMBER = 14
DIGITS_KEPT_WHOLE = 11  # a spreadsheet that rounds keeps fewer
MONEY = re.compile(r"\d[\d .,'\u00a0]*")
COUNT = re.compile(r"\d{1,2}")
CHILDREN = re.compile(
    r"(\d{1,2})\s*(?:малолетни\s+)?(?:деца|дете|djec|dec[ae]|dijete|fëmij|femij|child)",
    re.IGNORECASE,
)
PHONE_BREAK = re.compile(
    r"[,;\n|]|\s(?:и|i|ili|или|dhe|ose|and|or)\s|(?<=\d{6})\s*/\s*(?=0\d{2})",
    re.IGNORECASE,
)
LIST_BREAK = re.compile(r"\s*[,;/\n|+•]\s*|\s+(?:и|i|dhe|and)\s+(?=\w{6})")
NOT_DIGIT = re.compile(r"\D+")
FEMALE = frozenset(
    map(
        fold,
        (
            "ж",
            "жена",
            "женски",
            "женско",
            "z",
            "ž",
            "žensko",
            "ženski",
            "f",
            "femër",
            "femra",
            "female",
            "woman",
            "w",
        ),
    )
)
MALE = frozenset(
    map(
        fold,
        (
            "м",
            "маж",
            "машки",
            "машко",
            "m",
            "muško",
            "muški",
            "mashkull",
            "male",
            "man",
        ),
    )
)


def text_of(value: Cell) -> str:
    """Return a cell as the text a person would have typed, untouched otherwise."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return (
            str(int(value)) if value % 1 == 0 and abs(value) < 10**15 else repr(value)
        )
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def words_of(value: Cell) -> str:
    """Return the text of a cell with runs of spaces made one; nothing else is changed."""
    return SPACES.sub(" ", text_of(value)).strip(" ")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A personal number as far as it can be understood.

    ``digits`` are what was written (with a lost nought put back); ``valid`` says whether they
    are a correct number. Problem codes: ``number_wrong_control``, ``number_too_short``,
    ``number_too_long``, ``number_not_digits``, ``number_impossible_date``,
    ``number_rounded`` and ``leading_zero_restored``.
    """

    digits: str = ""
    valid: bool = False
    problem: str = ""


def read_number(value: Cell) -> ReadNumber:
    """Return the personal number in a cell, whatever a spreadsheet did to it.

    >>> read_number(101000450007.0)
    ReadNumber(digits='0101000450007', valid=True, problem='leading_zero_restored')
    """
    written = words_of(value).strip("='\"`’ ")
    if SCIENTIFIC.fullmatch(written):
        if sum(map(str.isdigit, re.split("[eE]", written)[0])) < DIGITS_KEPT_WHOLE:
            return ReadNumber("", False, "number_rounded")
        written = f"{Decimal(written.replace(',', '.')):f}"
    written = numbers.compact(_only_number(written))
    if not written or set(written) <= set("0-–—/?хx."):
        return ReadNumber()
    digits = written.translate(LETTERS_FOR_DIGITS)
    if not (digits.isascii() and digits.isdigit()):
        return ReadNumber(written, False, "number_not_digits")
    if restored := numbers.with_zero_restored(digits):
        return ReadNumber(restored, True, "leading_zero_restored")
    return _checked(digits)


def _only_number(written: str) -> str:
    """The number without the decimals of an export, or without the words beside it."""
    if decimal := WITH_DECIMALS.fullmatch(written):
        return decimal[1]
    found = LONG_RUN.findall(written)
    return found[0] if len(found) == 1 and LETTER.search(written) else written


FAULTS = {
    "checksum": "number_wrong_control",
    "date": "number_impossible_date",
    "characters": "number_not_digits",
}


def _checked(digits: str) -> ReadNumber:
    try:
        return ReadNumber(numbers.check(digits), True)
    except numbers.InvalidPersonalNumber as fault:
        short = len(digits) < numbers.LENGTH
        length = "number_too_short" if short else "number_too_long"
        return ReadNumber(digits, False, FAULTS.get(fault.code, length))


def read_sex(value: Cell) -> tuple[str, str]:
    """Return ``female``, ``male`` or nothing, and a problem code when it is neither."""
    word = fold(words_of(value))
    if word in FEMALE:
        return "female", ""
    if word in MALE:
        return "male", ""
    return "", "unknown_sex" if word else ""


def read_phones(value: Cell) -> list[str]:
    """Return the telephone numbers of a cell in national form, each once.

    >>> read_phones("078459135, +389 78 459 130")
    ['078459135', '078459130']
    """
    found = [national(part) for part in PHONE_BREAK.split(text_of(value))]
    return list(dict.fromkeys(number for number in found if len(number) >= 6))


def national(written: str) -> str:
    """Return the digits of a telephone number as dialled inside the country."""
    digits = NOT_DIGIT.sub("", written)
    digits = re.sub("^00", "", digits)
    for country in ("389", "387"):
        if digits.startswith(country) and len(digits) >= 11:
            return "0" + digits[3:].removeprefix("0")
    lost_zero = len(digits) == 8 and digits[0] in "234567"
    return "0" + digits if lost_zero else digits


def read_amount(value: Cell) -> tuple[Decimal | None, str]:
    """Return a sum of money and a problem code; points and commas mean what they must.

    >>> read_amount("10.000,00")[0], read_amount("6.800")[0], read_amount("7200 ден")[0]
    (Decimal('10000.00'), Decimal('6800'), Decimal('7200'))
    """
    if value is None or not text_of(value).strip():
        return None, ""
    if isinstance(value, float | int):
        return Decimal(repr(value)).normalize() + 0, ""
    match = MONEY.search(str(value))
    written = _plain_decimal(match[0].strip(" .,'\u00a0")) if match else ""
    try:
        return Decimal(written), ""
    except InvalidOperation:
        return None, "unreadable_amount"


def _plain_decimal(written: str) -> str:
    written = re.sub("[ '\u00a0]", "", written)
    last = max(written.rfind("."), written.rfind(","))
    if last < 0:
        return written
    mark, tail = written[last], written[last + 1 :]
    other = "," if mark == "." else "."
    groups_only = len(tail) == 3 and other not in written
    if groups_only or written.count(mark) > 1:
        return written.replace(mark, "").replace(other, ".")
    return written[:last].replace(other, "") + "." + tail


def read_household(value: Cell) -> tuple[int | None, int | None]:
    """Return how many live together and how many of them are children, as far as said.

    >>> read_household("5 (од нив 2 деца)")
    (5, 2)
    """
    written = text_of(value)
    counts = COUNT.findall(written)
    children = CHILDREN.search(written)
    plus = re.fullmatch(r"\s*(\d{1,2})\s*\+\s*(\d{1,2})\s*", written)
    if plus:
        return int(plus[1]) + int(plus[2]), int(plus[2])
    return (int(counts[0]) if counts else None), (
        int(children[1]) if children else None
    )


def read_list(value: Cell) -> list[str]:
    """Return the several things written in one cell, as written, each once."""
    return list(dict.fromkeys(filter(None, LIST_BREAK.split(words_of(value)))))


def has_nul(cells: list[Cell]) -> bool:
    """Say whether a cell holds the character no database text may hold."""
    return any(isinstance(cell, str) and NUL in cell for cell in cells)
