"""A row judged: what it says of one person, what is doubtful in it, and why it is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from potpora.registry.people.rules import numbers
from potpora.registry.people.rules.dates import NOTHING, ReadDate, agree, read_date

from . import cells as reading
from .content import number_beside, with_day_first
from .layout import Layout
from .notes import Flag, flags_of
from .oldfonts import read as read_font
from .places import Lookup, Resolved, resolve
from .tables import Cell
from .wholenames import NameParts, parent_in, part


class Status(StrEnum):
    """What becomes of a row: it can go in, somebody must look, or it cannot go in."""

    READY = "ready"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is as it is: a stable code, the field, and whether it makes the row doubtful."""

    code: str
    field: str = ""
    detail: str = ""


# Remarks stay beside the row and hold nobody up; every other code makes it doubtful.
REMARKS = frozenset({
    "century_guessed", "month_first", "unknown_sex", "unreadable_amount", "name_order_guessed",
    "born_from_number",
})  # fmt: skip
REFUSALS = frozenset({"no_name_and_no_number", "nul_character"})


# Fields that hold words of a language; figures and codes are the same in every font.
WORDS = frozenset({
    "full_name", "given_name", "surname", "father_name", "address", "settlement", "municipality",
    "risks", "right", "note",
})  # fmt: skip


@dataclass(slots=True)
class Entry:
    """What one row says of one person; texts are as written."""

    given_name: str = ""
    surname: str = ""
    parent_name: str = ""
    number: str = ""
    number_valid: bool = False
    born: ReadDate = NOTHING
    sex: str = ""
    address: str = ""
    settlement: str = ""
    municipality: str = ""
    phones: list[str] = field(default_factory=list)
    household: str = ""
    household_size: int | None = None
    children: int | None = None
    risks: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    amount: Decimal | None = None
    last_visit: ReadDate = NOTHING
    from_on: ReadDate = NOTHING
    until_on: ReadDate = NOTHING
    iban: str = ""
    note: str = ""
    flags: list[Flag] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the whole name, surname first, for comparing."""
        return f"{self.surname} {self.given_name}".strip()

    @property
    def status(self) -> Status:
        """Return what the reasons amount to."""
        codes = {reason.code for reason in self.reasons}
        if codes & REFUSALS:
            return Status.REFUSED
        return Status.DOUBTFUL if codes - REMARKS else Status.READY

    def doubt(self, code: str, name: str = "", detail: str = "") -> None:
        """Note a reason, once."""
        reason = Reason(code, name, detail)
        if code and reason not in self.reasons:
            self.reasons.append(reason)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one sheet; ``home`` is the municipality the sheet itself names."""

    layout: Layout
    places: Lookup
    today: date
    home: str = ""

    def read(self, cells: Sequence[Cell]) -> Entry:
        """Return what a row says; never raises for what a cell may hold."""
        entry = Entry()
        if reading.has_nul(list(cells)):
            entry.doubt("nul_character")
            cells = [
                each.replace(reading.NUL, "␀") if isinstance(each, str) else each
                for each in cells
            ]
        columns = self._by_field(cells)
        if self.layout.font:
            columns = {
                name: self._readable(name, found) for name, found in columns.items()
            }
        self._person(entry, columns)
        self._home(entry, columns)
        self._right(entry, columns)
        self._remarks(entry, columns, cells)
        if not entry.name and not entry.number:
            entry.doubt("no_name_and_no_number")
        return entry

    def _by_field(self, cells: Sequence[Cell]) -> dict[str, list[Cell]]:
        columns: dict[str, list[Cell]] = {}
        for index, name in self.layout.columns.items():
            if index < len(cells) and cells[index] is not None:
                swapped = index in self.layout.months_first
                cell = with_day_first(cells[index]) if swapped else cells[index]
                columns.setdefault(name, []).append(cell)
        return columns

    def _readable(self, name: str, found: list[Cell]) -> list[Cell]:
        font = self.layout.font if name in WORDS else ""
        return [read_font(cell, font) for cell in found] if font else found

    def _person(self, entry: Entry, columns: dict[str, list[Cell]]) -> None:
        beside = self._name(entry, columns)
        number = reading.read_number(_first(columns, "number") or beside)
        entry.number, entry.number_valid = number.digits, number.valid
        entry.doubt(number.problem, "number", str(len(number.digits)))
        entry.sex, problem = reading.read_sex(_first(columns, "sex"))
        entry.doubt(problem, "sex")
        entry.born = self._date(entry, columns, "born_on", "birth")
        self._compare_number_and_birth(entry)

    def _name(self, entry: Entry, columns: dict[str, list[Cell]]) -> str:
        """Take the name; give back the number that stands beside it in the same cell."""
        given, surname, whole, parent = (
            reading.words_of(_first(columns, name))
            for name in ("given_name", "surname", "full_name", "father_name")
        )
        whole, number = number_beside(whole)
        if whole and not (given and surname):
            parts = part(
                whole,
                surname_first=self.layout.surname_first,
                with_parent=self.layout.with_parent,
            )
            entry.doubt("name_order_guessed" if parts.turned else "", "full_name")
        else:
            given, beside = parent_in(given)
            parts = NameParts(given, surname, beside)
        entry.given_name, entry.surname = parts.given, parts.surname
        entry.parent_name = parent or parts.parent
        return number

    def _date(
        self, entry: Entry, columns: dict[str, list[Cell]], name: str, purpose
    ) -> ReadDate:
        found = read_date(_first(columns, name), today=self.today, purpose=purpose)
        for problem in found.problems:
            entry.doubt(problem, name)
        return found

    def _compare_number_and_birth(self, entry: Entry) -> None:
        if not entry.number_valid:
            return
        said = numbers.born_on(entry.number)
        if said > self.today:
            entry.doubt("future_date", "number")
        if not entry.born:
            entry.born = ReadDate(said, "exact", entry.born.problems)
            entry.doubt("born_from_number", "born_on")
        elif not agree(entry.born, ReadDate(said, "exact")):
            entry.doubt("birth_date_and_number_disagree", "born_on", f"{said:%d.%m.%Y}")

    def _home(self, entry: Entry, columns: dict[str, list[Cell]]) -> None:
        entry.address = reading.words_of(_first(columns, "address"))
        entry.settlement = reading.words_of(_first(columns, "settlement"))
        found = self._municipality(
            entry, reading.words_of(_first(columns, "municipality"))
        )
        entry.municipality = found.code
        entry.phones = list(
            dict.fromkeys(
                phone
                for cell in columns.get("phone", ())
                for phone in reading.read_phones(cell)
            )
        )
        entry.household = reading.words_of(_first(columns, "household"))
        entry.household_size, entry.children = reading.read_household(
            _first(columns, "household_size")
        )
        if "children" in columns:
            entry.children = reading.read_household(_first(columns, "children"))[0]

    def _municipality(self, entry: Entry, written: str) -> Resolved:
        found = resolve(written, self.places)
        if found.how == "close":
            entry.doubt("municipality_guessed", "municipality", found.code)
        elif found.how == "unknown":
            entry.doubt("unknown_municipality", "municipality")
        if found.how != "empty":
            return found
        by_settlement = resolve(entry.settlement, self.places)
        return (
            by_settlement
            if by_settlement.is_certain
            else Resolved(self.home, "certain" if self.home else "empty")
        )

    def _right(self, entry: Entry, columns: dict[str, list[Cell]]) -> None:
        entry.risks = [
            each
            for cell in columns.get("risks", ())
            for each in reading.read_list(cell)
        ]
        entry.rights = [
            each
            for cell in columns.get("right", ())
            if (each := reading.words_of(cell))
        ]
        entry.amount, problem = reading.read_amount(_first(columns, "amount"))
        entry.doubt(problem, "amount")
        entry.last_visit = self._date(entry, columns, "last_visit_on", "event")
        entry.from_on = self._date(entry, columns, "from_on", "event")
        until = _first(columns, "until_on")
        entry.until_on = read_date(until, today=date.max, purpose="event")
        entry.iban = reading.words_of(_first(columns, "iban"))

    def _remarks(
        self, entry: Entry, columns: dict[str, list[Cell]], cells: Sequence[Cell]
    ) -> None:
        entry.note = "; ".join(
            filter(None, (reading.words_of(cell) for cell in columns.get("note", ())))
        )
        for index, cell in enumerate(cells):
            if cell is not None and index not in self.layout.columns:
                entry.others[self._heading(index)] = reading.words_of(cell)
        remark = (
            "" if entry.address[-1:].isdigit() else entry.address
        )  # a plain house number
        texts = filter(None, [entry.note, remark, *entry.others.values()])
        entry.flags = list(
            dict.fromkeys(flag for text in texts for flag in flags_of(text))
        )

    def _heading(self, index: int) -> str:
        named = index < len(self.layout.headings) and self.layout.headings[index]
        return named or f"#{index + 1}"


def _first(columns: dict[str, list[Cell]], name: str) -> Cell:
    return columns[name][0] if name in columns else None
