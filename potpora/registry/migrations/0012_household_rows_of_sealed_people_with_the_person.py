"""What a household says about a person is seen by whoever sees that person too."""

from django.db import migrations

TABLES = (
    "registry_householdmember",
    "registry_incomestatement",
    "registry_propertystatement",
)
NARROWED = TABLES[1:]


def using(table: str) -> str:
    """Return when a row of ``table`` is seen: household and, if it names one, person are seen."""
    return f"""
    exists (select from registry_household w where w.id = {table}.household_id)
    and ({table}.person_id is null
         or exists (select from registry_person p where p.id = {table}.person_id))
    """


def part(table: str) -> migrations.RunSQL:
    """Return the operation that narrows the policies of a table."""
    return migrations.RunSQL(
        f"""
        alter policy {table}_seen on {table} using ({using(table)});
        alter policy {table}_added on {table} with check ({using(table)});
        alter policy {table}_changed on {table} using ({using(table)}) with check ({using(table)});
        alter policy {table}_removed on {table} using ({using(table)})
        """,
        migrations.RunSQL.noop,
    )


def history(table: str) -> migrations.RunSQL:
    """Return the operation that narrows who reads the history of a table."""
    return migrations.RunSQL(
        f"alter policy {table}event_seen on {table}event using ({using(table + 'event')})",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_pairs_and_mergers_of_the_own_office")]
    operations = [
        *(part(table) for table in NARROWED),
        *(history(table) for table in TABLES),
    ]
