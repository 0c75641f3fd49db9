"""A sealed person of the centre opens in an emergency too, also without any sealed case.

Who is meant is said by a number, or by the whole name with the day of birth: exactly one sealed person of the
own centre must answer. It opens that person alone, not their cases.
"""

from django.db import migrations

HEADER = "plpgsql security definer set search_path = public, pg_temp as"
# The roles of the ability "case.break_glass"; a test compares the two.
BREAKERS = "('case_manager', 'intake_worker', 'supervisor', 'department_head')"
GLASS = f"""
create function break_glass_of_person(words text[], day date, hash bytea, why text)
returns uuid volatile language {HEADER} $$
declare
  meant uuid[];
  made uuid := gen_random_uuid();
begin
  if acting_role() is null or acting_role() not in {BREAKERS} then
    raise insufficient_privilege using message = 'this role does not break the glass';
  end if;
  meant := array(
    select p.id
    from sealed_people_meant(words, extract(year from day)::int, hash) m
    join registry_person p on p.id = m.person_id
    where m.office_id = acting_office() and (cardinality(words) = 0 or p.born_on = day));
  if cardinality(meant) <> 1 then
    return null;
  end if;
  insert into ground_brokenglass (
    id, office_id, worker_id, role, subject_id, subject_label, opens, reason,
    opened_at, ends_at, finding)
  values (
    made, acting_office(), acting_worker(), acting_role(), meant[1],
    'P-' || upper(left(meant[1]::text, 8)), meant, why, now(), now() + interval '3 hours', '');
  return made;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0014_circles_are_renewed"),
        ("registry", "0007_what_is_told_of_sealed_people"),
    ]
    operations = [
        migrations.RunSQL(
            GLASS, "drop function break_glass_of_person(text[], date, bytea, text)"
        )
    ]
