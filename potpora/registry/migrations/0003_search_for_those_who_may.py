"""The index of the search is wider than the file, and read by roles that may search only.

A sealed person's rows are seen with the person. Whoever sees a person writes their rows; an
office takes out its own. Nothing is changed in place. A number is looked for in all offices:
the function tells whom a keyed hash belongs to, and the card decides what is told of them.
"""

from django.db import migrations

MAY_SEARCH = """(select acting_role()) in (
  'case_manager', 'intake_worker', 'cash_rights_worker', 'lawyer', 'psychologist', 'pedagogue',
  'supervisor', 'department_head', 'director', 'field_worker', 'counsellor'
)"""
SEEN = f"{MAY_SEARCH} and (not sealed or exists (select from registry_person p where p.id = person_id))"
ADDED = "exists (select from registry_person p where p.id = person_id)"
REMOVED = "office_id = (select acting_office())"
TABLES = ("registry_searchcard", "registry_searchentry")
BEARERS = """
create function bearers_of_number(wanted bytea) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive bearers as (
    select i.person_id id from registry_identifier i
    where i.lookup = wanted and i.valid_to is null
    union
    select p.merged_into_id from registry_person p join bearers b on b.id = p.id
    where p.merged_into_id is not null
  )
  select p.id from registry_person p join bearers b on b.id = p.id
  where p.merged_into_id is null limit 20
$$
"""


def close(table: str) -> migrations.RunSQL:
    """Return the operation that closes a table of the index."""
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({SEEN});
        create policy {table}_added on {table} for insert with check ({ADDED});
        create policy {table}_removed on {table} for delete using ({REMOVED})
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        drop policy {table}_removed on {table};
        alter table {table} disable row level security
        """,
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_own_office_and_circle")]
    operations = [
        *(close(table) for table in TABLES),
        migrations.RunSQL(BEARERS, "drop function bearers_of_number(bytea)"),
    ]
