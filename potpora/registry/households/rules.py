"""What a household has on a day, out of what was stated until then."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any


def latest(statements: Iterable[Any], on: date) -> list[Any]:
    """Return the statements that hold on the day ``on``: of each person and kind, the last one."""
    held: dict[tuple, Any] = {}
    for each in sorted(statements, key=lambda s: s.stated_on):
        if each.stated_on <= on:
            held[each.person_id, each.kind, each.description] = each
    return list(held.values())


def sums(statements: Iterable[Any]) -> dict[str, Decimal]:
    """Return the sum of monthly amounts for each currency, in that currency a month."""
    totals: dict[str, Decimal] = {}
    for each in statements:
        totals[each.currency] = (
            totals.get(each.currency, Decimal(0)) + each.amount_monthly
        )
    return totals


def unchecked(statements: Iterable[Any]) -> int:
    """Return how many statements nobody has checked."""
    return sum(each.checked_on is None for each in statements)
