"""Bringing a file, and saying what its columns hold."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.registry.intakes.models import IntakeSheet
from potpora.registry.intakes.rules.layout import SEVERAL_COLUMNS, WHO
from potpora.registry.intakes.sentences import FIELDS


class FileForm(forms.Form):
    """One file of a register."""

    file = forms.FileField(
        label=_("File of the register"),
        help_text=_("XLSX, ODS or CSV, at most 60 MB. It is kept encrypted."),
        error_messages={
            "required": _("Choose the file of the register."),
            "empty": _(
                "The file is empty. Save it again from the spreadsheet and bring that copy."
            ),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
    )


class ColumnsForm(forms.Form):
    """What each column of each sheet holds; fields are named ``<sheet>-<column>``."""

    def __init__(self, *args, sheets: Iterable[IntakeSheet], **kwargs):
        super().__init__(*args, **kwargs)
        self.sheets = list(sheets)
        for sheet in self.sheets:
            for index in range(width(sheet)):
                self.fields[f"{sheet.position}-{index}"] = self._field(sheet, index)

    def _field(self, sheet: IntakeSheet, index: int) -> forms.ChoiceField:
        named = index < len(sheet.headings) and sheet.headings[index]
        label = named or _("Column %(number)s") % {"number": index + 1}
        kept = [("", _("kept as written")), *FIELDS.items()]
        initial = sheet.columns.get(str(index), "")
        return forms.ChoiceField(
            label=label, choices=kept, required=False, initial=initial
        )

    def clean(self) -> dict:
        """Refuse a field given twice and a sheet without names or numbers."""
        for sheet in self.sheets:
            chosen = list(self.columns_of(sheet).values())
            single = [name for name in chosen if name not in SEVERAL_COLUMNS]
            for name in {each for each in single if single.count(each) > 1}:
                text = _(
                    "In the sheet %(sheet)s two columns are “%(field)s”. Choose it once."
                )
                raise forms.ValidationError(
                    text % {"sheet": sheet.name, "field": FIELDS[name]}
                )
            if chosen and not WHO & set(chosen):
                text = _(
                    "Choose the column with names or numbers in the sheet %(sheet)s."
                )
                raise forms.ValidationError(text % {"sheet": sheet.name})
        return self.cleaned_data

    def columns_of(self, sheet: IntakeSheet) -> dict[int, str]:
        """Return {index of the column: field} as chosen."""
        named = (
            (i, self.cleaned_data.get(f"{sheet.position}-{i}"))
            for i in range(width(sheet))
        )
        return {index: name for index, name in named if name}

    def chosen(self) -> dict[int, dict[int, str]]:
        """Return the columns by the position of their sheet."""
        return {sheet.position: self.columns_of(sheet) for sheet in self.sheets}

    def by_sheet(self):
        """Yield each sheet with its fields."""
        for sheet in self.sheets:
            yield (
                sheet,
                [self[f"{sheet.position}-{index}"] for index in range(width(sheet))],
            )


def width(sheet: IntakeSheet) -> int:
    """Return how many columns of a sheet can be named."""
    return max(
        [len(sheet.headings), *(int(index) + 1 for index in sheet.columns)], default=0
    )
