"""Plans, visits and facts are seen by the offices that carry the project today.

A record that waits for a human is seen by the office whose worker sent it. A calendar that
shows the secret of its feed is told days, settlements and numbers on the list, never a name or
an address, and only while its worker works in an office of the project.
"""

from django.db import migrations

from potpora.ground.access.rls import (
    protect,
    protect_own_history,
    protect_part,
)

OURS = "project_id in (select acting_projects())"
OF_ITS_PROJECT = """
{ours} and exists (
  select from outreach_listedhousehold h
  where h.id = {table}.household_id and h.project_id = {table}.project_id
)
"""
FEED = """
create function visits_of_feed(feed text) returns table (
  planned_id uuid, project_id uuid, day date, vehicle int, place int,
  number int, municipality text, settlement text
)
language sql stable security definer set search_path = public, pg_temp as $$
  select v.id, p.project_id, v.day, v.vehicle::int, v.place::int,
    h.number, h.municipality_id::text, h.settlement
  from outreach_calendarfeed f
  join outreach_plannedvisit v on v.worker_id = f.worker_id and v.state <> 'dropped'
  join outreach_visitplan p on p.id = v.plan_id and p.office_id = f.office_id
  join outreach_listedhousehold h on h.id = v.household_id and not h.address_protected
  where f.token_hash = feed and f.revoked_at is null
    and v.day >= local_today() - 31
    and exists (
      select from ground_assignment a
      where a.worker_id = f.worker_id and a.office_id = f.office_id
        and a.ended_at is null and a.starts_on <= local_today()
        and (a.ends_on is null or a.ends_on >= local_today()))
    and exists (
      select from outreach_partner r
      where r.project_id = p.project_id and r.office_id = f.office_id
        and r.ended_at is null and r.since <= local_today()
        and (r.until is null or r.until >= local_today()))
$$;
create function feed_is_open(feed text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from outreach_calendarfeed f
    join ground_assignment a on a.worker_id = f.worker_id and a.office_id = f.office_id
    where f.token_hash = feed and f.revoked_at is null
      and a.ended_at is null and a.starts_on <= local_today()
      and (a.ends_on is null or a.ends_on >= local_today()))
$$
"""


def check(table: str) -> str:
    """Return the condition that a row names the project of its household."""
    return OF_ITS_PROJECT.format(ours=OURS, table=table)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0004_who_sees_risk")]
    operations = [
        protect(
            "outreach_visitplan",
            using=OURS,
            check=f"{OURS} and office_id = (select acting_office())",
        ),
        protect_part("outreach_plannedvisit", "outreach_visitplan", "plan_id"),
        protect("outreach_calendarfeed"),
        *(
            protect(f"outreach_{name}", using=OURS, check=check(f"outreach_{name}"))
            for name in ("visit", "factchange", "visitletter")
        ),
        protect_part("outreach_visitfile", "outreach_visit", "visit_id"),
        protect("outreach_heldvisit"),
        protect_part("outreach_heldfile", "outreach_heldvisit", "held_id"),
        *(
            protect_own_history(f"outreach_{name}")
            for name in (
                "visitplan",
                "plannedvisit",
                "visit",
                "factchange",
                "visitletter",
                "heldvisit",
            )
        ),
        migrations.RunSQL(
            FEED, "drop function feed_is_open(text); drop function visits_of_feed(text)"
        ),
    ]
