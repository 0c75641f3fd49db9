"""Row-level security as migration operations.

``protect("registry_person", using="office_id = (select acting_office())")`` lets the
application's role see and write only the rows for which the condition holds. Wrap every
call of a function in a sub-select: PostgreSQL then asks it once a query, not once a row.
"""

from django.db import migrations

MINE = "office_id = (select acting_office())"


def protect(
    table: str, *, using: str = MINE, check: str | None = None
) -> migrations.RunSQL:
    """Return the operation that closes ``table`` but for rows where ``using`` holds.

    ``check`` (the same as ``using`` unless given) decides which rows may be written.
    """
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({using});
        create policy {table}_added on {table} for insert with check ({check or using});
        create policy {table}_changed on {table} for update using ({using}) with check ({check or using});
        create policy {table}_removed on {table} for delete using ({using})
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        drop policy {table}_changed on {table};
        drop policy {table}_removed on {table};
        alter table {table} disable row level security
        """,
    )


def protect_part(table: str, whole: str, key: str) -> migrations.RunSQL:
    """Return the operation that shows a row of ``table`` exactly when its ``whole`` is seen."""
    return protect(
        table, using=f"exists (select from {whole} w where w.id = {table}.{key})"
    )


def protect_history(table: str, *, using: str) -> migrations.RunSQL:
    """Return the operation for a history table: anybody's trigger writes, few read, none change."""
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({using});
        create policy {table}_added on {table} for insert with check (true)
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        alter table {table} disable row level security
        """,
    )


def protect_own_history(table: str) -> migrations.RunSQL:
    """Return the operation that shows the history of a row of ``table`` exactly when the row is seen."""
    return protect_history(
        f"{table}event",
        using=f"exists (select from {table} w where w.id = {table}event.pgh_obj_id)",
    )
