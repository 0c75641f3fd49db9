"""The index of the search is read by roles that may search, and by nobody else.

Until now everybody could, even a visitor and the administrator of the system: names and
years of birth of everybody in the register would have been one forgotten check away.
"""

from django.db import migrations

MAY_SEARCH = """(select acting_role()) in (
  'case_manager', 'intake_worker', 'cash_rights_worker', 'lawyer', 'psychologist', 'pedagogue',
  'supervisor', 'department_head', 'director', 'field_worker', 'counsellor'
)"""
UNSEALED = "(not sealed or exists (select from registry_person p where p.id = person_id))"


def seen(table: str) -> migrations.RunSQL:
    """Return the operation that asks for the role before anything else."""
    return migrations.RunSQL(
        f"alter policy {table}_seen on {table} using ({MAY_SEARCH} and {UNSEALED})",
        f"alter policy {table}_seen on {table} using {UNSEALED}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0012_household_rows_of_sealed_people_with_the_person"),
    ]
    operations = [seen("registry_searchcard"), seen("registry_searchentry")]
