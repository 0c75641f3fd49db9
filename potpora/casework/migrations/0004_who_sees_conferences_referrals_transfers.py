"""What hangs on a case is seen with it; a body sees of a referral what was sent, while it stands.

Sensitive minutes are read by the case manager, the team and the supervisor, as sensitive notes
are; who has a task reads that task. The signed link is asked of functions that know one
referral each and give out nothing but what was sent.
"""

from django.db import migrations

from potpora.ground.access.rls import (
    protect,
    protect_history,
    protect_own_history,
    protect_part,
)

CASE = "casework_casefile"
SEEN_REFERRAL = (
    "exists (select from casework_casefile c where c.id = {table}.case_id)"
)
RECEIVED = """
to_office_id = (select acting_office())
and sent_at is not null
and state in ('asked', 'accepted', 'waiting', 'refused', 'done')
"""
OF_A_REFERRAL = """
exists (
  select from casework_referral r join casework_casefile c on c.id = r.case_id
  where r.id = {table}.referral_id
)
"""
MINUTES = """
exists (select from casework_conference c where c.id = {table}.conference_id)
and (
  note_class = 'ordinary'
  or written_by_id = (select acting_worker())
  or reads_sensitive(
    (select c.case_id from casework_conference c where c.id = {table}.conference_id))
)
"""
TASK = """
exists (select from casework_conferenceminutes m where m.id = {table}.minutes_id)
or worker_id = (select acting_worker())
   and task_is_of_this_office({table}.minutes_id)
"""
FUNCTIONS = """
create function task_is_of_this_office(of_minutes uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from casework_conferenceminutes m
    join casework_conference f on f.id = m.conference_id
    join casework_casefile c on c.id = f.case_id
    where m.id = of_minutes and c.office_id = (select acting_office())
  )
$$;
create function living_link(which uuid, hash bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select l.referral_id from casework_referrallink l
  join casework_referral r on r.id = l.referral_id
  where l.id = which and l.secret_hash = hash
    and l.revoked_at is null and l.used_at is null and l.expires_at > now()
    and r.state in ('asked', 'waiting', 'accepted')
$$;
create function referral_by_link(which uuid, hash bytea) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', r.id, 'state', r.state, 'content', r.content, 'due_on', r.due_on,
    'language', r.language, 'office', c.office_id)
  from casework_referral r join casework_casefile c on c.id = r.case_id
  where r.id = living_link(which, hash)
$$;
create function answer_referral(which uuid, told jsonb) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  r casework_referral;
begin
  select * into r from casework_referral where id = which for update;
  if r.to_office_id is null or r.sent_at is null
     or r.to_office_id is distinct from (select acting_office()) then
    return null;
  end if;
  return write_referral_answer(which, told);
end $$;
create function answer_referral_by_link(link uuid, hash bytea, told jsonb) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  which uuid := living_link(link, hash);
  answered jsonb;
begin
  perform from casework_referral where id = which for update;
  if which is null or living_link(link, hash) is null then
    return null;
  end if;
  answered := write_referral_answer(which, told);
  if answered is not null then
    update casework_referrallink set used_at = now() where id = link;
  end if;
  return answered;
end $$;
create function write_referral_answer(which uuid, told jsonb) returns jsonb
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  wanted text := told ->> 'answer';
  r casework_referral;
begin
  update casework_referral set
    state = wanted,
    answered_at = now(),
    answered_by = left(coalesce(told ->> 'answered_by', ''), 120),
    refusal_reason = left(coalesce(told ->> 'refusal_reason', ''), 40),
    answer_note = left(coalesce(told ->> 'answer_note', ''), 600),
    start_on = (told ->> 'start_on')::date,
    contact = left(coalesce(told ->> 'contact', ''), 160),
    done_on = case when wanted = 'done' then (told ->> 'done_on')::date end,
    result = left(coalesce(told ->> 'result', ''), 300)
  where id = which and (
    state in ('asked', 'waiting') and wanted in ('accepted', 'waiting', 'refused', 'done')
    or state = 'accepted' and wanted in ('refused', 'done')
  )
  returning * into r;
  update ground_notice set done_at = now()
    where subject_id = r.id and kind = 'referral.answer_due' and done_at is null;
  return (
    select jsonb_build_object(
      'id', r.id, 'state', r.state, 'office', c.office_id, 'manager', c.manager_id,
      'number', c.number, 'priority', c.priority)
    from casework_casefile c where c.id = r.case_id
  );
end $$
"""
NO_FUNCTIONS = """
drop function answer_referral_by_link(uuid, bytea, jsonb);
drop function answer_referral(uuid, jsonb);
drop function write_referral_answer(uuid, jsonb);
drop function referral_by_link(uuid, bytea);
drop function living_link(uuid, bytea);
drop function task_is_of_this_office(uuid)
"""
REFERRAL = f"""
alter table casework_referral enable row level security;
create policy casework_referral_seen on casework_referral for select using (
  {SEEN_REFERRAL.format(table="casework_referral")} or {RECEIVED});
create policy casework_referral_added on casework_referral for insert
  with check ({SEEN_REFERRAL.format(table="casework_referral")});
create policy casework_referral_changed on casework_referral for update
  using ({SEEN_REFERRAL.format(table="casework_referral")})
  with check ({SEEN_REFERRAL.format(table="casework_referral")});
create policy casework_referral_removed on casework_referral for delete using (false)
"""
NO_REFERRAL = """
drop policy casework_referral_seen on casework_referral;
drop policy casework_referral_added on casework_referral;
drop policy casework_referral_changed on casework_referral;
drop policy casework_referral_removed on casework_referral;
alter table casework_referral disable row level security
"""
def of(condition: str, table: str):
    """Return the protection of ``table`` by a condition that names it."""
    return protect(table, using=condition.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_notices_of_a_case_are_settled_with_it")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(REFERRAL, NO_REFERRAL),
        of(OF_A_REFERRAL, "casework_referredperson"),
        of(OF_A_REFERRAL, "casework_referrallink"),
        protect_history(
            "casework_referralevent",
            using=SEEN_REFERRAL.format(table="casework_referralevent"),
        ),
        protect_part("casework_conference", CASE, "case_id"),
        protect_part(
            "casework_conferenceparticipant", "casework_conference", "conference_id"
        ),
        of(MINUTES, "casework_conferenceminutes"),
        of(TASK, "casework_conferencetask"),
        *(
            protect_own_history(f"casework_{part}")
            for part in (
                "conference",
                "conferenceparticipant",
                "conferenceminutes",
                "conferencetask",
            )
        ),
    ]
