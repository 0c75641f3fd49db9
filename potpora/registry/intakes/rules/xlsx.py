"""XLSX as a stream of rows.

A reader that builds the whole sheet first needs a gigabyte for one cell at XFD1048576; this
one holds a row at a time and the shared texts in one compact block.
"""

import posixpath
import re
import zipfile
from array import array
from datetime import date, datetime, time, timedelta
from pathlib import Path

from .limits import Limits, RefusedFile
from .markup import elements, local, stream
from .tables import Cell, Sheet

WORKBOOK = "xl/workbook.xml"
SHEET_KIND = "/worksheet"
STRINGS_KIND = "/sharedStrings"
STYLES_KIND = "/styles"
DATE_FORMATS_BUILT_IN = frozenset(
    {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
)
NOT_FORMAT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
LETTERS = re.compile("[A-Z]*")
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001
LAST_SERIAL = 2_958_465  # 31.12.9999


def sheets(path: Path, limits: Limits) -> list[Sheet]:
    """Return the worksheets of a workbook in their order."""
    book = Workbook(path)
    if len(book.sheets) > limits.sheets:
        raise RefusedFile("too_many_sheets", sheets=limits.sheets)
    return [
        Sheet(name, lambda part=part: book.rows(part, limits))
        for name, part in book.sheets
    ]


class Workbook:
    """What the sheets of one file share: names, texts, and which styles are dates."""

    def __init__(self, path: Path):
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = set(archive.namelist())
        self.main = self._main_part()
        self.targets = self._targets()
        self.epoch = EPOCH_1900
        self.sheets = [
            each for each in elements(path, self.main, self._sheet) if each[1]
        ]
        self.date_styles = self._date_styles()
        self._texts: Texts | None = None

    def rows(self, part: str, limits: Limits):
        """Yield ``(row number, cells)`` of one sheet."""
        if self._texts is None:
            self._texts = Texts(self.path, self._of_kind(STRINGS_KIND))
        return stream(self.path, part, Rows(self, self._texts, limits))

    def _main_part(self) -> str:
        found = [
            target
            for kind, target, _ in self._relations("_rels/.rels", "")
            if kind.endswith("/officeDocument")
        ]
        part = found[0] if found else WORKBOOK
        if part not in self.parts:
            raise RefusedFile("unknown_kind")
        return part

    def _relations(self, part: str, folder: str) -> list[tuple[str, str, str]]:
        def relation(name: str, attributes: dict[str, str]):
            if name != "Relationship" or attributes.get("TargetMode") == "External":
                return None
            target = posixpath.normpath(
                posixpath.join("/" + folder, attributes["Target"])
            )
            return attributes["Type"], target.lstrip("/"), attributes["Id"]

        return elements(self.path, part, relation) if part in self.parts else []

    def _targets(self) -> dict[str, tuple[str, str]]:
        folder, file = posixpath.split(self.main)
        relations = self._relations(f"{folder}/_rels/{file}.rels", folder)
        return {key: (kind, target) for kind, target, key in relations}

    def _of_kind(self, kind: str) -> str:
        found = [
            target for name, target in self.targets.values() if name.endswith(kind)
        ]
        return found[0] if found and found[0] in self.parts else ""

    def _sheet(self, name: str, attributes: dict[str, str]) -> tuple[str, str] | None:
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = EPOCH_1904
        if name != "sheet":
            return None
        key = next((value for at, value in attributes.items() if local(at) == "id"), "")
        kind, target = self.targets.get(key, ("", ""))
        usable = kind.endswith(SHEET_KIND) and target in self.parts
        return attributes.get("name", ""), target if usable else ""

    def _date_styles(self) -> frozenset[int]:
        part = self._of_kind(STYLES_KIND)
        if not part:
            return frozenset()
        styles = Styles()
        elements(self.path, part, styles.take)
        return frozenset(
            i for i, code in enumerate(styles.cells) if styles.is_date(code)
        )


class Styles:
    """Which number formats are dates, and which format each cell style uses."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.cells: list[int] = []
        self.in_cells = False

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """Note one element of the styles part."""
        if name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            self.in_cells = name == "cellXfs"
        elif name == "xf" and self.in_cells:
            self.cells.append(int(attributes.get("numFmtId", 0)))

    def is_date(self, code: int) -> bool:
        """Say whether numbers with this format are dates."""
        if code in self.codes:
            return bool(DATE_LETTERS.search(NOT_FORMAT_CODE.sub("", self.codes[code])))
        return code in DATE_FORMATS_BUILT_IN


class Texts:
    """The shared texts of a workbook, in one block of bytes with an index."""

    def __init__(self, path: Path, part: str):
        self.block = bytearray()
        self.ends = array("Q", [0])
        for text in stream(path, part, SharedTexts()) if part else ():
            self.block += text.encode("utf-8", "surrogatepass")
            self.ends.append(len(self.block))

    def __getitem__(self, index: int) -> str:
        """Return one text; an index beyond the last is damage."""
        if not 0 <= index < len(self.ends) - 1:
            raise RefusedFile("damaged")
        piece = self.block[self.ends[index] : self.ends[index + 1]]
        return piece.decode("utf-8", "surrogatepass")


class SharedTexts:
    """Listens to the shared texts: runs are joined, reading aids left out."""

    def __init__(self) -> None:
        self.ready: list[str] = []
        self.pieces: list[str] = []
        self.wanted = self.aid = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = local(name)
        self.wanted = name == "t" and not self.aid
        self.aid = self.aid or name == "rPh"

    def end(self, name: str) -> None:
        """Finish an element."""
        name = local(name)
        self.wanted = False
        if name == "rPh":
            self.aid = False
        elif name == "si":
            self.ready.append(unescaped("".join(self.pieces)))
            self.pieces.clear()

    def text(self, characters: str) -> None:
        """Take text."""
        if self.wanted:
            self.pieces.append(characters)


class Rows:
    """Listens to one sheet and gathers its filled rows."""

    def __init__(self, book: Workbook, texts: Texts, limits: Limits):
        self.ready: list[tuple[int, list[Cell]]] = []
        self.book, self.texts, self.limits = book, texts, limits
        self.number = self.column = 0
        self.kind = self.style = ""
        self.cells: list[Cell] = []
        self.pieces: list[str] = []
        self.wanted = self.aid = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if name not in KNOWN:
            name = local(name)
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self.aid):
            self.wanted = True
        elif name == "rPh":
            self.aid = True
        elif name == "row":
            self.number = int(attributes.get("r") or self.number + 1)
            self.cells, self.column = [], 0

    def end(self, name: str) -> None:
        """Finish an element."""
        if name not in KNOWN:
            name = local(name)
        if name in ("v", "t"):
            self.wanted = False
        elif name == "c":
            if self.pieces:
                self._put("".join(self.pieces))
                self.pieces.clear()
        elif name == "rPh":
            self.aid = False
        elif name == "row" and self.cells:
            self.ready.append((self.number, self.cells))

    def text(self, characters: str) -> None:
        """Take text."""
        if self.wanted:
            self.pieces.append(characters)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self.column = (column_of(place) if place else 0) or self.column + 1
        if self.column > self.limits.columns:
            self.column = self.limits.columns + 1
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")

    def _put(self, written: str) -> None:
        value = self._value(written)
        if value is None or value == "":
            return
        missing = self.column - len(self.cells)
        self.cells.extend([None] * missing)
        self.cells[self.column - 1] = value

    def _value(self, written: str) -> Cell:
        match self.kind:
            case "s":
                return self.texts[int(written)]
            case "str" | "inlineStr":
                return unescaped(written)
            case "b":
                return written.strip() == "1"
            case "e":
                return None
            case "d":
                return written
        return self._number(written)

    def _number(self, written: str) -> Cell:
        try:
            number = float(written)
        except ValueError:
            return written
        if self.style and int(self.style) in self.book.date_styles:
            return moment(number, self.book.epoch)
        return number


KNOWN = frozenset({"c", "v", "t", "row", "rPh", "is", "f", "r"})


def column_of(place: str) -> int:
    """Return the number of the column of a cell's address: A1 → 1, AB7 → 28."""
    number = 0
    for letter in LETTERS.match(place.upper())[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - 64
    return number


def moment(serial: float, epoch: datetime) -> Cell:
    """Return the date or moment a spreadsheet's number stands for, or the number itself."""
    if not 0 < serial <= LAST_SERIAL:
        return serial
    if epoch is EPOCH_1900 and serial < 60:
        serial += 1  # the spreadsheet counts a 29 February 1900 that never was
    found = epoch + timedelta(days=serial)
    return found if serial % 1 else as_day(found)


def as_day(found: datetime) -> date | datetime:
    """Return the day when the moment is midnight."""
    return found.date() if found.time() == time() else found


def unescaped(text: str) -> str:
    """Return ``text`` with the ``_xHHHH_`` escapes of the format put back."""
    return (
        ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        if "_x" in text
        else text
    )
