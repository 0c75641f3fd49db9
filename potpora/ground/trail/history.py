"""Who changed what of a record, and when: read from its history table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.ground.staff.models import Worker

NOT_SHOWN = frozenset({"id", "version", "created_at", "created_by"})


@dataclass(frozen=True)
class Change:
    """One change of a record, in the shape the timeline draws."""

    what: str
    when: datetime
    who: str
    text: str


def changes(record: models.Model) -> list[Change]:
    """Return every change of ``record`` that the asker may see, the latest first."""
    events = list(record.events.select_related("pgh_context").order_by("pgh_id"))
    names = workers_of(events)
    before = [None, *events]
    made = [
        change(record, old, new, names)
        for old, new in zip(before, events, strict=False)
    ]
    return [each for each in reversed(made) if each.text or each.what != _("changed")]


def change(record, old, new, names: dict[str, str]) -> Change:
    """Return the change from one state to the next."""
    fields = changed_fields(record, old, new) if old else []
    return Change(
        what=_("changed") if old else _("entered"),
        when=new.pgh_created_at,
        who=names.get(worker_of(new), ""),
        text=", ".join(said(field, new) for field in fields),
    )


def changed_fields(record, old, new) -> list[models.Field]:
    """Return the fields of ``record`` in which two of its states differ."""
    known = [field for field in record._meta.fields if field.name not in NOT_SHOWN]
    return [
        field
        for field in known
        if field.attname in vars(new)
        and getattr(old, field.attname) != getattr(new, field.attname)
    ]


def said(field: models.Field, state) -> str:
    """Return the name of a field and its new value, as far as the value is plain text."""
    name = str(field.verbose_name)
    value = getattr(state, field.attname)
    if field.is_relation or isinstance(value, (bytes, memoryview, list, dict)):
        return name
    return f"{name}: {in_words(field, value)}"


def in_words(field: models.Field, value: object) -> str:
    """Return a value as pages show it."""
    if value is None or value == "":
        return _("empty")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(dict(field.flatchoices).get(value, value))


def worker_of(event) -> str:
    """Return the public id of the worker on whose behalf ``event`` happened, or nothing."""
    context = event.pgh_context
    return context.metadata.get("worker", "") if context else ""


def workers_of(events: Iterable) -> dict[str, str]:
    """Return the names of the workers in ``events`` by their public id."""
    ids = {UUID(each) for each in map(worker_of, events) if each}
    return {str(w.pk): w.name for w in Worker.objects.filter(pk__in=ids)}
