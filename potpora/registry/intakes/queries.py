"""What there is to know about intakes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Func, Q, QuerySet

from potpora.ground.standing.query import Standing
from potpora.registry.intakes import storage
from potpora.registry.intakes.models import Intake, IntakeRow, IntakeSheet, RowStatus
from potpora.registry.intakes.rules.cells import text_of
from potpora.registry.intakes.rules.content import looks_like_number
from potpora.registry.intakes.rules.records import cell_from_json, from_json
from potpora.registry.intakes.rules.rows import Entry
from potpora.registry.intakes.workflow import Decision, State
from potpora.registry.people.rules.numbers import compact, mask


def intakes_of(office) -> QuerySet[Intake]:
    """Return the intakes of an office, the latest first."""
    return Intake.objects.filter(office=office).select_related("brought_by__worker")


def sheets_brought_in(office) -> QuerySet[IntakeSheet]:
    """Return the sheets whose rows are in the register of an office, the latest intake first."""
    rows = IntakeSheet.objects.filter(
        intake__office=office, intake__state=State.COMMITTED, rows_found__gt=0
    )
    return rows.select_related("intake").order_by("-intake__received_at", "position")


def came_with(sheets: Iterable[int]) -> QuerySet:
    """Return the ids of the people who came with sheets, whether as new ones or known before."""
    return IntakeRow.objects.filter(sheet__in=sheets, person__isnull=False).values(
        "person"
    )


def told_sizes(people: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many live with each of ``people``, where a file they came with says so."""
    rows = IntakeRow.objects.filter(person__in=list(people)).order_by("id")
    said = (
        (person, storage.unseal(content)["entry"].get("household_size"))
        for person, content in rows.values_list("person", "content").iterator()
    )
    return {person: size for person, size in said if size}


def committable(intake: Intake) -> QuerySet[IntakeRow]:
    """Return the rows that may enter the register now: ready, or decided on."""
    goes_in = Q(decision__in=[Decision.SAME, Decision.NEW]) | Q(
        decision="", status=RowStatus.READY
    )
    return intake.rows.filter(goes_in, person=None).exclude(status=RowStatus.REFUSED)


def undecided(intake: Intake) -> QuerySet[IntakeRow]:
    """Return the doubtful rows that still wait for somebody."""
    waiting = Q(decision__in=["", Decision.LATER])
    return intake.rows.filter(waiting, status=RowStatus.DOUBTFUL, person=None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of an intake there are of each kind."""

    rows: int = 0
    ready: int = 0
    doubtful: int = 0
    refused: int = 0
    decided: int = 0
    attached: int = 0
    people: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def undecided(self) -> int:
        """Return the doubtful rows that wait."""
        return self.doubtful - self.decided


def counts(intake: Intake) -> Counts:
    """Return the counts of an intake's rows, in two statements."""
    rows = intake.rows
    doubtful = Q(status=RowStatus.DOUBTFUL)
    done = ~Q(decision__in=["", Decision.LATER]) | Q(person__isnull=False)
    found = rows.aggregate(
        rows=Count("pk"),
        ready=Count("pk", filter=Q(status=RowStatus.READY)),
        doubtful=Count("pk", filter=doubtful),
        refused=Count("pk", filter=Q(status=RowStatus.REFUSED)),
        decided=Count("pk", filter=doubtful & done),
        attached=Count("person"),
        people=Count("person", distinct=True),
    )
    reasons = (
        rows.annotate(reason=Func(F("reasons"), function="unnest"))
        .values_list("reason")
        .annotate(Count("pk"))
    )
    return Counts(**found, reasons=dict(Counter(dict(reasons)).most_common()))


@dataclass(frozen=True, slots=True)
class Content:
    """A row as written, heading by heading, and as understood."""

    written: list[tuple[str, str]]
    entry: Entry


def content_of(row: IntakeRow) -> Content:
    """Return the decrypted content of a row (its sheet is looked at too)."""
    kept: dict[str, Any] = storage.unseal(row.content)
    headings = row.sheet.headings
    cells = [text_of(cell_from_json(cell)) for cell in kept["cells"]]
    named = [
        (headings[i] if i < len(headings) and headings[i] else f"#{i + 1}", text)
        for i, text in enumerate(cells)
    ]
    return Content([pair for pair in named if pair[1]], from_json(kept["entry"]))


@dataclass(frozen=True, slots=True)
class Traced:
    """What became of one row, without what it says."""

    sheet: str
    row: int
    status: str
    person: str
    suggested: str


def trace(intake: Intake) -> Iterator[Traced]:
    """Yield what became of every row, in the order of the file.

    A row that is not attached yet suggests the person it would become too, so that rows of
    one person meet in an id even while all of them wait.
    """
    rows = intake.rows.order_by("sheet__position", "number").values_list(
        "sheet__name", "number", "status", "person", "prospect", "suggestions"
    )
    for sheet, number, status, person, prospect, suggestions in rows.iterator():
        waits: list[str] = (
            [str(prospect)] if person is None and status != RowStatus.REFUSED else []
        )
        ids = dict.fromkeys([*waits, *(each["id"] for each in suggestions)])
        suggested = " ".join(each for each in ids if each != str(person))
        yield Traced(sheet, number, status, str(person or ""), suggested)


@dataclass(frozen=True, slots=True)
class Source:
    """A row that speaks of a person, and all its cells as written."""

    row: IntakeRow
    written: list[tuple[str, str]]


def sources_of(person) -> list[Source]:
    """Return the rows a person came from, the latest intake first."""
    rows = _rows_about(person=person.pk)
    return [Source(row, _with_number_masked(row)) for row in rows]


def rows_about(person: UUID) -> QuerySet[IntakeRow]:
    """Return the rows that became a person, the latest intake first."""
    rows = IntakeRow.objects.filter(person=person).select_related("intake", "sheet")
    return rows.order_by("-intake__received_at", "id")


_rows_about = Standing(rows_about)


def _with_number_masked(row: IntakeRow) -> list[tuple[str, str]]:
    written = content_of(row).written
    return [
        (heading, mask(compact(text)) if looks_like_number(text) else text)
        for heading, text in written
    ]
