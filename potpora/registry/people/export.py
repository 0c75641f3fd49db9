"""People as a spreadsheet: text stays text, and no address is ever in it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.registry.people.forms.fields import birth_as_typed
from potpora.registry.people.models import Person

MOST_ROWS = 20_000
WIDTHS = (26, 22, 14, 12, 24)


def row_of(person: Person, municipality: object) -> list[str]:
    """Return the cells of one person who lives in ``municipality``, or where nobody is told."""
    return [
        person.surname,
        person.given_name,
        birth_as_typed(person.born_on, person.born_certainty),
        person.get_sex_display() if person.sex else "",
        str(municipality or ""),
    ]


def spreadsheet(people: Iterable[tuple[Person, object]]) -> bytes:
    """Return an XLSX file with one row for each person."""
    heads = (_("Surname"), _("Given name"), _("Born"), _("Sex"), _("Municipality"))
    rows = (row_of(person, municipality) for person, municipality in people)
    return workbook(Sheet(heads, rows, WIDTHS, title=_("People")))
