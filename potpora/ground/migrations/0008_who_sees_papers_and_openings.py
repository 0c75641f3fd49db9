"""Papers and their numbers belong to the office; a sealed record opened in an emergency is told to who leads.

An opening is written by functions of the database alone. Documents are deleted only when a
second person has confirmed the run that lists them, and never under a legal hold.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_history

LEADERS = "(select acting_role()) in ('supervisor', 'department_head', 'director')"
SETS_UP = "(select acting_role()) in ('director', 'administrator')"
DECIDES = "(select acting_role()) in ('department_head', 'director')"
OPENING = f"{MINE} and (worker_id = (select acting_worker()) or {LEADERS})"
OF_A_RUN = """
exists (select from ground_retentionrun w where w.id = ground_retentionitem.run_id)
"""
FUNCTIONS = """
create function glass_opened() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return array(
    select unnest(g.opens) from ground_brokenglass g
    where g.worker_id = (select acting_worker())
      and g.office_id = (select acting_office())
      and now() >= g.opened_at and now() < g.ends_at
  );
end $$;
create function may_be_deleted(which uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from ground_retentionitem i
    join ground_retentionrun r on r.id = i.run_id
    where i.record_id = which
      and i.state = 'listed'
      and r.confirmed_at is not null
      and r.office_id = (select acting_office())
      and not exists (
        select from ground_legalhold h
        where h.matter_id = i.matter_id and h.lifted_at is null
      )
  );
end $$
"""
NO_FUNCTIONS = "drop function may_be_deleted(uuid); drop function glass_opened()"


def of_office(table: str) -> migrations.RunSQL:
    """Return the protection of a history whose rows carry their office."""
    return protect_history(f"ground_{table}event", using=MINE)


def kept(table: str, *, seen: str, changed: str, added: str) -> migrations.RunSQL:
    """Return the operation for rows that are seen and written as said, and never removed."""
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({seen});
        create policy {table}_added on {table} for insert with check ({added});
        create policy {table}_changed on {table} for update using ({changed}) with check ({changed})
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        drop policy {table}_changed on {table};
        alter table {table} disable row level security
        """,
    )


class Migration(migrations.Migration):
    dependencies = [("ground", "0007_papers_broken_glass_and_retention")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        kept(
            "ground_letterhead",
            seen=MINE,
            added=f"{MINE} and {SETS_UP}",
            changed=f"{MINE} and {SETS_UP}",
        ),
        protect("ground_archivesign", using=MINE, check=f"{MINE} and {SETS_UP}"),
        kept("ground_registercounter", seen=MINE, added=MINE, changed=MINE),
        kept("ground_registernumber", seen=MINE, added=MINE, changed=MINE),
        kept(
            "ground_brokenglass",
            seen=OPENING,
            added="false",
            changed=f"{MINE} and {LEADERS} and worker_id <> (select acting_worker())",
        ),
        kept(
            "ground_legalhold",
            seen=MINE,
            added=f"{MINE} and {LEADERS}",
            changed=f"{MINE} and {LEADERS}",
        ),
        kept(
            "ground_retentionrun",
            seen=f"{MINE} and {DECIDES}",
            added=f"{MINE} and {DECIDES} and confirmed_at is null",
            changed=f"{MINE} and {DECIDES}",
        ),
        kept(
            "ground_retentionitem", seen=OF_A_RUN, added=OF_A_RUN, changed=OF_A_RUN
        ),
        *(
            of_office(table)
            for table in ("letterhead", "archivesign", "legalhold", "retentionrun")
        ),
    ]
