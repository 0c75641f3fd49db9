"""The packages of a project as a spreadsheet; every cell is text or a date, never a formula."""

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

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


def workbook(packages: Iterable[CounsellingPackage], profile: str) -> bytes:
    """Return an XLSX workbook with one row for each package, in constant memory."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    names, reasons = named("session_profession", profile), named("drop_reason", profile)
    for column, (title, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    for row, package in enumerate(packages, start=1):
        for column, value in enumerate(cells(package, names, reasons)):
            if isinstance(value, date):
                at = datetime.combine(value, time.min)
                sheet.write_datetime(row, column, at, day)
            elif value:
                sheet.write_string(row, column, value)
    book.close()
    return buffer.getvalue()
