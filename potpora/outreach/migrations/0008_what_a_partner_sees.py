"""Who sees money and goals; access that ends at once; no protected address gets onto a list.

The database keeps the address of a protected person off every list, whoever writes it.
"""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_own_history

NOW = """
create or replace function acting_projects() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.project_id from outreach_partner p
  where p.office_id = acting_office() and p.ended_at is null
    and p.since <= local_today() and (p.until is null or p.until >= local_today())
$$
"""
BEFORE = """
create or replace function acting_projects() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.project_id from outreach_partner p
  where p.office_id = acting_office()
    and p.since <= local_today() and (p.until is null or p.until >= local_today())
$$
"""
# Whoever puts somebody on a list: a protected address and a sealed record stay out of it. The
# lock lets a worker who protects the person at this moment wait, and then find the new entry.
NO_PROTECTED_ADDRESS = """
create function is_kept_from_lists(person uuid) returns boolean
language sql volatile security definer set search_path = public, pg_temp as $$
  select r.address_protected or r.record_class = 'sealed'
  from registry_person r where r.id = person for share
$$;
create function list_no_protected_address() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.household_id is not null and exists (
    select from registry_householdmember m
    where m.household_id = new.household_id and m.ends_on is null
      and is_kept_from_lists(m.person_id))
  or exists (
    select from outreach_participant p
    where p.household_id = new.id and p.person_id is not null
      and is_kept_from_lists(p.person_id))
  then
    new.address_protected := true;
  end if;
  if new.address_protected then
    new.address := ''; new.settlement := ''; new.phone := ''; new.position := null;
  end if;
  return new;
end $$;
create trigger list_no_protected_address
before insert or update of household_id, address, settlement, phone, position, address_protected
on outreach_listedhousehold
for each row execute function list_no_protected_address();
create function list_no_sealed_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.person_id is not null and is_kept_from_lists(new.person_id) then
    select r.record_class = 'sealed' into new.sealed
    from registry_person r where r.id = new.person_id;
    update outreach_listedhousehold
    set address_protected = true, address = '', settlement = '', phone = '', position = null
    where id = new.household_id and not address_protected;
  end if;
  return new;
end $$;
create trigger list_no_sealed_person
before insert or update of person_id, household_id on outreach_participant
for each row when (new.person_id is not null) execute function list_no_sealed_person()
"""
OTHERWISE = """
drop trigger list_no_sealed_person on outreach_participant;
drop function list_no_sealed_person();
drop trigger list_no_protected_address on outreach_listedhousehold;
drop function list_no_protected_address();
drop function is_kept_from_lists(uuid)
"""
CARRIED = "project_id in (select acting_projects())"
LED = "project_id in (select acting_leads())"
TABLES = ("budgetline", "spending", "goal", "projectresult", "activity", "indicator", "takenlist")


class Migration(migrations.Migration):

    dependencies = [
        ('ground', '0012_project_coordinators'),
        ('outreach', '0007_who_sees_aid'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0005_intakes_pairs_and_mergers'),
    ]

    operations = [
        migrations.RunSQL(NOW, BEFORE),
        protect("outreach_budgetline", using=LED),
        protect(
            "outreach_spending",
            using="exists (select from outreach_budgetline l where l.id = line_id)",
        ),
        *(
            protect(f"outreach_{table}", using=CARRIED, check=LED)
            for table in ("goal", "projectresult", "activity", "indicator")
        ),
        protect(
            "outreach_takenlist",
            using=f"{CARRIED} and (state <> 'read' or office_id = (select acting_office()))",
            check=f"{CARRIED} and office_id = (select acting_office())",
        ),
        *(protect_own_history(f"outreach_{table}") for table in TABLES),
        migrations.RunSQL(NO_PROTECTED_ADDRESS, OTHERWISE),
    ]
