"""Who is kept from lists is kept from them in every way that leads there.

Somebody protected need not be on the list: it is enough that they live in a household that is,
or that they move into it. A household that would still be called after a sealed person keeps its
number for a name. What a list said before an address became protected stays in the history for
the owner of the database, and is read by nobody else.
"""

from django.db import migrations

HEADER = "language plpgsql security definer set search_path = public, pg_temp as"
NO_DOOR = "address_protected = true, address = '', settlement = '', phone = '', position = null"
KEPT = "(r.address_protected or r.record_class = 'sealed')"
# Nobody of the household is left to be named, or it bears the name of the sealed person itself.
UNNAMED = f"""
create function name_no_sealed_person(home uuid, person uuid, entry uuid) returns void {HEADER} $$
begin
  update outreach_listedhousehold h set name = '№ ' || h.number
  from registry_person r
  where h.id = home and r.id = person and r.record_class = 'sealed'
    and h.name <> '№ ' || h.number
    and (h.name in (r.given_name || ' ' || r.surname, r.surname || ' ' || r.given_name)
      or not exists (
        select from outreach_participant p
        where p.household_id = home and p.id <> entry and not p.sealed));
end $$
"""
PROTECTED = f"""
create or replace function leave_no_protected_address_on_lists() returns trigger {HEADER} $$
begin
  if new.address_protected or new.record_class = 'sealed' then
    update outreach_listedhousehold h set {NO_DOOR}
    where not h.address_protected and h.id in (
      select p.household_id from outreach_participant p where p.person_id = new.id
      union
      select l.id from registry_householdmember m
      join outreach_listedhousehold l on l.household_id = m.household_id
      where m.person_id = new.id and m.ends_on is null);
  end if;
  update outreach_participant set sealed = (new.record_class = 'sealed')
  where person_id = new.id and sealed <> (new.record_class = 'sealed');
  if new.record_class = 'sealed' then
    perform name_no_sealed_person(p.household_id, new.id, p.id)
    from outreach_participant p where p.person_id = new.id;
  end if;
  return null;
end $$
"""
LISTED = f"""
create or replace function list_no_sealed_person() returns trigger {HEADER} $$
begin
  if new.person_id is not null and is_kept_from_lists(new.person_id) then
    select r.record_class = 'sealed' into new.sealed
    from registry_person r where r.id = new.person_id;
    update outreach_listedhousehold set {NO_DOOR}
    where id = new.household_id and not address_protected;
    perform name_no_sealed_person(new.household_id, new.person_id, new.id);
  end if;
  return new;
end $$
"""
JOINED = f"""
create function list_no_address_of_who_joined() returns trigger {HEADER} $$
begin
  update outreach_listedhousehold h set {NO_DOOR}
  where not h.address_protected and h.household_id in (
    select m.household_id from joined m join registry_person r on r.id = m.person_id
    where m.ends_on is null and {KEPT});
  return null;
end $$;
create trigger list_no_address_of_who_joined after insert on registry_householdmember
referencing new table as joined
for each statement execute function list_no_address_of_who_joined();
create trigger list_no_address_of_who_came_back after update on registry_householdmember
referencing new table as joined
for each statement execute function list_no_address_of_who_joined()
"""
NOT_JOINED = """
drop trigger list_no_address_of_who_came_back on registry_householdmember;
drop trigger list_no_address_of_who_joined on registry_householdmember;
drop function list_no_address_of_who_joined()
"""
BEFORE = """
create or replace function leave_no_protected_address_on_lists() returns trigger
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
create or replace function list_no_sealed_person() returns trigger
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
end $$
"""
# Whoever was protected before this migration.
THOSE_OF_BEFORE = f"""
update outreach_listedhousehold h set {NO_DOOR}
where not h.address_protected and h.household_id in (
  select m.household_id from registry_householdmember m join registry_person r on r.id = m.person_id
  where m.ends_on is null and {KEPT});
select name_no_sealed_person(p.household_id, p.person_id, p.id)
from outreach_participant p where p.sealed and p.person_id is not null
"""
OPEN_HOUSEHOLD = """
exists (select from outreach_listedhousehold h where h.id = {key} and not h.address_protected)
"""
OWN = "exists (select from {table} w where w.id = {table}event.pgh_obj_id)"
HISTORIES = {
    "outreach_listedhousehold": "pgh_obj_id",
    "outreach_visit": "household_id",
    "outreach_factchange": "household_id",
}


def history(table: str, key: str) -> migrations.RunSQL:
    """Return the operation that closes the history of what was once said of a protected address."""
    own = OWN.format(table=table)
    narrowed = f"{own} and {OPEN_HOUSEHOLD.format(key=f'{table}event.{key}')}"
    alter = f"alter policy {table}event_seen on {table}event using"
    return migrations.RunSQL(f"{alter} ({narrowed})", f"{alter} ({own})")


class Migration(migrations.Migration):
    dependencies = [("outreach", "0015_a_project_is_worded_in_languages")]
    operations = [
        migrations.RunSQL(UNNAMED, "drop function name_no_sealed_person(uuid, uuid, uuid)"),
        migrations.RunSQL(PROTECTED, BEFORE),
        migrations.RunSQL(LISTED, migrations.RunSQL.noop),
        migrations.RunSQL(JOINED, NOT_JOINED),
        migrations.RunSQL(THOSE_OF_BEFORE, migrations.RunSQL.noop),
        *(history(table, key) for table, key in HISTORIES.items()),
    ]
