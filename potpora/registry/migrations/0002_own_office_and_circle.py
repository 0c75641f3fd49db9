"""People and households are seen by their own office, sealed people by director and circle only.

What hangs on a person or a household is seen with it. What a household says about a person is
seen by whoever sees both.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_history, protect_part

CIRCLE = """
create function acting_in_circle(wanted uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return coalesce(acting_role() = 'director', false) or exists (
    select from registry_personcircle c
    where c.person_id = wanted and c.worker_id = acting_worker()
  );
end $$
"""
PERSON = """
office_id = (select acting_office())
and (record_class <> 'sealed' or acting_in_circle(id))
"""
OF_A_PERSON = (
    "registry_identifier",
    "registry_contact",
    "registry_address",
    "registry_personcircle",
    "registry_legalbasis",
    "registry_disclosure",
)
OF_BOTH = ("registry_incomestatement", "registry_propertystatement")
MEMBER = "registry_householdmember"


def seen(table: str, whole: str, key: str) -> str:
    """Return the condition: the whole that a row of ``table`` belongs to is seen."""
    return f"exists (select from {whole} w where w.id = {table}.{key})"


def both(table: str) -> str:
    """Return the condition: the household and, if the row names one, the person are seen."""
    return f"""
    {seen(table, "registry_household", "household_id")}
    and ({table}.person_id is null or {seen(table, "registry_person", "person_id")})
    """


def member(table: str) -> str:
    """Return the condition of a membership, which always names a person."""
    household = seen(table, "registry_household", "household_id")
    return f"{household} and {seen(table, 'registry_person', 'person_id')}"


def histories() -> list[migrations.RunSQL]:
    """Return the protection of every history: seen with what it is the history of."""
    return [
        protect_history(
            "registry_personevent",
            using=seen("registry_personevent", "registry_person", "id"),
        ),
        protect_history("registry_householdevent", using=MINE),
        *(
            protect_history(
                f"{table}event",
                using=seen(f"{table}event", "registry_person", "person_id"),
            )
            for table in OF_A_PERSON
        ),
        *(
            protect_history(f"{table}event", using=both(f"{table}event"))
            for table in (MEMBER, *OF_BOTH)
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_tables"), ("ground", "0003_who_is_acting")]
    operations = [
        migrations.RunSQL(CIRCLE, "drop function acting_in_circle(uuid)"),
        protect("registry_person", using=PERSON),
        protect("registry_household"),
        *(protect_part(table, "registry_person", "person_id") for table in OF_A_PERSON),
        protect(MEMBER, using=member(MEMBER)),
        *(protect(table, using=both(table)) for table in OF_BOTH),
        *histories(),
    ]
