"""Rows as the review page shows them: what is written, why it is doubtful, what can be decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.ground.places.models import Municipality
from potpora.registry.intakes.actions.comparing import born_of
from potpora.registry.intakes.models import IntakeRow
from potpora.registry.intakes.queries import Content, content_of
from potpora.registry.intakes.rules.notes import Flag
from potpora.registry.intakes.rules.rows import REFUSALS, REMARKS, Entry
from potpora.registry.intakes.sentences import EVIDENCE, FLAGS, reason
from potpora.registry.intakes.workflow import Decision
from potpora.registry.matching.rules import AGAINST, Evidence, told_of
from potpora.registry.people.models import Person
from potpora.registry.people.rules.dates import ReadDate
from potpora.registry.people.rules.names import likeness
from potpora.registry.people.rules.numbers import mask
from potpora.registry.search.models import SearchCard

HIDDEN = "…"
SPELT_ALIKE = 0.98
FLAG_KINDS = {Flag.PROTECTED_ADDRESS: "protected"}


@dataclass(frozen=True, slots=True)
class Other:
    """Whoever a row may be the same as: in the register, or in another row."""

    id: str
    name: str
    about: str
    url_id: UUID | None = None
    details: tuple[str, ...] = ("",) * 6
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: for or against, or neither."""

    kind: str
    text: str
    other: Other | None = None


@dataclass
class Row:
    """One row of the review."""

    row: IntakeRow
    content: Content
    name: str
    under: str
    lines: list[Line] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    chosen: str = ""
    comparison: list[tuple] = field(default_factory=list)
    other: Other | None = None
    flags: list[tuple] = field(default_factory=list)


def shown(rows: Sequence[IntakeRow], current: int | None = None) -> list[Row]:
    """Return rows ready for the page; the ``current`` one with its comparison."""
    contents = {row.pk: content_of(row) for row in rows}
    places = Municipality.objects.in_bulk(
        {each.entry.municipality for each in contents.values()}
    )
    others = _others(rows, places)
    return [
        _row(row, contents[row.pk], others, places, row.pk == current) for row in rows
    ]


def _row(row: IntakeRow, content: Content, others, places, is_current: bool) -> Row:
    entry = content.entry
    place = places.get(entry.municipality)
    under = [entry.number, _day(entry.born), str(place or entry.settlement)]
    result = Row(
        row, content, entry.name or _("without a name"), " · ".join(filter(None, under))
    )
    result.flags = [
        (FLAGS[flag], FLAG_KINDS.get(flag, "warning")) for flag in entry.flags
    ]
    result.lines = [*_reasons(row, entry), *_likely(row, others)]
    result.options = _options(row, others)
    same = f"{Decision.SAME}:{row.target}"
    result.chosen = same if row.decision == Decision.SAME else row.decision
    likeliest = next((others.get(each["id"]) for each in row.suggestions), None)
    if is_current and likeliest:
        result.other = likeliest
        result.comparison = _comparison(entry, place, likeliest)
    return result


def _reasons(row: IntakeRow, entry: Entry) -> list[Line]:
    said = [
        Line(
            "remark"
            if each.code in REMARKS
            else "danger"
            if each.code in REFUSALS
            else "warning",
            reason(each.code, each.detail),
        )
        for each in entry.reasons
    ]
    known = {each.code for each in entry.reasons} | {"likely_same"}
    return said + [
        Line("warning", reason(code)) for code in row.reasons if code not in known
    ]


def _likely(row: IntakeRow, others: dict[str, Other]) -> list[Line]:
    lines = []
    for each in row.suggestions:
        if (other := others.get(each["id"])) and each["kind"] != "elsewhere":
            known = [Evidence(c) for c in each["evidence"] if c in EVIDENCE]
            speaks = list(told_of(known, protected=other.protected))
            lines.append(Line("warning", _said(speaks, against=False), other))
            if contra := _said(speaks, against=True):
                lines.append(Line("against", contra))
    return lines


def _said(codes: Iterable[Evidence], *, against: bool) -> str:
    return ", ".join(
        str(EVIDENCE[code]) for code in codes if (code in AGAINST) == against
    )


def _options(row: IntakeRow, others: dict[str, Other]) -> list[tuple[str, str]]:
    own = [
        each
        for each in row.suggestions
        if each["kind"] != "elsewhere" and each["id"] in others
    ]
    same = [
        (
            f"{Decision.SAME}:{each['id']}",
            _("Same person: %(name)s") % {"name": _called(others[each["id"]])},
        )
        for each in own
    ]
    as_read = _("A new person") if row.suggestions else _("As read")
    rest = [
        (Decision.NEW, as_read),
        (Decision.LATER, _("Later")),
        (Decision.REFUSE, _("Leave out")),
    ]
    return [("", _("Decide…")), *same, *((str(value), text) for value, text in rest)]


def _called(other: Other) -> str:
    return f"{other.name}, {other.about}" if other.about else other.name


def _comparison(entry: Entry, place, other: Other) -> list[tuple]:
    """Rows of (label, in the file, in the other place, whether they differ)."""
    name, born, number, phone, address, municipality = other.details
    own_name = f"{entry.given_name} {entry.surname}".strip()
    own_number = mask(entry.number) if mask(entry.number) == number else entry.number
    hidden = other.protected and HIDDEN
    pairs = [
        (_("Born"), _day(entry.born), born),
        (_("Number"), own_number, number),
        (_("Phone"), ", ".join(entry.phones), phone),
        (_("Address"), entry.address, address and (hidden or address)),
        (
            _("Municipality"),
            str(place or ""),
            municipality and (hidden or municipality),
        ),
    ]
    named = (_("Name"), own_name, name, likeness(own_name, name).score < SPELT_ALIKE)
    rest = [
        (word, own or _("none"), its or _("none"), own != its)
        for word, own, its in pairs
    ]
    return [named, *rest]


def _day(born: ReadDate) -> str:
    if born.on is None:
        return ""
    return (
        str(born.on.year)
        if born.certainty == "year"
        else date_format(born.on, "SHORT_DATE_FORMAT")
    )


def _others(rows: Sequence[IntakeRow], places) -> dict[str, Other]:
    """Whoever is suggested on this page, in three statements whatever its length."""
    suggested = [each for row in rows for each in row.suggestions]
    by_kind = {
        kind: [e for e in suggested if e["kind"] == kind]
        for kind in ("row", "person", "elsewhere")
    }
    found = IntakeRow.objects.select_related("sheet").in_bulk(
        [e["row"] for e in by_kind["row"]]
    )
    others = {
        e["id"]: _other_row(found[e["row"]], places)
        for e in by_kind["row"]
        if e["row"] in found
    }
    people = Person.objects.prefetch_related(
        "identifiers", "contacts", "addresses__municipality"
    )
    for person in people.filter(pk__in=[e["id"] for e in by_kind["person"]]):
        others[str(person.pk)] = _other_person(person)
    cards = SearchCard.objects.select_related("office").filter(
        pk__in=[e["id"] for e in by_kind["elsewhere"]]
    )
    for card in cards:
        others[str(card.pk)] = Other(
            str(card.pk), card.name, f"{card.born_year or ''} · {card.office}"
        )
    return others


def _other_row(row: IntakeRow, places) -> Other:
    entry = content_of(row).entry
    place = places.get(entry.municipality)
    name = f"{entry.given_name} {entry.surname}".strip()
    about = _("%(sheet)s, row %(row)s") % {"sheet": row.sheet.name, "row": row.number}
    details = (
        name,
        _day(entry.born),
        mask(entry.number),
        ", ".join(entry.phones),
        entry.address,
        str(place or ""),
    )
    return Other(
        str(row.prospect),
        name,
        about,
        row.person_id,
        details,
        Flag.PROTECTED_ADDRESS in entry.flags,
    )


def _other_person(person: Person) -> Other:
    born = born_of(person)
    home = next((each for each in person.addresses.all() if not each.ends_on), None)
    number = next(
        (each.last_three for each in person.identifiers.all() if not each.valid_to), ""
    )
    details = (
        person.name,
        _day(born),
        "•" * 10 + number if number else "",
        ", ".join(each.value for each in person.contacts.all()),
        home.line if home else "",
        str(home.municipality or "") if home else "",
    )
    return Other(
        str(person.pk),
        person.name,
        _day(born),
        person.pk,
        details,
        person.address_protected,
    )
