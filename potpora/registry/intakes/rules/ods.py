"""ODS as a stream of rows. Repetition is counted, never carried out beyond the limits."""

from datetime import date, datetime
from pathlib import Path

from .limits import Limits, RefusedFile
from .markup import elements, local, stream
from .tables import Cell, Sheet

CONTENT = "content.xml"
REPEATED_ROWS_KEPT = 1_000  # of one and the same filled row


def sheets(path: Path, limits: Limits) -> list[Sheet]:
    """Return the sheets of an OpenDocument spreadsheet in their order."""
    names = elements(path, CONTENT, _table_name)
    if len(names) > limits.sheets:
        raise RefusedFile("too_many_sheets", sheets=limits.sheets)
    if not names:
        raise RefusedFile("unknown_kind")
    return [
        Sheet(name, lambda index=index: stream(path, CONTENT, Rows(index, limits)))
        for index, name in enumerate(names)
    ]


def _table_name(name: str, attributes: dict[str, str]) -> str | None:
    return attributes.get("table:name", "") if name == "table" else None


class Rows:
    """Listens to the content and gathers the filled rows of one table."""

    def __init__(self, wanted_table: int, limits: Limits):
        self.ready: list[tuple[int, list[Cell]]] = []
        self.wanted_table, self.limits = wanted_table, limits
        self.table, self.number = -1, 0
        self.depth = 0
        self.row_times = self.cell_times = 1
        self.cells: list[Cell] = []
        self.pending = 0
        self.attributes: dict[str, str] = {}
        self.paragraphs: list[str] = []
        self.in_cell = self.in_note = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = local(name)
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.table, self.number = self.table + 1, 0
        if self.table != self.wanted_table or self.depth != 1:
            return
        if name == "table-row":
            self.row_times = _times(attributes, "table:number-rows-repeated")
            self.cells, self.pending = [], 0
        elif name in ("table-cell", "covered-table-cell"):
            self._begin_cell(attributes)
        elif self.in_cell:
            self._inside(name, attributes)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.attributes, self.paragraphs = attributes, []
        self.cell_times = _times(attributes, "table:number-columns-repeated")
        self.in_cell = True

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "annotation":
            self.in_note = True
        elif not self.in_note:
            if name == "p":
                self.paragraphs.append("")
            elif name in ("s", "tab", "line-break"):
                spaces = int(attributes.get("text:c", 1))
                self._add({"s": " " * min(spaces, 1000), "tab": "\t"}.get(name, "\n"))

    def end(self, name: str) -> None:
        """Finish an element."""
        name = local(name)
        if name == "table":
            self.depth -= 1
        if self.table != self.wanted_table or self.depth != 1:
            return
        if name == "annotation":
            self.in_note = False
        elif name in ("table-cell", "covered-table-cell"):
            self.in_cell = False
            self._put(value_of(self.attributes, "\n".join(self.paragraphs)))
        elif name == "table-row":
            self._finish_row()

    def text(self, characters: str) -> None:
        """Take text."""
        if self.in_cell and not self.in_note and self.paragraphs:
            self._add(characters)

    def _add(self, characters: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1] += characters

    def _put(self, value: Cell) -> None:
        if value is None or value == "":
            self.pending += self.cell_times
            return
        room = self.limits.columns + 1 - len(self.cells)
        self.cells.extend([None] * min(self.pending, room))
        self.cells.extend([value] * min(self.cell_times, room))
        self.pending = 0

    def _finish_row(self) -> None:
        if self.cells:
            for again in range(min(self.row_times, REPEATED_ROWS_KEPT)):
                self.ready.append((self.number + 1 + again, list(self.cells)))
        self.number += self.row_times


def _times(attributes: dict[str, str], name: str) -> int:
    return max(int(attributes.get(name, 1)), 1)


def value_of(attributes: dict[str, str], text: str) -> Cell:
    """Return the value of a cell by its declared kind; text is the fallback."""
    kind = attributes.get("office:value-type", "")
    if kind in ("float", "currency", "percentage"):
        return _number(attributes.get("office:value", ""), text)
    if kind == "date":
        return _moment(attributes.get("office:date-value", ""), text)
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    return text or attributes.get("office:string-value", "")


def _number(written: str, text: str) -> Cell:
    try:
        return float(written)
    except ValueError:
        return text


def _moment(written: str, text: str) -> Cell:
    try:
        return (
            datetime.fromisoformat(written)
            if "T" in written
            else date.fromisoformat(written)
        )
    except ValueError:
        return text
