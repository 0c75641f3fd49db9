"""A sealed person exists for the director and the named circle only; so does what hangs on them.

A membership is seen by whoever sees both the household and the person.
"""

from django.db import migrations

from potpora.ground.access.rls import protect_history, protect_part

CIRCLE = """
create function acting_in_circle(wanted uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((acting_assignment()).role = 'director', false) or exists (
    select from registry_personcircle c
    where c.person_id = wanted and c.worker_id = acting_worker()
  )
$$
"""
PERSON = """
office_id = (select acting_office())
and (record_class <> 'sealed' or acting_in_circle(id))
"""
MEMBER = """
exists (select from registry_household w where w.id = registry_householdmember.household_id)
and exists (select from registry_person p where p.id = registry_householdmember.person_id)
"""
SEEN_WITH_THE_PERSON = (
    "registry_personcircle",
    "registry_legalbasis",
    "registry_disclosure",
)


def closed_anew(table: str, using: str) -> migrations.RunSQL:
    """Return the operation that narrows the four policies of ``table`` to ``using``."""
    return migrations.RunSQL(
        f"""
        alter policy {table}_seen on {table} using ({using});
        alter policy {table}_added on {table} with check ({using});
        alter policy {table}_changed on {table} using ({using}) with check ({using});
        alter policy {table}_removed on {table} using ({using})
        """,
        migrations.RunSQL.noop,
    )


def history(table: str, whole: str, key: str) -> migrations.RunSQL:
    """Return the protection of a history table: seen when the whole is seen."""
    return protect_history(
        table, using=f"exists (select from {whole} w where w.id = {table}.{key})"
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_consent_circles_and_sentences")]
    operations = [
        migrations.RunSQL(CIRCLE, "drop function acting_in_circle(uuid)"),
        closed_anew("registry_person", PERSON),
        closed_anew("registry_householdmember", MEMBER),
        migrations.RunSQL(
            """
            alter policy registry_personevent_seen on registry_personevent using (
              exists (select from registry_person w where w.id = registry_personevent.id))
            """,
            migrations.RunSQL.noop,
        ),
        *(
            protect_part(table, "registry_person", "person_id")
            for table in SEEN_WITH_THE_PERSON
        ),
        *(
            history(f"{table}event", "registry_person", "person_id")
            for table in SEEN_WITH_THE_PERSON
        ),
    ]
