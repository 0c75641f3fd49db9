"""The packages of a project as a spreadsheet; every cell is text or a date, never a formula."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.outreach.counselling.models import CounsellingPackage
from potpora.outreach.counselling.words import named

WIDTHS = (10, 30, 26, 20, 14, 14, 14, 14, 12, 12, 22, 40)


def headings() -> list[str]:
    """Return the column heads in the reader's language."""
    return [
        _("Number on the list"),
        _("Household"),
        _("For"),
        _("Municipality"),
        _("Status"),
        _("Offered on"),
        _("Accepted on"),
        _("Ended on"),
        _("Sessions wanted"),
        _("Sessions held"),
        _("Why it ended"),
        _("Sessions held by profession"),
    ]


def cells(
    package: CounsellingPackage, names: dict[str, str], reasons: dict[str, str]
) -> list[str | date | None]:
    """Return the cells of a package."""
    held = [one for one in package.sessions.all() if one.is_held]
    told = [
        f"{names.get(one.profession, one.profession)} {timezone.localdate(one.starts_at):%d.%m.%Y}"
        for one in held
    ]
    return [
        str(package.household.number),
        package.household.name,
        str(package.participant or _("the whole household")),
        str(package.household.municipality),
        package.get_status_display(),
        package.offered_on,
        package.accepted_on,
        package.ended_on,
        str(len(package.all_professions)),
        str(len(held)),
        reasons.get(package.drop_reason, package.drop_reason),
        ", ".join(told),
    ]


def spreadsheet(packages: Iterable[CounsellingPackage], profile: str) -> bytes:
    """Return an XLSX workbook with one row for each package."""
    names, reasons = named("session_profession", profile), named("drop_reason", profile)
    rows = (cells(package, names, reasons) for package in packages)
    return workbook(Sheet(headings(), rows, WIDTHS))
