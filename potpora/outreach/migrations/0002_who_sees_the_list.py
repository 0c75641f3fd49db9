"""The list of a project is seen by the offices that carry it; protected people are not on it.

An address that becomes protected, and a person whose record becomes sealed, disappear from
every list in the same transaction, whoever protects them and wherever.
"""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_own_history

PROJECTS = """
create function acting_projects() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.project_id from outreach_partner p
  where p.office_id = acting_office()
    and p.since <= local_today() and (p.until is null or p.until >= local_today())
$$;
create function acting_leads() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id from outreach_project p where p.office_id = acting_office()
$$
"""
PROTECTED = """
create function leave_no_protected_address_on_lists() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.address_protected or new.record_class = 'sealed' then
    update outreach_listedhousehold h
    set address_protected = true, address = '', settlement = '', phone = '', position = null
    from outreach_participant p
    where p.household_id = h.id and p.person_id = new.id and not h.address_protected;
  end if;
  update outreach_participant set sealed = (new.record_class = 'sealed')
  where person_id = new.id and sealed <> (new.record_class = 'sealed');
  return null;
end $$;
create trigger leave_no_protected_address_on_lists
after update of address_protected, record_class on registry_person
for each row execute function leave_no_protected_address_on_lists()
"""
LISTED = "project_id in (select acting_projects())"
PARTICIPANT = """
not sealed and exists (
  select from outreach_listedhousehold h where h.id = outreach_participant.household_id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ground", "0003_who_is_acting"),
        ("registry", "0002_own_office_and_circle"),
        ("outreach", "0001_tables"),
    ]
    operations = [
        migrations.RunSQL(
            PROJECTS, "drop function acting_projects(); drop function acting_leads()"
        ),
        protect(
            "outreach_project",
            using="id in (select acting_projects()) or office_id = (select acting_office())",
            check="office_id = (select acting_office())",
        ),
        protect(
            "outreach_project_municipalities",
            using="exists (select from outreach_project w where w.id = project_id)",
            check="project_id in (select acting_leads())",
        ),
        protect(
            "outreach_partner",
            using="exists (select from outreach_project w where w.id = project_id)",
            check="project_id in (select acting_leads())",
        ),
        protect("outreach_listedhousehold", using=LISTED),
        protect("outreach_participant", using=PARTICIPANT),
        *(
            protect_own_history(f"outreach_{name}")
            for name in ("project", "partner", "listedhousehold", "participant")
        ),
        migrations.RunSQL(
            PROTECTED,
            """
            drop trigger leave_no_protected_address_on_lists on registry_person;
            drop function leave_no_protected_address_on_lists()
            """,
        ),
    ]
