"""Text typed with the old fonts of the region, where Petro{evska is Petroševska.

Before Unicode our letters were drawn in the places of brackets and of letters nobody needed
(the 7-bit standard JUS I.B1.002 and its Macedonian sister; fonts such as MAC C Times).
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from .tables import Cell

Font = Literal["", "latin", "cyrillic"]
SIGN_IN_WORD = re.compile(
    r"[A-Za-z][{}\[\]~^@`|\\]|(?<![\w.])[{}\[\]~^@`|\\][A-Za-z]{2}"
)
ADDRESS_OR_BRACKET = re.compile(r"\S+@\S+\.\w{2,4}\b|\[[^\]]*\]|\{[^}]*\}|://|\\\\")
NO_LETTERS_OF_OURS = re.compile("[qwxy]")
LATIN = str.maketrans("{[~^}]`@|\\", "šŠčČćĆžŽđĐ")
CYRILLIC = str.maketrans(
    "ABVGDEZIJKLMNOPRSTUFHCabvgdezijklmnoprstufhc{[~^}]`@|\\qQwWxXyY",
    "АБВГДЕЗИЈКЛМНОПРСТУФХЦабвгдезијклмнопрстуфхцшШчЧќЌжЖѓЃљЉњЊџЏѕЅ",
)
LEAST_CELLS, LEAST_SHARE, TEXTS_SAMPLED = 3, 0.04, 2_000


def is_old(text: str) -> bool:
    """Say whether signs stand inside the words of ``text`` where letters should be."""
    return (
        text.isascii()
        and bool(SIGN_IN_WORD.search(text))
        and not ADDRESS_OR_BRACKET.search(text)
    )


def font_of(cells: Iterable[Cell]) -> Font:
    """Return in which old font the texts of a sheet are typed, or nothing.

    Latin letters never stand for themselves as q, w, x, y in the languages typed so; the
    Cyrillic fonts keep љ, њ, џ, ѕ there.
    """
    words = (
        cell
        for cell in cells
        if isinstance(cell, str) and re.search("[A-Za-z]{2}", cell)
    )
    texts = list(islice(words, TEXTS_SAMPLED))
    old = [text for text in texts if is_old(text)]
    if len(old) < LEAST_CELLS or len(old) < LEAST_SHARE * len(texts):
        return ""
    odd = sum(bool(NO_LETTERS_OF_OURS.search(text.lower())) for text in texts)
    return "cyrillic" if odd >= 0.01 * len(texts) else "latin"


def read(cell: Cell, font: Font) -> Cell:
    """Return a cell in today's letters; what is no text, or has them already, is left alone."""
    if (
        not isinstance(cell, str)
        or not cell.isascii()
        or ADDRESS_OR_BRACKET.search(cell)
    ):
        return cell
    return cell.translate(CYRILLIC if font == "cyrillic" else LATIN)


def heading_read(text: str) -> str:
    """Return a heading in today's letters when it is typed in an old font."""
    return text.translate(LATIN) if is_old(text) else text
