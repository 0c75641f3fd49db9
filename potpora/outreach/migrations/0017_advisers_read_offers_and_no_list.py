"""An employment centre reads what a project passed on to it, and nothing that stands on the list or follows from it.

The list itself was closed to it before; what visits found, signs, scores and selections tell of the
same people.
"""

from django.db import migrations

CLOSED = (
    "visit",
    "visitplan",
    "visitletter",
    "factchange",
    "signsheet",
    "riskscore",
    "riskoverride",
    "householdlevel",
    "contest",
    "selection",
    "takenlist",
)


def close(table: str) -> migrations.RunSQL:
    """Return the operation that hides a table from employment centres; its parts and history follow it."""
    name = f"outreach_{table}_not_for_advisers"
    return migrations.RunSQL(
        f"create policy {name} on outreach_{table} as restrictive for all "
        "using ((select acting_role()) <> 'employment_adviser')",
        f"drop policy {name} on outreach_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [("outreach", "0016_who_is_kept_from_lists_is_named_on_none")]
    operations = [close(table) for table in CLOSED]
