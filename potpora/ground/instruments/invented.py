"""Invented rows for the lists that are attached when a form is used, so that it can be tried without them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from potpora.ground.instruments.definition import SELECTS, Form
from potpora.ground.instruments.plan import sources

Row = dict[str, str]
READ = r"instance\('{name}'\)/root/item(?:\[.*?\])?/([A-Za-z_][\w.-]*)"
ROWS = 3


def invented(form: Form) -> dict[str, list[Row]]:
    """Return a few rows for each list that the form asks for, by name of the file."""
    return {name: rows_of(form, name) for name in form.files}


def rows_of(form: Form, name: str) -> list[Row]:
    """Return rows with every column that the form reads of a list; none is about anybody."""
    columns = dict.fromkeys(columns_of(form, name.rpartition(".")[0]))
    return [
        {column: f"{column} {place}" for column in columns}
        | {"name": str(place), "label": _("Example %(number)s") % {"number": place}}
        for place in range(1, ROWS + 1)
    ]


def columns_of(form: Form, name: str) -> Iterator[str]:
    """Yield the columns of a list that the questions and expressions of a form read."""
    yield from ("name", "label")
    mentioned = re.compile(READ.format(name=re.escape(name)))
    for node in form.walk():
        if node.kind in SELECTS and node.list == name:
            yield from (node.value_ref, node.label_ref)
        for _what, source in sources(node):
            yield from mentioned.findall(source)
