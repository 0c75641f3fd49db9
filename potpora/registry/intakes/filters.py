"""The review's tabs and filters: all of them stand in the address."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from potpora.registry.intakes.models import Intake, IntakeRow, IntakeSheet, RowStatus
from potpora.registry.intakes.queries import Counts, undecided
from potpora.registry.intakes.sentences import REASONS, reason
from potpora.registry.intakes.workflow import Decision

TABS = ("doubtful", "decided", "refused", "ready")
SELECT = "decision_"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows are looked at."""

    tab: str = "doubtful"
    sheet: str = ""
    reason: str = ""

    def query(self) -> str:
        """Return the choice as it stands in an address."""
        named = {"tab": self.tab, "sheet": self.sheet, "reason": self.reason}
        return urlencode({name: value for name, value in named.items() if value})


def chosen(query: Mapping[str, str], counts: Counts) -> Chosen:
    """Return the choice in an address; without one, where something waits."""
    first = "doubtful" if counts.undecided else "ready"
    tab = query.get("tab", "")
    sheet, why = query.get("sheet", ""), query.get("reason", "")
    return Chosen(
        tab if tab in TABS else first,
        sheet if sheet.isascii() and sheet.isdigit() else "",
        why if why in REASONS else "",
    )


def rows(intake: Intake, chosen: Chosen) -> QuerySet[IntakeRow]:
    """Return the rows of a choice in the order of the file."""
    found = _of_tab(intake, chosen.tab)
    if chosen.sheet:
        found = found.filter(sheet__position=int(chosen.sheet))
    if chosen.reason:
        found = found.filter(reasons__contains=[chosen.reason])
    return found.select_related("sheet").order_by("id")


def _of_tab(intake: Intake, tab: str) -> QuerySet[IntakeRow]:
    if tab == "doubtful":
        return undecided(intake)
    if tab == "decided":
        waiting = undecided(intake).values("pk")
        return intake.rows.filter(status=RowStatus.DOUBTFUL).exclude(pk__in=waiting)
    return intake.rows.filter(status=tab)


def current(wanted: str | None, page: Page) -> int | None:
    """Return the row that lies open: the wanted one, else the first of the page."""
    keys = [row.pk for row in page]
    asked = int(wanted) if wanted and wanted.isascii() and wanted.isdigit() else None
    return asked if asked in keys else keys[0] if keys else None


def tabs(intake: Intake, counts: Counts, chosen: Chosen) -> list[dict]:
    """Return the tabs with the number of rows in each."""
    numbers = (counts.undecided, counts.decided, counts.refused, counts.ready)
    words = (_("Doubtful"), _("Decided"), _("Refused"), _("Ready"))
    return [
        {
            "label": word,
            "count": number,
            "url": "?" + replace(chosen, tab=tab, reason="").query(),
            "current": tab == chosen.tab,
        }
        for tab, word, number in zip(TABS, words, numbers, strict=True)
    ]


def sheet_links(intake: Intake, chosen: Chosen) -> list[tuple[str, str]]:
    """Return (address, name) of each sheet with rows."""
    sheets = IntakeSheet.objects.filter(intake=intake, rows_found__gt=0)
    return [
        ("?" + replace(chosen, sheet=str(each.position)).query(), each.name)
        for each in sheets
    ]


def reason_links(counts: Counts, chosen: Chosen) -> list[tuple[str, str, int]]:
    """Return (address, sentence, rows) of each reason met in the intake."""
    return [
        ("?" + replace(chosen, reason=code).query(), reason(code, "…"), number)
        for code, number in counts.reasons.items()
        if code in REASONS
    ]


def chips(intake: Intake, chosen: Chosen) -> list[dict]:
    """Return the filters that are on, each removable."""
    found = []
    if chosen.sheet:
        name = IntakeSheet.objects.filter(
            intake=intake, position=int(chosen.sheet)
        ).first()
        label = _("sheet: %(name)s") % {"name": name or chosen.sheet}
        found.append(_chip(label, replace(chosen, sheet="")))
    if chosen.reason:
        label = _("reason: %(text)s") % {"text": reason(chosen.reason, "…")}
        found.append(_chip(label, replace(chosen, reason="")))
    return found


def _chip(label: str, without: Chosen) -> dict:
    return {
        "label": label,
        "url": "?" + without.query(),
        "current": True,
        "removable": True,
    }


def sent_decisions(sent: Mapping[str, str]) -> dict[tuple[str, UUID | None], list[int]]:
    """Return rows by the decision sent for them: ``decision_12=same:<id>``."""
    found: dict[tuple[str, UUID | None], list[int]] = defaultdict(list)
    for name, value in sent.items():
        row = name.removeprefix(SELECT)
        is_row = name.startswith(SELECT) and row.isascii() and row.isdigit()
        if is_row and (decision := _decision(value)) is not None:
            found[decision].append(int(row))
    return found


def _decision(value: str) -> tuple[str, UUID | None] | None:
    word, _colon, target = value.partition(":")
    if word and word not in Decision:
        return None
    try:
        return word, UUID(target) if target else None
    except ValueError:
        return None
