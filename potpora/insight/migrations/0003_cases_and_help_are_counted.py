"""Cases and help are counted for releases too, and the register is counted in one pass.

A case is counted once by where it stands, how urgent it is and how it ended. Help is counted
by whom it reached: each household of a project, and each case, once for each kind of help;
counting sessions or parcels themselves would let six of them stand for one household.
"""

from django.db import migrations, models

from potpora.ground.tables import InOneGo


REGISTER = """
create or replace function count_register()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  today date := local_today();
  y7 date := today - interval '7 years'; y18 date := today - interval '18 years';
  y30 date := today - interval '30 years'; y45 date := today - interval '45 years';
  y65 date := today - interval '65 years';
begin
  perform only_an_analyst();
  return query
  with counted as (
    select coalesce(c.municipality_id, '-') as place,
      coalesce(nullif(p.sex, ''), '-') as sex,
      case
        when p.born_on is null or p.born_on > today then '-'
        when p.born_on > y7 then '0' when p.born_on > y18 then '7'
        when p.born_on > y30 then '18' when p.born_on > y45 then '30'
        when p.born_on > y65 then '45' else '65'
      end as band,
      count(*) as n
    from registry_person p left join registry_searchcard c on c.person_id = p.id
    where p.merged_into_id is null and p.died_on is null
    group by 1, 2, 3
  )
  select g.place::text, case when grouping(g.sex) = 0 then 'sex' else 'age' end,
    coalesce(g.sex, g.band)::text, sum(g.n)::bigint
  from counted g group by grouping sets ((g.place, g.sex), (g.place, g.band));
end $$
"""
CASES = """
create function count_cases()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query
  with known as (
    select coalesce(s.municipality_id, '-') as place, c.stage, c.priority,
      case when c.stage <> 'closed' then 'open' else coalesce(nullif((
        select r.outcome from casework_closurerecord r
        where r.case_id = c.id and r.reviewed_by_id is not null
        order by r.reviewed_on desc limit 1), ''), '-') end as outcome
    from casework_casefile c left join registry_searchcard s on s.person_id = c.person_id
  )
  select k.place::text, v.dimension, v.value::text, count(*)
  from known k cross join lateral (values
    ('stage', k.stage), ('priority', k.priority), ('outcome', k.outcome)
  ) as v (dimension, value)
  group by 1, 2, 3;
end $$
"""
HELP = """
create function count_help()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query
  with reached (place, kind, whom) as (
    select coalesce(s.municipality_id, '-'), 'case_referral', c.id
    from casework_referral r join casework_casefile c on c.id = r.case_id
      left join registry_searchcard s on s.person_id = c.person_id
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


class Migration(InOneGo):
    dependencies = [
        ("insight", "0002_who_counts_and_who_reads"),
        ("casework", "0001_tables"),
        ("outreach", "0001_tables"),
        ("registry", "0001_tables"),
    ]
    operations = [
        migrations.RunSQL(REGISTER, migrations.RunSQL.noop),
        migrations.RunSQL(CASES, "drop function count_cases()"),
        migrations.RunSQL(HELP, "drop function count_help()"),
        migrations.AlterField(
            model_name="release",
            name="subject",
            field=models.CharField(
                choices=[
                    ("register", "People in the register"),
                    ("risk", "People at social risk who agreed to be recorded"),
                    ("cases", "Cases"),
                    ("help", "Households and cases that help has reached"),
                ],
                max_length=10,
                verbose_name="subject",
            ),
        ),
    ]
