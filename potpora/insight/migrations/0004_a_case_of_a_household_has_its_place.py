"""A case kept for a household lies where its head lives, else where any member does."""

from django.db import migrations

PLACE = """
create function place_of_case(person uuid, household uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select c.municipality_id from registry_searchcard c where c.person_id = person),
    (select c.municipality_id
     from registry_householdmember m join registry_searchcard c on c.person_id = m.person_id
     where m.household_id = household and c.municipality_id is not null
       and (m.ends_on is null or m.ends_on >= local_today())
     order by m.is_head desc, m.id limit 1),
    '-')
$$
"""
CASES = """
create or replace function count_cases()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query
  with known as (
    select place_of_case(c.person_id, c.household_id) as place, c.stage, c.priority,
      case when c.stage <> 'closed' then 'open' else coalesce(nullif((
        select r.outcome from casework_closurerecord r
        where r.case_id = c.id and r.reviewed_by_id is not null
        order by r.reviewed_on desc limit 1), ''), '-') end as outcome
    from casework_casefile c
  )
  select k.place::text, v.dimension, v.value::text, count(*)
  from known k cross join lateral (values
    ('stage', k.stage), ('priority', k.priority), ('outcome', k.outcome)
  ) as v (dimension, value)
  group by 1, 2, 3;
end $$
"""
HELP = """
create or replace function count_help()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query
  with reached (place, kind, whom) as (
    select place_of_case(c.person_id, c.household_id), 'case_referral', c.id
    from casework_referral r join casework_casefile c on c.id = r.case_id
    where r.sent_at is not null
    union
    select h.municipality_id, k.kind, h.id
    from outreach_listedhousehold h join (
      select 'referral' as kind, p.household_id
      from outreach_projectreferral r join outreach_participant p on p.id = r.participant_id
      where r.sent_at is not null
      union
      select 'work', p.household_id
      from outreach_employmentoffer o join outreach_participant p on p.id = o.participant_id
      union
      select 'session', g.household_id
      from outreach_counsellingsession s
        join outreach_counsellingpackage g on g.id = s.package_id
      where s.attendance in ('present', 'late')
      union
      select 'package', g.household_id
      from outreach_counsellingpackage g where g.status = 'completed'
      union
      select 'parcel', a.household_id from outreach_handout a where a.undone_at is null
    ) k on k.household_id = h.id
  )
  select r.place::text, 'help', r.kind, count(*) from reached r group by 1, 3;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("insight", "0003_cases_and_help_are_counted")]
    operations = [
        migrations.RunSQL(PLACE, "drop function place_of_case(uuid, uuid)"),
        migrations.RunSQL(CASES, migrations.RunSQL.noop),
        migrations.RunSQL(HELP, migrations.RunSQL.noop),
    ]
