"""Until when a document is kept."""

from calendar import monthrange
from datetime import date, timedelta

# The body of a trigger: a row goes only when a confirmed run lists it and no hold keeps it.
ONLY_BY_RETENTION = """
if may_be_deleted(old.id) then return old; end if;
raise exception 'pgtrigger: % may be deleted by a confirmed retention run alone', tg_table_name;
"""
MONTHS = {"months": 1, "years": 12}


def kept_until(since: date, amount: int, unit: str) -> date:
    """Return the last day on which a document is kept, counted from ``since``.

    A day that a shorter month lacks becomes its last day.

    >>> kept_until(date(2024, 2, 29), 1, "years"), kept_until(date(2026, 1, 31), 1, "months")
    (datetime.date(2025, 2, 28), datetime.date(2026, 2, 28))
    >>> kept_until(date(2026, 1, 1), 90, "calendar_days")
    datetime.date(2026, 4, 1)
    """
    if unit == "calendar_days":
        return since + timedelta(days=amount)
    if unit not in MONTHS:
        raise ValueError(f"expected calendar days, months or years, got {unit}")
    months = since.month - 1 + amount * MONTHS[unit]
    year, month = since.year + months // 12, months % 12 + 1
    return date(year, month, min(since.day, monthrange(year, month)[1]))
