"""The personal number (ЕМБГ, JMBG): checked, read and masked; never proof of anything else.

Source: the 1976 numbering scheme, still used in North Macedonia and in Bosnia and
Herzegovina: ``DDMMYYY RR BBB K`` (day, month, last three digits of the year; place of first
registration; serial; control digit).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.distance import OSA

WEIGHTS = (7, 6, 5, 4, 3, 2) * 2
LENGTH = 13
SHOWN = 3
FIRST_FEMALE_SERIAL = 500
FIRST_YEAR_OF_THE_OLD_MILLENNIUM = 800
WRITTEN_BETWEEN_DIGITS = re.compile(r"[\s\u200e\u200f\ufeff./-]+")


class InvalidPersonalNumber(ValueError):
    """The text is not a valid personal number.

    ``code`` is stable and is what forms translate: ``length``, ``characters``, ``date`` or
    ``checksum``. The message is for developers and never repeats the number itself.
    """

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a valid number says: the birth date; place and sex only as hints.

    Corrections exist and people move: sex is stored apart, and the region is the place of
    first registration, so neither decides anything.
    """

    born_on: date
    region: str
    sex_hint: Literal["female", "male"]


def compact(text: str) -> str:
    """Return ``text`` without the spaces, dots and dashes people put between digits."""
    return WRITTEN_BETWEEN_DIGITS.sub("", text)


def control_digit(twelve: str) -> int:
    """Return the digit that the first twelve call for; a remainder of ten is issued as 0."""
    return -sum(w * int(d) for w, d in zip(WEIGHTS, twelve, strict=True)) % 11 % 10


def check(text: str) -> str:
    """Return the 13 digits of ``text`` or raise ``InvalidPersonalNumber`` with a code.

    >>> check("0101 000 450007")
    '0101000450007'
    """
    digits = compact(text)
    if not (digits.isascii() and digits.isdigit()):
        raise InvalidPersonalNumber("characters", "expected digits only")
    if len(digits) != LENGTH:
        raise InvalidPersonalNumber(
            "length", f"expected {LENGTH} digits, got {len(digits)}"
        )
    born_on(digits)
    if control_digit(digits[:12]) != int(digits[12]):
        raise InvalidPersonalNumber(
            "checksum", "the control digit does not match the others"
        )
    return digits


def is_valid(text: str) -> bool:
    """Say whether ``check`` accepts ``text``."""
    try:
        check(text)
    except InvalidPersonalNumber:
        return False
    return True


def born_on(digits: str) -> date:
    """Return the birth date that the first seven digits say; raises with code ``date``."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:7])
    century = 1000 if year >= FIRST_YEAR_OF_THE_OLD_MILLENNIUM else 2000
    try:
        return date(century + year, month, day)
    except ValueError:
        raise InvalidPersonalNumber(
            "date", "the first seven digits are not a date"
        ) from None


def parts(text: str) -> NumberParts:
    """Return what a valid number says; raises ``InvalidPersonalNumber``."""
    digits = check(text)
    female = int(digits[9:12]) >= FIRST_FEMALE_SERIAL
    return NumberParts(born_on(digits), digits[7:9], "female" if female else "male")


def mask(text: str) -> str:
    """Return ``text`` with only its last three digits shown; the rest tells birth and place.

    >>> mask("0101000450007")
    '••••••••••007'
    """
    return (
        "•" * max(len(text) - SHOWN, 0) + text[-SHOWN:]
        if len(text) > SHOWN
        else "•" * len(text)
    )


def with_zero_restored(digits: str) -> str | None:
    """Return the number with the leading zero a spreadsheet dropped, if that makes it valid."""
    restored = digits.zfill(LENGTH)
    lost = len(digits) == LENGTH - 1
    return restored if lost and is_valid(restored) else None


def one_slip_apart(left: str, right: str) -> bool:
    """Say whether one wrong, missing, doubled or swapped digit explains the difference."""
    return left != right and OSA.distance(left, right, score_cutoff=1) == 1
