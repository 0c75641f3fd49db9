"""Notes of counselling and files of visits go when a confirmed run of their own office lists them.

Who leads an association may not read what was said in a session, yet its period ends as well: the
functions give out ids and the day alone. Sessions and visits themselves stay and count.
"""

from django.db import migrations

HEADER = "plpgsql security definer set search_path = public, pg_temp as"
DECIDE = "('director', 'department_head', 'coordinator')"
FUNCTIONS = f"""
create function notes_of_ended_packages()
returns table (record_id uuid, matter_id uuid, label text, since date)
stable language {HEADER} $$
begin
  if acting_role() is null or acting_role() not in {DECIDE} then
    return;
  end if;
  return query
    select s.id, h.project_id, 'S-' || upper(left(s.id::text, 8)), p.ended_on
    from outreach_counsellingsession s
    join outreach_counsellingpackage p on p.id = s.package_id
    join outreach_listedhousehold h on h.id = p.household_id
    where s.office_id = acting_office() and p.ended_on is not null and (
      exists (select from outreach_sessioncontent c where c.session_id = s.id)
      or exists (select from outreach_sharedcontent c where c.session_id = s.id));
end $$;
create function delete_confirmed_counselling_notes(wanted uuid[]) returns setof uuid
volatile language {HEADER} $$
declare
  gone uuid[];
begin
  if acting_role() is null or acting_role() not in {DECIDE} then
    return;
  end if;
  gone := array(
    select s.id from outreach_counsellingsession s
    where s.id = any (wanted) and s.office_id = acting_office() and may_be_deleted(s.id));
  delete from outreach_sessioncontent where session_id = any (gone);
  delete from outreach_sharedcontent where session_id = any (gone);
  delete from outreach_sessioncontentevent where session_id = any (gone);
  delete from outreach_sharedcontentevent where session_id = any (gone);
  return query select unnest(gone);
end $$;
create function delete_confirmed_visit_files(wanted uuid[])
returns table (record_id uuid, bytes text) volatile language {HEADER} $$
begin
  if acting_role() is null or acting_role() not in {DECIDE} then
    return;
  end if;
  return query
    delete from outreach_visitfile f
    using outreach_visit v join outreach_project p on p.id = v.project_id
    where f.id = any (wanted) and v.id = f.visit_id and p.office_id = acting_office()
      and may_be_deleted(f.id)
    returning f.id, f.stored_as::text;
end $$
"""
BACK = """
drop function delete_confirmed_visit_files(uuid[]);
drop function delete_confirmed_counselling_notes(uuid[]);
drop function notes_of_ended_packages()
"""
LEADS = """
create or replace function delete_confirmed_leads(wanted uuid[]) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone uuid[];
begin
  if acting_role() is null or acting_role() not in {decide} then
    return;
  end if;
  select array_agg(id) into gone from outreach_lead
  where id = any (wanted) and office_id = acting_office() and state = 'closed'
    and may_be_deleted(id);
  gone := array(select unnest(gone) except
    select duplicate_of_id from outreach_lead where not id = any (gone));
  delete from outreach_leadreporter where lead_id = any (gone);
  delete from outreach_leadpassing where lead_id = any (gone);
  delete from outreach_leadevent where pgh_obj_id = any (gone);
  delete from outreach_lead where id = any (gone);
  return query select unnest(gone);
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0012_told_apart"),
        ("ground", "0013_associations_decide_what_they_delete"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, BACK),
        migrations.RunSQL(
            LEADS.format(decide=DECIDE),
            LEADS.format(decide="('director', 'department_head')"),
        ),
    ]
