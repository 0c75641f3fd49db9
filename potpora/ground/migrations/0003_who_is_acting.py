"""The functions that row-level security asks: rights begin with the assignment alone.

The day is the local one (the database's own day begins two hours late in summer), and an
ended assignment ends at once. PL/pgSQL, because it keeps its plans for the session: these
functions are asked in every query, and a function in SQL would be planned anew each time.
"""

from django.conf import settings
from django.db import migrations

from potpora.ground.access import grants

HEADER = "language plpgsql stable security definer set search_path = public, pg_temp as"

WHO = f"""
create function local_today() returns date language sql stable as
$$ select (now() at time zone '{settings.TIME_ZONE}')::date $$;

create function acting_assignment() returns ground_assignment {HEADER} $$
declare
  mine ground_assignment;
begin
  select a.* into mine from ground_assignment a
  join ground_worker w on w.id = a.worker_id
  join ground_user u on u.id = w.user_id
  where a.id = nullif(current_setting('potpora.assignment', true), '')::uuid
    and u.is_active
    and a.ended_at is null
    and a.starts_on <= local_today()
    and (a.ends_on is null or a.ends_on >= local_today());
  return mine;
end $$;
create function acting_office() returns bigint {HEADER}
$$ begin return (acting_assignment()).office_id; end $$;
create function acting_worker() returns uuid {HEADER}
$$ begin return (acting_assignment()).worker_id; end $$;
create function acting_role() returns text {HEADER}
$$ begin return (acting_assignment()).role; end $$;
create function acting_user() returns bigint {HEADER}
$$ begin return (select user_id from ground_worker where id = acting_worker()); end $$;
"""
BACK = """
drop function acting_user();
drop function acting_role();
drop function acting_worker();
drop function acting_office();
drop function acting_assignment();
drop function local_today()
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0002_tables")]
    operations = [
        migrations.RunSQL(grants.MAKE_ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(WHO, BACK),
    ]
