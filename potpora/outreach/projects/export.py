"""The list of a project as a spreadsheet: text stays text, no address is ever in it."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from potpora.outreach.projects.models import Participant
from potpora.outreach.projects.panels import columns_of
from potpora.registry.people.export import AS_TEXT

WIDTH = 20


def heads() -> list[str]:
    """Return the headings of the columns of the list itself."""
    return [
        _("Number"),
        _("Surname"),
        _("Given name"),
        _("Born in"),
        _("Sex"),
        _("Municipality"),
        _("Settlement"),
        _("State"),
        _("Consent"),
    ]


def consent_of(person: Participant) -> str:
    """Return in a word whether a person agreed."""
    if person.consented_on:
        return _("agrees")
    return _("declines") if person.declined_on else _("not asked yet")


def row_of(person: Participant) -> list[str]:
    """Return the cells of one person."""
    household = person.household
    return [
        str(household.number),
        person.surname,
        person.given_name,
        str(person.born_in or ""),
        person.get_sex_display() if person.sex else "",
        str(household.municipality),
        household.settlement,
        person.get_state_display(),
        consent_of(person),
    ]


def rows_of(people: list[Participant]) -> Iterator[list[str]]:
    """Yield the cells of every person, with what other rooms add."""
    added = columns_of(people)
    for person in people:
        more = [str(cells.get(person.pk, "")) for _title, cells in added]
        yield row_of(person) + more


def workbook(people: Iterable[Participant]) -> bytes:
    """Return an XLSX file with one row for each person, every cell written as text."""
    rows = list(people)
    titles = heads() + [str(title) for title, _cells in columns_of(rows)]
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **AS_TEXT}) as book:
        sheet = book.add_worksheet(_("People on the list")[:31])
        bold = book.add_format({"bold": True})
        for column, title in enumerate(titles):
            sheet.set_column(column, column, WIDTH)
            sheet.write_string(0, column, title, bold)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate(rows_of(rows), start=1):
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text)
    return file.getvalue()
