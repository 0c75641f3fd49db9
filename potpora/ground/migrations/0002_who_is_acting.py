"""The functions that row-level security asks, and the protection of the trail."""

from django.db import migrations

from potpora.ground.access import grants

FUNCTIONS = """
create function acting_assignment() returns ground_assignment
language sql stable security definer set search_path = public, pg_temp as $$
  select a from ground_assignment a
  join ground_worker w on w.id = a.worker_id
  join ground_user u on u.id = w.user_id
  where a.id = nullif(current_setting('potpora.assignment', true), '')::uuid
    and u.is_active
    and a.starts_on <= current_date
    and (a.ends_on is null or a.ends_on >= current_date)
$$;
create function acting_office() returns bigint
language sql stable security definer set search_path = public, pg_temp as
$$ select (acting_assignment()).office_id $$;
create function acting_worker() returns uuid
language sql stable security definer set search_path = public, pg_temp as
$$ select (acting_assignment()).worker_id $$;
create function acting_role() returns text
language sql stable security definer set search_path = public, pg_temp as
$$ select (acting_assignment()).role $$;

create function trail_head_locked() returns table (number bigint, seal bytea)
language sql volatile security definer set search_path = public, pg_temp as $$
  select pg_advisory_xact_lock(827365);
  select number, seal from ground_trailentry order by number desc limit 1
$$;

alter table ground_trailentry enable row level security;
create policy ground_trailentry_added on ground_trailentry for insert with check (true);
create policy ground_trailentry_seen on ground_trailentry for select using (
  subject_office_id = (select acting_office())
  or worker_id = (select acting_worker())
  or (select acting_role()) = 'inspector'
)
"""
BACK = """
drop policy ground_trailentry_seen on ground_trailentry;
drop policy ground_trailentry_added on ground_trailentry;
alter table ground_trailentry disable row level security;
drop function trail_head_locked();
drop function acting_role();
drop function acting_worker();
drop function acting_office();
drop function acting_assignment()
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0001_first_tables")]
    operations = [
        migrations.RunSQL(grants.MAKE_ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, BACK),
    ]
