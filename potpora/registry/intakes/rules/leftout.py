"""Rows of a table that are no people: headings again, totals, sections, signatures."""

from collections.abc import Sequence

from . import content
from .headings import key
from .layout import Layout, is_repeated
from .tables import Cell

MOST_CELLS_OF_A_TOTAL = 6
MOST_CELLS_OF_A_SIGNATURE = 4
MOST_WORDS_OF_A_SIGNATURE = 4
TOTALS = frozenset(map(key, (
    "вкупно", "се вкупно", "сѐ вкупно", "вкупен износ", "збир", "сума", "пренос", "за пренос", "донос",
    "свега", "ukupno", "sveukupno", "zbir", "svega", "prenos", "prijenos", "za prenos", "donos",
    "gjithsej", "totali", "shuma", "bartet", "total", "sum", "subtotal", "carried forward",
)))  # fmt: skip
# First words of what stands under a list: who made and approved it, when, for what.
SIGNED = frozenset(map(key, (
    "изработил", "изработила", "изготвил", "изготвила", "составил", "составила", "подготвил", "подготвила",
    "одобрил", "одобрила", "заверил", "заверила", "контролирал", "предал", "примил", "директор", "раководител",
    "претседател", "комисија", "благајник", "референт", "потпис", "датум", "забелешка", "напомена", "легенда", "страна", "прилог",
    "izradio", "izradila", "sastavio", "sastavila", "pripremio", "pripremila", "odobrio", "odobrila", "ovjerio",
    "ovjerila", "kontrolisao", "predao", "primio", "direktor", "direktorica", "rukovodilac", "predsjednik",
    "komisija", "blagajnik", "referent", "potpis", "datum", "napomena", "legenda", "strana", "stranica", "prilog",
    "punoi", "përpiloi", "përgatiti", "hartoi", "miratoi", "kontrolloi", "drejtori", "drejtoresha", "udhëheqësi",
    "kryetari", "komisioni", "arkëtari", "nënshkrimi", "data", "shënim", "legjenda", "faqe", "faqja", "vula",
    "prepared by", "approved by", "checked by", "signature", "director", "date", "note", "legend", "page",
)))  # fmt: skip
# First words of a line that parts a list: by places or by kinds.
SECTIONS = frozenset(map(key, (
    "населба", "населено место", "село", "с.", "општина", "месна заедница", "мз", "улица", "подрачје", "категорија", "група",
    "листа", "список", "преглед", "naselje", "naseljeno mjesto", "selo", "općina", "opština", "mjesna zajednica",
    "ulica", "područje", "kategorija", "grupa", "lista", "spisak", "pregled", "lagjja", "fshati", "komuna", "bashkësia lokale",
    "rruga", "kategoria", "grupi", "village", "settlement", "municipality", "category", "group", "list",
)))  # fmt: skip
DRAWN_LINE = "___"
Filled = Sequence[tuple[int, Cell]]


def left_out_as(cells: Sequence[Cell], layout: Layout) -> str:
    """Return why a row is no person (``headings``, ``column_numbers``, ``total``, ``line``), or ""."""
    filled = [
        (index, cell)
        for index, cell in enumerate(cells)
        if cell is not None and str(cell).strip()
    ]
    if not filled:
        return "line"
    if any(content.looks_like_number(cell) for _, cell in filled):
        return ""
    if is_repeated(cells, layout.lines):
        return "headings"
    if _numbers_columns(filled):
        return "column_numbers"
    if _is_total(filled):
        return "total"
    return "line" if _is_line(filled, layout) or _is_signature(filled, layout) else ""


def _numbers_columns(filled: Filled) -> bool:
    """Whether a row counts its own columns: 1, 2, 3 …, as figures or as text."""
    first, cell = filled[0]
    apart = (_count(cell) or 0) - first
    if len(filled) < 3 or apart not in (0, 1):
        return False
    return all(_count(cell) == index + apart for index, cell in filled)


def _count(cell: Cell) -> int | None:
    """The whole number in a cell such as 3, "3." or "(3)"."""
    if isinstance(cell, float | int):
        return int(cell) if cell % 1 == 0 else None
    text = str(cell).strip(" .()")
    return int(text) if len(text) < 4 and text.isascii() and text.isdigit() else None


def _is_total(filled: Filled) -> bool:
    if len(filled) > MOST_CELLS_OF_A_TOTAL:
        return False
    first = next((cell for _, cell in filled if isinstance(cell, str)), "")
    return _begins_with(first, TOTALS)


def _is_line(filled: Filled, layout: Layout) -> bool:
    """A line of its own between people: a section, a remark."""
    if len(filled) != 1:
        return False
    index, cell = filled[0]
    name = layout.columns.get(index, "")
    if _begins_with(str(cell), SECTIONS):
        return True
    return not (
        name in ("full_name", "surname", "given_name") and content.looks_like_name(cell)
    )


def _is_signature(filled: Filled, layout: Layout) -> bool:
    """Who signed a list and when: a few cells, one with such a word, none with a birth."""
    if len(filled) > MOST_CELLS_OF_A_SIGNATURE:
        return False
    born = {index for index, name in layout.columns.items() if name == "born_on"}
    if any(index in born and _may_be_a_birth(cell) for index, cell in filled):
        return False
    return any(_is_signing(str(cell)) for _, cell in filled)


def _may_be_a_birth(cell: Cell) -> bool:
    return not isinstance(cell, str) or content.looks_like_date(cell)


def _is_signing(text: str) -> bool:
    few = len(text.split()) <= MOST_WORDS_OF_A_SIGNATURE or ":" in text
    return DRAWN_LINE in text or (few and _begins_with(text, SIGNED))


def _begins_with(text: str, known: frozenset[str]) -> bool:
    words = key(text).split()
    return bool({" ".join(words[:1]), " ".join(words[:2])} & known)
