"""The form of an office's own parcel: a row for each item, a column for each size."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.outreach.aid.goods import in_digits, items
from potpora.outreach.aid.handing import unit_label
from potpora.outreach.aid.models import Parcel
from potpora.outreach.aid.rules import COLUMNS, Column, Share

MOST = Decimal(9999)


def head_of(column: Column) -> str:
    """Return the words over a column."""
    if column.counts == "size":
        if column.last is None:
            return _("%(first)s and more members") % {"first": column.first}
        if column.first == column.last == 1:
            return _("1 member")
        span = {"first": column.first, "last": column.last}
        if column.first == column.last:
            return _("%(first)s members") % span
        return _("%(first)s–%(last)s members") % span
    if column.counts == "months":
        return _("%(first)s–%(last)s months") % vars(column)
    return {
        "member": _("each member"),
        "wish": _("each who wants them"),
        "need": _("each who needs them"),
    }[column.counts]


def items_of(parcel: str) -> list:
    """Return the goods that may stand in a parcel of a kind, by name."""
    own = [each for each in items().values() if each.parcel == parcel]
    return sorted(own, key=lambda each: each.name)


def by_field(shares: Iterable[Share], parcel: str) -> dict[str, str]:
    """Return what the fields show of shares; a span of the catalogue is a column here."""
    keys = {(c.counts, c.first): c.key for c in COLUMNS[parcel]}
    return {
        f"{share.item}-{keys[share.counts, share.first]}": f"{share.quantity.normalize():f}"
        for share in shares
        if (share.counts, share.first) in keys
    }


def table_of(shares: Iterable[Share], parcel: str) -> list[tuple[str, list[str]]]:
    """Return a row for each item that is in a parcel: its name and the quantity of each column."""
    told = by_field(shares, parcel)
    found = []
    for item in items_of(parcel):
        cells = [told.get(f"{item.code}-{c.key}", "") for c in COLUMNS[parcel]]
        if any(cells):
            name = f"{item.name} ({unit_label(item.unit)})"
            found.append((name, [in_digits(Decimal(c)) if c else "" for c in cells]))
    return found


class TemplateForm(forms.Form):
    """What an office puts into a parcel of its own."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)

    def __init__(self, *args, parcel: str, shares: Iterable[Share] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.parcel = parcel
        initial = by_field(shares, parcel)
        self.rows = [
            (item, f"{item.name} ({unit_label(item.unit)})")
            for item in items_of(parcel)
        ]
        for item, name in self.rows:
            for column in COLUMNS[parcel]:
                key = f"{item.code}-{column.key}"
                self.fields[key] = quantity(
                    f"{name}, {head_of(column)}", initial.get(key)
                )

    def heads(self) -> list[str]:
        """Return the words over the columns."""
        return [head_of(column) for column in COLUMNS[self.parcel]]

    def grid(self) -> list[tuple[str, list]]:
        """Return a row for each item: its name, and a field with its head for each column."""
        heads = self.heads()
        return [
            (name, list(zip(heads, self.cells(item.code), strict=True)))
            for item, name in self.rows
        ]

    def cells(self, item: str) -> list:
        """Return the fields of an item."""
        return [self[f"{item}-{column.key}"] for column in COLUMNS[self.parcel]]

    def shares(self) -> list[dict[str, Any]]:
        """Return what was entered, as a template keeps it."""
        return [
            share_of(item.code, column, self.cleaned_data)
            for item, _name in self.rows
            for column in COLUMNS[self.parcel]
            if self.cleaned_data.get(f"{item.code}-{column.key}")
        ]

    def clean(self) -> dict[str, Any]:
        """Return what was entered; an empty parcel is none."""
        found = super().clean() or {}
        if not self.errors and not self.shares():
            self.add_error(None, _("Enter how much of at least one item is in it."))
        return found


class StartForm(forms.Form):
    """Of which kind a new parcel is."""

    is_filter = True

    parcel = forms.ChoiceField(
        label=gettext_lazy("Parcel"),
        choices=[each for each in Parcel.choices if each[0] in COLUMNS],
    )


def quantity(label: str, initial: str | None) -> forms.DecimalField:
    """Return the field of one cell."""
    return forms.DecimalField(
        label=label,
        initial=initial,
        required=False,
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        widget=forms.NumberInput(
            attrs={"class": "govuk-input--width-3", "aria-label": label}
        ),
    )


def share_of(item: str, column: Column, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return one share as a template keeps it."""
    return {
        "item": item,
        "counts": column.counts,
        "quantity": f"{told[f'{item}-{column.key}']:f}",
        "from": column.first,
        "to": column.last,
    }
