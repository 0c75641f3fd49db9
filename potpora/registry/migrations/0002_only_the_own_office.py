"""People and households are seen by their own office; what hangs on them, with them."""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_history, protect_part

PARTS = {
    "registry_identifier": ("registry_person", "person_id"),
    "registry_contact": ("registry_person", "person_id"),
    "registry_address": ("registry_person", "person_id"),
    "registry_householdmember": ("registry_household", "household_id"),
    "registry_incomestatement": ("registry_household", "household_id"),
    "registry_propertystatement": ("registry_household", "household_id"),
}


def history_of_part(table: str, whole: str, key: str) -> migrations.RunSQL:
    """Return the protection of a part's history: seen when the whole is seen."""
    return protect_history(
        f"{table}event",
        using=f"exists (select from {whole} w where w.id = {table}event.{key})",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_people_and_households"),
        ("ground", "0002_who_is_acting"),
    ]
    operations = [
        protect("registry_person"),
        protect("registry_household"),
        protect_history("registry_personevent", using=MINE),
        protect_history("registry_householdevent", using=MINE),
        *(protect_part(table, *whole) for table, whole in PARTS.items()),
        *(history_of_part(table, *whole) for table, whole in PARTS.items()),
    ]
