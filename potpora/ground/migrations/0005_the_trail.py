"""The trail: added to by everybody, read by few, with a name of its own.

Under its name the head is kept outside the database. The name is a function, so that a dump
carries it, a change of the database's name leaves it alone, and the application cannot
change it. A director also sees what the own workers did that had no subject of the own
office, such as searches.
"""

import uuid

from django.db import migrations

HEADER = "language plpgsql volatile security definer set search_path = public, pg_temp as"

POLICIES = """
alter table ground_trailentry enable row level security;
create policy ground_trailentry_added on ground_trailentry for insert with check (true);
create policy ground_trailentry_seen on ground_trailentry for select using (
  subject_office_id = (select acting_office())
  or worker_id = (select acting_worker())
  or office_id = (select acting_office()) and (select acting_role()) = 'director'
  or (select acting_role()) = 'inspector'
)
"""
NO_POLICIES = """
drop policy ground_trailentry_seen on ground_trailentry;
drop policy ground_trailentry_added on ground_trailentry;
alter table ground_trailentry disable row level security
"""
HEAD = f"""
create function trail_head_locked() returns table (name uuid, number bigint, seal bytea)
{HEADER} $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(827365);
  return query
  select trail_name(), coalesce(last.number, 0), coalesce(last.seal, decode(repeat('00', 32), 'hex'))
  from (select) one left join lateral (
    select number, seal from ground_trailentry order by number desc limit 1
  ) last on true;
end $$;
"""


def name_it(apps, schema_editor) -> None:
    """Give this database's trail a name that no other has."""
    schema_editor.execute(
        "create function trail_name() returns uuid language sql stable as "
        f"$$ select '{uuid.uuid4()}'::uuid $$"
    )


def forget_name(apps, schema_editor) -> None:
    """Take the name away again."""
    schema_editor.execute("drop function trail_name()")


class Migration(migrations.Migration):
    dependencies = [("ground", "0004_only_leaders_appoint")]
    operations = [
        migrations.RunPython(name_it, forget_name),
        migrations.RunSQL(HEAD, "drop function trail_head_locked()"),
        migrations.RunSQL(POLICIES, NO_POLICIES),
    ]
