"""The list of a project as a spreadsheet: text stays text, no address is ever in it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.outreach.projects.models import Participant
from potpora.outreach.projects.panels import columns_of


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


def spreadsheet(people: Iterable[Participant]) -> bytes:
    """Return an XLSX file with one row for each person."""
    rows = list(people)
    titles = heads() + [str(title) for title, _cells in columns_of(rows)]
    return workbook(Sheet(titles, rows_of(rows), title=_("People on the list")))
