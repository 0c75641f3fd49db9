"""Everybody who works here reads what was released; only an analyst counts; nobody reads the rest.

Counting goes past row-level security, so it is a function that gives out nothing but
numbers, and only to an analyst. What is withheld can be read through a function alone, by
whoever makes the next release.
"""

from django.db import migrations

COUNTING = """
create function age_band(years double precision) returns text
language sql immutable as $$
  select case
    when years is null or years < 0 then '-'
    when years < 7 then '0' when years < 18 then '7' when years < 30 then '18'
    when years < 45 then '30' when years < 65 then '45' else '65'
  end
$$;
create function only_an_analyst() returns void
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if acting_role() is distinct from 'analyst' then
    raise insufficient_privilege using message = 'only an analyst counts for a release';
  end if;
end $$;
create function count_register()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query
  with counted as (
    select coalesce(c.municipality_id, '-') as place,
      coalesce(nullif(p.sex, ''), '-') as sex,
      age_band(date_part('year', age(local_today(), p.born_on))) as band
    from registry_person p left join registry_searchcard c on c.person_id = p.id
    where p.merged_into_id is null and p.died_on is null
  )
  select g.place::text, case when grouping(g.sex) = 0 then 'sex' else 'age' end,
    coalesce(g.sex, g.band)::text, count(*)
  from counted g group by grouping sets ((g.place, g.sex), (g.place, g.band));
end $$;
create function count_risk()
returns table (municipality text, dimension text, value text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query
  with agreed as (
    select distinct on (coalesce(p.person_id, p.id))
      h.municipality_id as place,
      coalesce(nullif(p.sex, ''), '-') as sex,
      age_band(date_part('year', local_today()) - p.born_in) as band,
      coalesce(p.risk_types[1], '-') as kind,
      case when l.incomplete is false then l.level else '-' end as level
    from outreach_participant p
    join outreach_listedhousehold h on h.id = p.household_id
    left join outreach_householdlevel l on l.household_id = h.id
    where p.consented_on is not null and p.state in ('listed', 'confirmed')
    order by coalesce(p.person_id, p.id), p.consented_on desc
  ), counted as (
    select a.place, v.dimension, v.value from agreed a
    cross join lateral (values
      ('sex', a.sex), ('age', a.band), ('type', a.kind), ('level', a.level)
    ) as v (dimension, value)
  )
  select c.place::text, c.dimension, c.value::text, count(*)
  from counted c group by c.place, c.dimension, c.value;
end $$;
create function withheld_of(wanted uuid)
returns table (municipality text, dimension text, value text, people integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform only_an_analyst();
  return query select w.municipality::text, w.dimension::text, w.value::text, w.count
  from insight_withheldcell w where w.release_id = wanted;
end $$
"""
BACK = """
drop function withheld_of(uuid);
drop function count_risk();
drop function count_register();
drop function only_an_analyst();
drop function age_band(double precision)
"""
READ = """
alter table {table} enable row level security;
create policy {table}_seen on {table} for select using ((select acting_worker()) is not null);
create policy {table}_added on {table} for insert
with check ((select acting_role()) = 'analyst')
"""
WITHHELD = """
alter table insight_withheldcell enable row level security;
create policy insight_withheldcell_seen on insight_withheldcell for select using (false);
create policy insight_withheldcell_added on insight_withheldcell for insert
with check ((select acting_role()) = 'analyst')
"""
OPEN = "alter table {table} disable row level security"


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0001_releases"),
        ("ground", "0003_who_is_acting"),
        ("registry", "0001_tables"),
        ("outreach", "0004_who_sees_risk"),
    ]
    operations = [
        migrations.RunSQL(COUNTING, BACK),
        *(
            migrations.RunSQL(READ.format(table=table), OPEN.format(table=table))
            for table in ("insight_release", "insight_releasedcell")
        ),
        migrations.RunSQL(WITHHELD, OPEN.format(table="insight_withheldcell")),
    ]
