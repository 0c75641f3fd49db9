"""Odd workbooks, made from a seed: other layouts, languages, orders and errors, with the truth.

People are invented: names are drawn from lists, numbers have serials nobody was given.
Near doubles are put in on purpose: twins, namesakes, parents and children at one address.
"""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from potpora.registry.people.rules.numbers import control_digit

SHARED = Path(__file__).parents[3].parent / "shared"
CYRILLIC = dict(
    zip("абвгдежзијклмнопрстуфхц", "abvgdežzijklmnoprstufhc", strict=True)
) | {
    "ѓ": "gj",
    "ќ": "kj",
    "ѕ": "dz",
    "љ": "lj",
    "њ": "nj",
    "ч": "č",
    "ш": "š",
    "џ": "dž",
}
PLAIN = str.maketrans("čšžćđëç", "cszcdec")
ENGLISH = {"č": "ch", "š": "sh", "ž": "zh", "ć": "kj", "đ": "gj", "ë": "e", "ç": "ch"}
MUNICIPALITIES = {
    "816": ["Чучер-Сандево", "Cucer Sandevo", "Çuçer-Sandevë", "о. Чучер Сандево"],
    "803": ["Бутел", "Butel", "БУТЕЛ", "Скопје - Бутел", "Општина Бутел"],
    "815": ["Чаир", "Čair", "Çair", "Cair", "Komuna Çair"],
}
STREETS = [
    "Крчин",
    "Бутелска",
    "Македонија",
    "11. Октомври",
    "Васил Главинов",
    "Џон Кенеди",
]


@dataclass(frozen=True)
class Invented:
    """A person who does not exist."""

    key: int
    given: str
    surname: str
    father: str
    born: date
    sex: str
    number: str
    municipality: str
    street: str
    phone: str


@dataclass
class Odd:
    """A workbook on disk and, for each row of a person, who it is."""

    path: Path
    truth: dict[tuple[str, int], int] = field(default_factory=dict)


def names() -> dict[tuple[str, str], list[str]]:
    """Return given names by sex and surnames by community, from the shared list."""
    found: dict[tuple[str, str], list[str]] = {}
    with (SHARED / "data" / "names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for sex in row["sex"] or "mf":
                found.setdefault((f"{row['community']} {row['kind']}", sex), []).append(
                    row["name"]
                )
    return found


def people(rng: random.Random, count: int) -> list[Invented]:
    """Return invented people, some of them easily mistaken for each other."""
    lists, made = names(), []
    while len(made) < count:
        first = _somebody(rng, lists, len(made))
        made.append(first)
        if rng.random() < 0.08:
            made.append(_near_double(rng, lists, first, len(made)))
    return made[:count]


def _somebody(rng: random.Random, lists, key: int) -> Invented:
    community = rng.choice(["macedonian", "macedonian", "albanian", "bosniak", "serb"])
    sex = rng.choice("mf")
    born = date(1935, 1, 1) + timedelta(days=rng.randrange(84 * 365))
    return Invented(
        key,
        rng.choice(lists[f"{community} given", sex]),
        rng.choice(lists[f"{community} surname", sex]),
        rng.choice(lists[f"{community} given", "m"]),
        born,
        sex,
        number_for(rng, born, sex),
        rng.choice(list(MUNICIPALITIES)),
        f"{rng.choice(STREETS)} {rng.randrange(1, 200)}",
        f"07{rng.choice('01256')}{rng.randrange(10**6):06d}",
    )


def number_for(rng: random.Random, born: date, sex: str) -> str:
    """Return a correct number with an invented serial."""
    serial = rng.randrange(0, 500) + (500 if sex == "f" else 0)
    twelve = f"{born:%d%m}{born.year % 1000:03d}45{serial:03d}"
    return twelve + str(control_digit(twelve))


def _near_double(rng: random.Random, lists, one: Invented, key: int) -> Invented:
    kind = rng.choice(["twin", "namesake", "child"])
    if kind == "twin":
        other = _somebody(rng, lists, key)
        number = number_for(rng, one.born, one.sex)
        return replace(one, key=key, given=other.given, number=number)
    if kind == "namesake":
        other = _somebody(rng, lists, key)
        number = number_for(rng, other.born, one.sex)
        return replace(
            other, given=one.given, surname=one.surname, sex=one.sex, number=number
        )
    born = one.born + timedelta(days=365 * 24 + rng.randrange(300))
    born = min(born, date(2021, 1, 1))
    return replace(
        one, key=key, born=born, father=one.given, number=number_for(rng, born, one.sex)
    )


def latin(text: str) -> str:
    """Return Cyrillic text in the Latin letters of the region."""
    return "".join(
        CYRILLIC.get(c, CYRILLIC.get(c.lower(), c).capitalize()) for c in text
    )


def respelt(rng: random.Random, text: str) -> str:
    """Return a name in another script or keyboard."""
    way = rng.random()
    other = latin(text)
    if way < 0.4:
        return "".join(
            ENGLISH.get(c, ENGLISH.get(c.lower(), c).capitalize())
            if c.lower() in ENGLISH
            else c
            for c in other
        )
    return other if way < 0.7 else "".join(_plain(c) for c in other)


def _plain(c: str) -> str:
    return c.translate(PLAIN) if c.islower() else c.lower().translate(PLAIN).upper()


def slip(rng: random.Random, text: str) -> str:
    """Return a word with one letter left out, doubled or swapped."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    return rng.choice(
        [text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
         text[:at] + text[at + 1] + text[at] + text[at + 2 :]]
    )  # fmt: skip


def written_number(rng: random.Random, one: Invented):
    """Return a number as a register has it: right, spaced, as a figure, mistaken or missing."""
    chance, digits = rng.random(), one.number
    if chance < 0.10:
        return ""
    if chance < 0.16:
        return float(digits)
    if chance < 0.20:
        return f"{digits[:7]} {digits[7:]}"
    if chance < 0.23:
        return digits[:12] + str((int(digits[12]) + rng.randrange(1, 10)) % 10)
    if chance < 0.25:
        at = rng.randrange(12)
        return digits[:at] + digits[at + 1 :]
    return digits


def written_date(rng: random.Random, day: date):
    """Return a date as a register has it."""
    forms: list[Callable[[], object]] = [
        lambda: f"{day:%d.%m.%Y}", lambda: f"{day:%d.%m.%Y}", lambda: f"{day:%d.%m.%Y} г.",
        lambda: f"{day.day}/{day.month}/{day:%y}", lambda: day, lambda: float(day.year), lambda: "",
    ]  # fmt: skip
    return rng.choice(forms)()


HEADINGS = {
    "mk": {"no": "Р.бр.", "full": "Име и презиме", "given": "Име", "surname": "Презиме", "number": "Единствен матичен број", "born": "Роден/а", "sex": "Пол", "street": "Улица и број", "place": "Општина на живеење", "phone": "Контакт тел.", "note": "Напомена", "father": "Татково име"},
    "sq": {"no": "Nr. rendor", "full": "Emri dhe mbiemri", "given": "Emri", "surname": "Mbiemri", "number": "Numri amë", "born": "Datëlindja", "sex": "Gjinia", "street": "Adresa", "place": "Komuna", "phone": "Telefoni", "note": "Vërejtje", "father": "Emri i babait"},
    "bs": {"no": "R.br.", "full": "Prezime i ime", "given": "Ime", "surname": "Prezime", "number": "JMBG", "born": "Datum rođenja", "sex": "Spol", "street": "Adresa", "place": "Općina", "phone": "Telefon", "note": "Napomena", "father": "Ime oca"},
    "en": {"no": "No.", "full": "Surname and name", "given": "First name", "surname": "Last name", "number": "Personal number", "born": "Date of birth", "sex": "Sex", "street": "Address", "place": "Municipality", "phone": "Phone", "note": "Remarks", "father": "Father's name"},
}  # fmt: skip
SURNAME_FIRST = {"bs", "en"}


@dataclass(frozen=True)
class Look:
    """How one sheet looks."""

    language: str
    columns: tuple[str, ...]
    title: bool
    numbered: bool
    totals_every: int
    headed: bool = True


def look(rng: random.Random) -> Look:
    """Return a layout drawn by chance; names and one more telling column are always there."""
    who = ["full"] if rng.random() < 0.5 else rng.sample(["given", "surname"], 2)
    rest = [
        each
        for each in ("sex", "street", "place", "phone", "note", "father")
        if rng.random() < 0.7
    ]
    columns = [*who, "number", "born", *rest]
    rng.shuffle(columns)
    if rng.random() < 0.7:
        columns.insert(0, "no")
    return Look(
        rng.choice(list(HEADINGS)), tuple(columns), rng.random() < 0.5, rng.random() < 0.3,
        rng.choice([0, 0, 50]),
    )  # fmt: skip


def cell(
    rng: random.Random,
    one: Invented,
    column: str,
    at: int,
    look: Look,
    shown: tuple[str, str],
):
    """Return one cell of a row."""
    given, surname = shown
    turned = rng.random() < 0.05
    order = (
        (surname, given)
        if (look.language in SURNAME_FIRST) != turned
        else (given, surname)
    )
    return {
        "no": lambda: float(at),
        "full": lambda: " ".join(order),
        "given": lambda: given,
        "surname": lambda: surname,
        "father": lambda: one.father if rng.random() < 0.7 else "",
        "number": lambda: written_number(rng, one),
        "born": lambda: written_date(rng, one.born),
        "sex": lambda: (
            {"m": "М", "f": "Ж"}[one.sex] if look.language == "mk" else one.sex.upper()
        ),
        "street": lambda: f"ул. {one.street}" if rng.random() < 0.5 else one.street,
        "place": lambda: rng.choice(MUNICIPALITIES[one.municipality]),
        "phone": lambda: one.phone if rng.random() < 0.7 else "",
        "note": lambda: rng.choice(
            ["", "", "да се провери", "=1+1", "адресата да не се дава"]
        ),
    }[column]()


def spelt(rng: random.Random, one: Invented, again: bool) -> tuple[str, str]:
    """Return given name and surname as they stand in this row."""
    given, surname = one.given, one.surname
    if again and rng.random() < 0.35:
        given, surname = respelt(rng, given), respelt(rng, surname)
    if again and rng.random() < 0.10:
        given, surname = (
            (slip(rng, given), surname)
            if rng.random() < 0.5
            else (given, slip(rng, surname))
        )
    if rng.random() < 0.05:
        given, surname = given.upper(), surname.upper()
    return given, surname


def workbook(seed: int, path: Path, *, count: int = 300, sheets: int = 2) -> Odd:
    """Write a workbook with some people in several rows and return it with the truth."""
    rng = random.Random(seed)
    odd, everybody = Odd(path), people(rng, count)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        met: set[int] = set()
        for position in range(sheets):
            rows = [
                one
                for one in everybody
                if rng.random() < (0.75 if position == 0 else 0.35)
            ]
            rows += rng.sample(rows, len(rows) // 30)
            rng.shuffle(rows)
            _sheet(
                rng,
                book.add_worksheet(f"Sheet {position + 1}"),
                rows,
                look(rng),
                day,
                odd,
                met,
            )
    return odd


def _sheet(rng, sheet, rows, look: Look, day, odd: Odd, met: set[int]) -> None:
    at = 0
    if look.title:
        sheet.merge_range(
            0, 0, 0, max(1, len(look.columns) - 1), "ЕВИДЕНЦИЈА НА КОРИСНИЦИ"
        )
        at = 3
    if look.headed:
        sheet.write_row(at, 0, [HEADINGS[look.language][each] for each in look.columns])
        at += 1
    if look.numbered:
        sheet.write_row(at, 0, range(1, len(look.columns) + 1))
        at += 1
    for count, one in enumerate(rows, start=1):
        shown = spelt(rng, one, again=one.key in met)
        met.add(one.key)
        for index, column in enumerate(look.columns):
            value = cell(rng, one, column, count, look, shown)
            if isinstance(value, date):
                sheet.write_datetime(at, index, value, day)
            elif value != "":
                sheet.write(at, index, value)
        odd.truth[sheet.get_name(), at + 1] = one.key
        at += 1
        if look.totals_every and count % look.totals_every == 0:
            sheet.write(at, 1, f"Вкупно: {count}")
            at += 2
