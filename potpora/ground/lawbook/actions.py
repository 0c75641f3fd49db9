"""Bringing the lawbook in, and marking a value as verified."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from potpora.ground.lawbook import files, rules
from potpora.ground.lawbook.models import Code, CodeList, Dated, LawValue, StatutoryTerm
from potpora.ground.places.tables import write
from potpora.ground.trail.actions import record

NOT_COMPARED = {"id", "verified_by_id", "verified_on"}


@transaction.atomic
def load() -> dict[str, int]:
    """Write the lawbook and return how much of it there is; safe to repeat.

    A verified mark stays as long as what it verifies stays; rows that the files do not
    name are left alone.
    """
    return {
        "values of the law": put(LawValue, files.values(), ["profile", "code"]),
        "statutory terms": put(
            StatutoryTerm, files.terms(), ["profile", "code", "priority"]
        ),
        "codes": put_lists(files.lists()),
    }


def put(model: type[Dated], rows: list, key: list[str]) -> int:
    """Write ``rows``, one for each ``key`` and first day; return how many there are."""
    key = [*key, "valid_from"]
    known = {keyed(row, key): row for row in model._default_manager.all()}
    fresh = [row for row in rows if keyed(row, key) not in known]
    changed = [row for row in rows if is_changed(known.get(keyed(row, key)), row)]
    for row in changed:
        row.pk = known[keyed(row, key)].pk
    if len({keyed(row, key) for row in rows}) != len(rows):
        raise rules.LawbookBroken(f"{model.__name__}: two entries for one key")
    model._default_manager.bulk_update(changed, all_fields(model), batch_size=500)
    model._default_manager.bulk_create(fresh)
    return len(rows)


def keyed(row: models.Model, key: Iterable[str]) -> tuple:
    """Return what tells ``row`` from all others."""
    return tuple(getattr(row, name) for name in key)


def all_fields(model: type[models.Model]) -> list[str]:
    """Return the names of all fields but the primary key."""
    return [
        field.name for field in model._meta.concrete_fields if not field.primary_key
    ]


def content(row: models.Model) -> dict:
    """Return what a row says, without its key and its verified mark."""
    names = {field.attname for field in row._meta.concrete_fields} - NOT_COMPARED
    return {name: getattr(row, name) for name in names}


def is_changed(known: models.Model | None, row: models.Model) -> bool:
    """Return whether ``row`` says something else than the row that is ``known``."""
    return known is not None and content(known) != content(row)


def put_lists(lists: list[tuple[CodeList, list[Code]]]) -> int:
    """Write the code lists with their codes; return how many codes there are."""
    write([code_list for code_list, _ in lists], CodeList, unique=["profile", "code"])
    saved = {(one.profile, one.code): one for one in CodeList.objects.all()}
    codes = []
    for code_list, its_codes in lists:
        for code in its_codes:
            code.code_list = saved[code_list.profile, code_list.code]
            codes.append(code)
    return write(codes, Code, unique=["code_list", "code"])


@transaction.atomic
def verify(*, row: Dated, on: date, by) -> None:
    """Mark ``row`` as compared with the law by the worker ``by`` on the day ``on``."""
    row.verified_by, row.verified_on = by, on
    row.save(update_fields=["verified_by", "verified_on"])
    record(verb="lawbook.verified", subject=row, detail=told(row))


@transaction.atomic
def doubt(*, row: Dated) -> None:
    """Take the verified mark away again."""
    row.verified_by = row.verified_on = None
    row.save(update_fields=["verified_by", "verified_on"])
    record(verb="lawbook.doubted", subject=row, detail=told(row))


def told(row: Dated) -> dict[str, str]:
    """Return what the trail keeps about a row of the law."""
    return {
        "profile": row.profile,
        "code": row.code,
        "valid_from": row.valid_from.isoformat(),
    }
