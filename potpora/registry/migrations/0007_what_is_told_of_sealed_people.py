"""Of a sealed person the search tells those who register people one thing: which centre knows them.

Only who asks by a number, or by every word of the name as written together with the year of
birth, is told: whoever tries names to learn whether somebody is known, learns nothing. The id goes
into the trail, so that the circle sees who asked; it is on no page.
"""

from django.db import migrations

# The roles of the ability "person.edit"; a test compares the two.
REGISTRARS = (
    "('case_manager', 'intake_worker', 'supervisor', 'department_head', 'director', "
    "'cash_rights_worker')"
)
STUBS = f"""
create function sealed_people_meant(words text[], year int, hash bytea)
returns table (person_id uuid, office_id bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  known int[] := array(select t.id from registry_searchtoken t where t.text = any (words));
  asked int := cardinality(words);
begin
  if acting_role() is null or acting_role() not in {REGISTRARS} then
    return;
  end if;
  return query
    with meant as (
      select b.person_id from bearers_of_number(hash) b
      union
      select e.person_id from registry_searchentry e
      where asked > 1 and cardinality(known) = asked and e.sealed and e.born_year = year
        and e.token_a = any (known) and e.token_b = any (known) and e.token_a <> e.token_b
      group by e.person_id having count(*) = asked * (asked - 1) / 2
    )
    select p.id, p.office_id from registry_person p join meant m on m.person_id = p.id
    where p.record_class = 'sealed' and p.merged_into_id is null
      and not (p.office_id = acting_office()
               and (acting_in_circle(p.id) or p.id = any (glass_opened())))
    order by p.id limit 5;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0006_circles_are_renewed"),
        ("ground", "0008_who_sees_papers_and_openings"),
    ]
    operations = [
        migrations.RunSQL(
            STUBS, "drop function sealed_people_meant(text[], int, bytea)"
        )
    ]
