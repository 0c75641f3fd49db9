"""A lead is seen by the office that deals with it; the public reaches it through three functions.

``receive_lead`` takes a report, ``lead_state`` tells the state to whoever holds the reference, and
``lead_office`` says who receives: the centre of the municipality when a life or a child may be in
danger, else the office that leads a running project there, else the centre. ``pass_lead`` moves a
lead to another office, which the policies forbid; the former office keeps that it did so.
``settle_lead`` settles what waits about a lead, whoever of the office it is addressed to.
"""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_own_history, protect_part

HEADER = "security definer set search_path = public, pg_temp as"
FUNCTIONS = f"""
create function lead_office(place text, red boolean) returns bigint
language sql stable {HEADER} $$
  select office from (
    select p.office_id as office, case when red then 2 else 0 end as rank,
           p.begins_on::text || p.code as sorted
    from outreach_project p
    join outreach_project_municipalities m on m.project_id = p.id
    where m.municipality_id = place
      and p.begins_on <= local_today() and p.ends_on >= local_today()
    union all
    select c.office_id, 1, o.code from ground_coverage c
    join ground_office o on o.id = c.office_id
    where c.municipality_id = place and o.kind = 'centre'
  ) found order by rank, sorted limit 1
$$;
create function receive_lead(receiver bigint, told jsonb, hash bytea, most integer) returns jsonb
language plpgsql volatile {HEADER} $$
declare
  made outreach_lead;
  dangers varchar[] := array(select jsonb_array_elements_text(told -> 'dangers'));
begin
  if (select count(*) from outreach_lead
      where channel = 'public' and received_at > now() - interval '1 hour') >= most then
    return jsonb_build_object('full', true);
  end if;
  insert into outreach_lead (
    id, office_id, channel, institution, source, reporter_kind, received_at, municipality_id,
    settlement, place, name, text, dangers, urgency, suspect, state, due_on, due_verified,
    note, outcome, reference_hash, sent_as)
  values (
    gen_random_uuid(), receiver, 'public', '', '', left(told ->> 'reporter_kind', 40), now(),
    told ->> 'municipality', left(told ->> 'settlement', 120), left(told ->> 'place', 300),
    left(told ->> 'name', 160), left(told ->> 'text', 4000), dangers, told ->> 'urgency',
    (told ->> 'suspect')::boolean, 'new', (told ->> 'due_on')::date,
    (told ->> 'due_verified')::boolean, '', '', hash, (told ->> 'sent_as')::uuid)
  on conflict (sent_as) do nothing
  returning * into made;
  if made.id is null then
    return jsonb_build_object('again', true);
  end if;
  insert into outreach_leadreporter (id, lead_id, name, phone, email, safe_when)
  select gen_random_uuid(), made.id, left(r ->> 'name', 120), left(r ->> 'phone', 40),
         left(r ->> 'email', 254), left(r ->> 'safe_when', 200)
  from jsonb_path_query(told, '$.reporter') r
  where concat(r ->> 'name', r ->> 'phone', r ->> 'email') <> '';
  return jsonb_build_object('id', made.id, 'number', made.number, 'office', made.office_id);
end $$;
create function lead_state(hash bytea) returns jsonb
language sql stable {HEADER} $$
  select jsonb_build_object(
    'state', l.state, 'received_at', l.received_at,
    'since', coalesce(l.closed_at, l.taken_up_at, l.received_at))
  from outreach_lead l where l.reference_hash = hash
$$;
create function settle_lead(which uuid) returns void
language sql volatile {HEADER} $$
  update ground_notice set done_at = now(), done_by_id = acting_worker()
  where subject_id = which and done_at is null and office_id = acting_office()
    and exists (select from outreach_lead where id = which and office_id = acting_office())
$$;
create function pass_lead(which uuid, receiver bigint, why text, due date, verified boolean)
returns boolean
language plpgsql volatile {HEADER} $$
declare
  former bigint := acting_office();
  passed outreach_lead;
begin
  perform settle_lead(which);
  if receiver = former or not exists (
    select from ground_office where id = receiver and kind in ('centre', 'association')
  ) then
    return false;
  end if;
  update outreach_lead set
    office_id = receiver, state = 'new', taken_up_at = null, taken_up_by_id = null,
    person_id = null, participant_id = null, due_on = due, due_verified = verified
  where id = which and office_id = former and state in ('new', 'open')
  returning * into passed;
  if passed.id is null then
    return false;
  end if;
  insert into outreach_leadpassing (
    id, lead_id, number, from_office_id, to_office_id, reason, received_on, passed_at, passed_by_id)
  values (
    gen_random_uuid(), passed.id, passed.number, former, receiver, left(why, 300),
    (passed.received_at at time zone 'Europe/Skopje')::date, now(), acting_worker());
  return true;
end $$;
create function delete_confirmed_leads(wanted uuid[]) returns setof uuid
language plpgsql volatile {HEADER} $$
declare
  gone uuid[];
begin
  if acting_role() is null or acting_role() not in ('director', 'department_head') then
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
NO_FUNCTIONS = """
drop function delete_confirmed_leads(uuid[]);
drop function pass_lead(uuid, bigint, text, date, boolean);
drop function settle_lead(uuid);
drop function lead_state(bytea);
drop function receive_lead(bigint, jsonb, bytea, integer);
drop function lead_office(text, boolean)
"""
LEAD = """
alter table outreach_lead enable row level security;
create policy outreach_lead_seen on outreach_lead for select
  using (office_id = (select acting_office()));
create policy outreach_lead_added on outreach_lead for insert
  with check (office_id = (select acting_office()));
create policy outreach_lead_changed on outreach_lead for update
  using (office_id = (select acting_office())) with check (office_id = (select acting_office()));
create policy outreach_lead_removed on outreach_lead for delete using (false);
alter table outreach_leadpassing enable row level security;
create policy outreach_leadpassing_seen on outreach_leadpassing for select
  using ((select acting_office()) in (from_office_id, to_office_id))
"""
NO_LEAD = """
drop policy outreach_leadpassing_seen on outreach_leadpassing;
alter table outreach_leadpassing disable row level security;
drop policy outreach_lead_seen on outreach_lead;
drop policy outreach_lead_added on outreach_lead;
drop policy outreach_lead_changed on outreach_lead;
drop policy outreach_lead_removed on outreach_lead;
alter table outreach_lead disable row level security
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ground", "0008_who_sees_papers_and_openings"),
        ("outreach", "0002_who_sees_the_list"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(LEAD, NO_LEAD),
        protect_part("outreach_leadreporter", "outreach_lead", "lead_id"),
        protect("outreach_leadlist"),
        protect_own_history("outreach_lead"),
    ]
