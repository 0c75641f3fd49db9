"""What the law says on a day."""

from datetime import date

from django.utils.translation import get_language

from potpora.ground.lawbook import rules
from potpora.ground.lawbook.models import (
    Code,
    CodeList,
    DatedQuerySet,
    LawValue,
    Priority,
    StatutoryTerm,
)
from potpora.ground.standing.query import Standing


def values_in_force(*, profile: str, on: date) -> DatedQuerySet:
    """Return every value of ``profile`` that holds on the day ``on``, by code."""
    return LawValue.objects.of(profile).on(on).select_related("verified_by")


def terms_in_force(*, profile: str, on: date) -> DatedQuerySet:
    """Return every statutory term of ``profile`` that holds on the day ``on``, by code."""
    return StatutoryTerm.objects.of(profile).on(on).select_related("verified_by")


def value(code: str, *, profile: str, on: date) -> LawValue:
    """Return the value ``code`` on the day ``on``, or raise ``NothingInForce``."""
    rows = LawValue.objects.of(profile).filter(code=code)
    return rules.in_force(rows, on, f"value {code!r} of {profile}")


def term(code: str, *, profile: str, priority: str, on: date) -> StatutoryTerm:
    """Return the term ``code`` for ``priority`` on the day ``on``, or raise ``NothingInForce``."""
    rows = StatutoryTerm.objects.of(profile).filter(code=code, priority=priority)
    return rules.in_force(rows, on, f"{priority} term {code!r} of {profile}")


def codes(list_code: str, *, profile: str, on: date) -> list[Code]:
    """Return the codes of a list that may be chosen on the day ``on``, in their order."""
    return _choosable(list_code=list_code, profile=profile, on=on)


def choices(list_code: str, *, profile: str, on: date) -> list[tuple[str, str]]:
    """Return the choices of a list for a form field, in the reader's language."""
    return [(code.code, code.name) for code in codes(list_code, profile=profile, on=on)]


def code_names(list_code: str, *, profile: str) -> dict[str, str]:
    """Return the name of every code of a list, retired ones too, in the reader's language."""
    rows = _all_codes(list_code=list_code, profile=profile)
    return {code.code: code.name for code in rows}


def _of_list(rows, list_code, profile):
    found = rows.filter(code_list__code=list_code, code_list__profile=profile)
    return found.order_by("position")


_all_codes = Standing(
    lambda list_code, profile: _of_list(Code.objects, list_code, profile)
)
_choosable = Standing(
    lambda list_code, profile, on: _of_list(Code.objects.on(on), list_code, profile)
)


def lists(*, profile: str):
    """Return the code lists of ``profile`` with their codes, by name in the reader's language."""
    name = f"name_{(get_language() or 'en')[:2]}"
    rows = CodeList.objects.filter(profile=profile).prefetch_related("codes")
    return rows.order_by(name)


def terms_by_code(rows) -> list[dict]:
    """Return the terms of a day, one entry for each code, with a term for each priority."""
    table: dict[str, dict] = {}
    for row in rows:
        entry = table.setdefault(row.code, {"first": row, "by_priority": {}})
        entry["by_priority"][row.priority] = row
    for entry in table.values():
        entry["cells"] = [entry["by_priority"].get(level) for level in Priority]
    return list(table.values())
