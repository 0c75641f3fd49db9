"""Papers follow their case; a sealed case opens to a worker of the centre for three hours, with a reason.

``break_glass`` is the only way to write an opening. It checks role, office and seal by itself
and opens the case together with its sealed people; the policies below then show what was opened.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE

HEADER = "plpgsql security definer set search_path = public, pg_temp as"
# The roles of the ability "case.break_glass"; a test compares the two.
BREAKERS = "('case_manager', 'intake_worker', 'supervisor', 'department_head')"
GLASS = f"""
create function break_glass(wanted text, why text) returns uuid volatile language {HEADER} $$
declare
  found_case casework_casefile;
  made uuid := gen_random_uuid();
begin
  if acting_role() is null or acting_role() not in {BREAKERS} then
    raise insufficient_privilege using message = 'this role does not break the glass';
  end if;
  select * into found_case from casework_casefile
  where office_id = acting_office() and number = wanted and record_class = 'sealed';
  if not found then
    return null;
  end if;
  insert into ground_brokenglass (
    id, office_id, worker_id, role, subject_id, subject_label, opens, reason,
    opened_at, ends_at, finding)
  values (
    made, acting_office(), acting_worker(), acting_role(), found_case.id, found_case.number,
    array(
      select found_case.id
      union select p.id from registry_person p
      where p.record_class = 'sealed' and p.office_id = acting_office() and (
        p.id = found_case.person_id
        or exists (
          select from registry_householdmember m
          where m.household_id = found_case.household_id and m.person_id = p.id
            and m.ends_on is null))),
    why, now(), now() + interval '3 hours', '');
  return made;
end $$;
create or replace function reads_sensitive(which uuid) returns boolean stable language {HEADER} $$
begin
  return (select acting_role()) = 'supervisor'
    or exists (
      select from casework_casefile c
      where c.id = which and c.manager_id = (select acting_worker())
    )
    or is_on_case_team(which, false)
    or which = any ((select glass_opened())::uuid[]);
end $$
"""
NO_GLASS = f"""
create or replace function reads_sensitive(which uuid) returns boolean stable language {HEADER} $$
begin
  return (select acting_role()) = 'supervisor'
    or exists (
      select from casework_casefile c
      where c.id = which and c.manager_id = (select acting_worker())
    )
    or is_on_case_team(which, false);
end $$;
drop function break_glass(text, text)
"""
OPENED = f"{MINE} and id = any ((select glass_opened())::uuid[])"
IN_EMERGENCY = f"""
create policy casework_casefile_in_emergency on casework_casefile for select using ({OPENED});
create policy casework_casefile_worked_on_in_emergency on casework_casefile
  for update using ({OPENED}) with check ({OPENED});
create policy registry_person_in_emergency on registry_person for select using ({OPENED});
create policy ground_registernumber_with_its_paper on ground_registernumber for select using (
  exists (select from casework_casepaper p where p.number_id = ground_registernumber.id))
"""
NOT_IN_EMERGENCY = """
drop policy ground_registernumber_with_its_paper on ground_registernumber;
drop policy registry_person_in_emergency on registry_person;
drop policy casework_casefile_worked_on_in_emergency on casework_casefile;
drop policy casework_casefile_in_emergency on casework_casefile
"""


def of_the_case(table: str, writer: str) -> str:
    """Return who sees a paper: whoever sees the case and may read the paper's class, and its writer."""
    return f"""
    exists (select from casework_casefile c where c.id = {table}.case_id)
    and (
      note_class = 'ordinary'
      or {writer} = (select acting_worker())
      or reads_sensitive(case_id)
    )
    """


def papers(table: str, writer: str) -> migrations.RunSQL:
    """Return the protection of papers: written as oneself, deleted after a confirmed run alone."""
    seen = of_the_case(table, writer)
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({seen});
        create policy {table}_added on {table} for insert
          with check ({seen} and {writer} = (select acting_worker()));
        create policy {table}_changed on {table} for update using ({seen}) with check ({seen});
        create policy {table}_removed on {table} for delete
          using ({seen} and may_be_deleted(id))
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        drop policy {table}_changed on {table};
        drop policy {table}_removed on {table};
        alter table {table} disable row level security
        """,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_who_sees_standard_forms"),
        ("ground", "0008_who_sees_papers_and_openings"),
    ]
    operations = [
        papers("casework_casepaper", "filed_by_id"),
        papers("casework_attachment", "added_by_id"),
        migrations.RunSQL(GLASS, NO_GLASS),
        migrations.RunSQL(IN_EMERGENCY, NOT_IN_EMERGENCY),
    ]
