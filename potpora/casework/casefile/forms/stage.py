"""What the forms of all stages have in common: code lists, sections, drafts, two versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.lawbook.queries import choices

EMPTY: tuple[Any, ...] = (None, "", [], False)
PAIR = 2


def long_text(
    label, *, required: bool = True, rows: int = 3, **more
) -> forms.CharField:
    """Return a field for several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, **more)


Part = tuple[str | Promise, tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    """A part of a form as it stands on the page."""

    anchor: str
    title: str
    rows: list[list]
    missing: int
    begun: bool

    @property
    def is_done(self) -> bool:
        """Return whether something is filled and nothing that must be is missing."""
        return self.begun and self.missing == 0


class StageForm(forms.Form):
    """A form of the procedure: ``codes`` names a lawbook list per field, ``sections`` its parts."""

    codes: dict[str, str] = {}
    sections: Sequence[Part] = ()
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, initial=0
    )

    def __init__(self, *args, case: CaseFile, record=None, initial=None, **kwargs):
        self.case, self.record = case, record
        self.prepare()
        known = self.values_of(record) if record else self.beginnings()
        known["version"] = record.version if record else 0
        super().__init__(*args, initial=known | (initial or {}), **kwargs)
        self.add_fields()
        for name, list_code in self.codes.items():
            self.offer(name, list_code)

    def prepare(self) -> None:
        """Fetch what the form needs to know before its values are read."""

    def add_fields(self) -> None:
        """Add the fields that depend on the case."""

    def beginnings(self) -> dict[str, Any]:
        """Return the values that a new form starts with."""
        return {}

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved values by name of field."""
        names = [name for name in self.base_fields if name != "version"]
        return {name: getattr(record, name) for name in names if hasattr(record, name)}

    def offer(self, name: str, list_code: str) -> None:
        """Fill a field with the codes that may be chosen today."""
        field = cast(forms.ChoiceField, self.fields[name])
        profile, today = self.case.office.profile, timezone.localdate()
        offered = choices(list_code, profile=profile, on=today)
        if (
            isinstance(field.widget, forms.Select)
            and not field.widget.allow_multiple_selected
        ):
            offered = [("", _("Choose")), *offered]
        field.choices = offered

    def laid_out(self) -> list[Section]:
        """Return the parts of the form with their fields and how many are still missing."""
        return [
            self.part(place, *each) for place, each in enumerate(self.sections, start=1)
        ]

    def part(self, place: int, title: str | Promise, names: tuple[str, ...]) -> Section:
        """Return one part of the form."""
        fields = [self[name] for name in names]
        begun = any(field.value() not in EMPTY for field in fields)
        missing = self.gaps(names)
        return Section(
            f"part-{place}", str(title), side_by_side(fields), missing, begun
        )

    def gaps(self, names: Iterable[str]) -> int:
        """Return how many of the required fields are empty."""
        required = [self[name] for name in names if self.fields[name].required]
        return sum(field.value() in (None, "", []) for field in required)

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        return {k: v for k, v in self.cleaned_data.items() if k != "version"}

    def shown(self, name: str, value: Any) -> str:
        """Return a value as a reader sees it."""
        field = self.fields[name]
        if isinstance(value, list | tuple):
            return ", ".join(self.shown(name, each) for each in value)
        if isinstance(field, forms.ChoiceField):
            offered: Iterable[tuple] = flatten_choices(cast(Any, field.choices))
            names = {str(code): str(label) for code, label in offered if code != ""}
            return names.get(str(value), "" if value is None else str(value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, date):
            return date_format(value, "SHORT_DATE_FORMAT")
        return "" if value is None else str(value)

    def reading(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return each part that was filled in: its title, and label and value of its fields."""
        told = [(str(title), self.rows(names)) for title, names in self.sections]
        return [part for part in told if part[1]]

    def rows(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return label and value of the fields that were filled in or ticked."""
        saved = [(name, self.initial.get(name)) for name in names]
        return [
            (str(self.fields[name].label), self.shown(name, value))
            for name, value in saved
            if value not in EMPTY
        ]


def is_short(field: forms.BoundField) -> bool:
    """Return whether a field takes one line, so that others may stand beside it."""
    widget = field.field.widget
    short = isinstance(widget, forms.TextInput | forms.Select)
    return short and not isinstance(widget, forms.SelectMultiple)


def side_by_side(fields: Iterable[forms.BoundField]) -> list[list]:
    """Return the fields in rows: short ones that follow one another stand side by side."""
    rows: list[list] = []
    for field in fields:
        if rows and is_short(field) and is_short(rows[-1][-1]):
            rows[-1].append(field)
        else:
            rows.append([field])
    return [part for row in rows for part in paired(row)]


def paired(row: list) -> list[list]:
    """Return an even row as rows of two, so that none stands alone and pairs stay together."""
    if len(row) % PAIR:
        return [row]
    return [row[start : start + PAIR] for start in range(0, len(row), PAIR)]


def typed_values(form: StageForm, data: QueryDict) -> dict[str, Any]:
    """Return what a draft holds as values that the form can start with."""
    return {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in form.fields.items()
    }


def as_sent(value: Any) -> list[str]:
    """Return a value as a browser would send it."""
    if value is None or value is False or value == "":
        return []
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    if isinstance(value, date):
        return [value.strftime("%d.%m.%Y")]
    return ["on"] if value is True else [str(value)]


def with_theirs(data: QueryDict, theirs: Mapping[str, Any], version: int) -> QueryDict:
    """Return the sent fields with the other version's wherever ``keep_<field>`` says so."""
    merged = data.copy()
    for name, value in theirs.items():
        if data.get(f"keep_{name}") == "theirs":
            merged.setlist(name, as_sent(value))
    merged["version"] = str(version)
    return merged
