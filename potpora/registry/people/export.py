"""People as a spreadsheet: text stays text, and no address is ever in it."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from potpora.registry.people.forms.fields import birth_as_typed
from potpora.registry.people.models import Person

MOST_ROWS = 20_000
WIDTHS = (26, 22, 14, 12, 24)
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def row_of(person: Person, municipality: object) -> list[str]:
    """Return the cells of one person who lives in ``municipality``, or where nobody is told."""
    return [
        person.surname,
        person.given_name,
        birth_as_typed(person.born_on, person.born_certainty),
        person.get_sex_display() if person.sex else "",
        str(municipality or ""),
    ]


def workbook(people: Iterable[tuple[Person, object]]) -> bytes:
    """Return an XLSX file with one row for each person, every cell written as text."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **AS_TEXT}) as book:
        sheet = book.add_worksheet(_("People")[:31])
        heads = (_("Surname"), _("Given name"), _("Born"), _("Sex"), _("Municipality"))
        for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for number, (person, municipality) in enumerate(people, start=1):
            for column, text in enumerate(row_of(person, municipality)):
                sheet.write_string(number, column, text)
    return file.getvalue()
