"""An association lists, holds and deletes what its own office keeps; bytes stay while any row names them.

The leader of an association is the coordinator. A run still shows and deletes rows of one office alone.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE

LEADERS = "'supervisor', 'department_head', 'director'"
DECIDES = "'department_head', 'director'"
RULES = """
alter policy ground_legalhold_added on ground_legalhold
  with check ({mine} and (select acting_role()) in ({leaders}));
alter policy ground_legalhold_changed on ground_legalhold
  using ({mine} and (select acting_role()) in ({leaders}))
  with check ({mine} and (select acting_role()) in ({leaders}));
alter policy ground_retentionrun_seen on ground_retentionrun
  using ({mine} and (select acting_role()) in ({decides}));
alter policy ground_retentionrun_added on ground_retentionrun
  with check ({mine} and (select acting_role()) in ({decides}) and confirmed_at is null);
alter policy ground_retentionrun_changed on ground_retentionrun
  using ({mine} and (select acting_role()) in ({decides}))
  with check ({mine} and (select acting_role()) in ({decides}))
"""
STORED = """
create function still_stored(name text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  each regclass;
  found_one boolean;
begin
  for each in
    select a.attrelid::regclass from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'stored_as' and c.relkind = 'r' and not a.attisdropped
      and c.relnamespace = 'public'::regnamespace
  loop
    execute format('select exists (select from %s where stored_as = $1)', each)
      into found_one using name;
    if found_one then
      return true;
    end if;
  end loop;
  return false;
end $$
"""


def rules(leaders: str, decides: str) -> str:
    """Return the statements that let these roles hold, list and confirm."""
    return RULES.format(mine=MINE, leaders=leaders, decides=decides)


class Migration(migrations.Migration):
    dependencies = [("ground", "0012_project_coordinators")]
    operations = [
        migrations.RunSQL(
            rules(f"{LEADERS}, 'coordinator'", f"{DECIDES}, 'coordinator'"),
            rules(LEADERS, DECIDES),
        ),
        migrations.RunSQL(STORED, "drop function still_stored(text)"),
    ]
