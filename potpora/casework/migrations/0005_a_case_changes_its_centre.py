"""A transfer is seen by both centres, its offer by the other one until it answers.

Ownership moves in one function, as the owner of the tables: the case with everything that hangs
on it, its people and their households, and whatever else names the office of these people. From
that moment every policy that asks for the office refuses the old centre.
"""

from django.db import migrations

from potpora.ground.access.rls import protect_history

LEADERS = "(select acting_role()) in ('supervisor', 'department_head', 'director')"
SEEN = f"""
exists (select from casework_casefile c where c.id = case_id)
or from_office_id = (select acting_office()) and (
  not sealed
  or (select acting_role()) = 'director'
  or asked_by_id = (select acting_worker())
)
or to_office_id = (select acting_office()) and {LEADERS} and (
  not sealed or (select acting_role()) = 'director'
)
"""
ASKED = """
from_office_id = (select acting_office())
and asked_by_id = (select acting_worker())
and exists (select from casework_casefile c where c.id = case_id)
"""
OFFER = """
exists (
  select from casework_casetransfer t
  where t.id = transfer_id and (
    exists (select from casework_casefile c where c.id = t.case_id)
    or t.to_office_id = (select acting_office())
       and t.state = 'asked' and t.expires_on >= local_today()
  )
)
"""
OFFERED = """
exists (
  select from casework_casetransfer t join casework_casefile c on c.id = t.case_id
  where t.id = transfer_id
)
"""
# What the application writes itself is everything but the acceptance.
POLICIES = f"""
alter table casework_casetransfer enable row level security;
create policy casework_casetransfer_seen on casework_casetransfer for select using ({SEEN});
create policy casework_casetransfer_added on casework_casetransfer for insert
  with check (state = 'asked' and {ASKED});
create policy casework_casetransfer_changed on casework_casetransfer for update
  using (state = 'asked' and ({SEEN})) with check (state <> 'accepted' and ({SEEN}));
alter table casework_transferoffer enable row level security;
create policy casework_transferoffer_seen on casework_transferoffer for select using ({OFFER});
create policy casework_transferoffer_added on casework_transferoffer for insert
  with check ({OFFERED})
"""
NO_POLICIES = """
drop policy casework_transferoffer_added on casework_transferoffer;
drop policy casework_transferoffer_seen on casework_transferoffer;
alter table casework_transferoffer disable row level security;
drop policy casework_casetransfer_changed on casework_casetransfer;
drop policy casework_casetransfer_added on casework_casetransfer;
drop policy casework_casetransfer_seen on casework_casetransfer;
alter table casework_casetransfer disable row level security
"""
HEADER = "security definer set search_path = public, pg_temp as"
WHAT_MOVES = f"""
create function people_who_move(of_case uuid) returns setof uuid
language sql stable {HEADER} $$
  with recursive moving as (
    select p.id, c.office_id from casework_casefile c
    join registry_person p on p.office_id = c.office_id
    where c.id = of_case and (
      p.id = c.person_id
      or p.id in (
        select m.person_id from registry_householdmember m
        where m.household_id = c.household_id
          and (m.ends_on is null or m.ends_on >= local_today())
      )
    )
    union
    select p.id, p.office_id from registry_person p
    join moving on p.merged_into_id = moving.id and p.office_id = moving.office_id
  )
  select id from moving
$$;
create function households_that_move(of_case uuid) returns setof uuid
language sql stable {HEADER} $$
  select h.id from casework_casefile c
  join registry_household h on h.office_id = c.office_id
  where c.id = of_case and (
    h.id = c.household_id
    or c.person_id is not null
      and exists (
        select from registry_householdmember m where m.household_id = h.id
          and m.person_id = c.person_id and m.ends_on is null)
      and not exists (
        select from registry_householdmember m where m.household_id = h.id
          and m.person_id <> c.person_id and m.ends_on is null)
  )
$$;
create function cases_that_move(of_case uuid) returns setof uuid
language sql stable {HEADER} $$
  select other.id from casework_casefile c
  join casework_casefile other on other.office_id = c.office_id
  where c.id = of_case and (
    other.id = c.id
    or other.person_id in (select people_who_move(of_case))
    or other.household_id in (select households_that_move(of_case))
  )
$$;
create function parts_of_cases(cases uuid[]) returns setof uuid
language plpgsql stable {HEADER} $$
declare
  part record;
begin
  return query select unnest(cases);
  return query select g.id from casework_goal g
    join casework_individualplan p on p.id = g.plan_id where p.case_id = any (cases);
  return query select t.id from casework_conferencetask t
    join casework_conferenceminutes m on m.id = t.minutes_id
    join casework_conference f on f.id = m.conference_id where f.case_id = any (cases);
  for part in
    select k.conrelid::regclass as name, a.attname as key
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute i on i.attrelid = k.conrelid and i.attname = 'id'
    where k.contype = 'f' and k.confrelid = 'casework_casefile'::regclass
      and i.atttypid = 'uuid'::regtype
  loop
    return query execute format(
      'select id from %s where %I = any ($1)', part.name, part.key) using cases;
  end loop;
end $$
"""
HINDRANCES = f"""
create function unfinished_of_case(of_case uuid) returns jsonb
language plpgsql stable {HEADER} $$
declare
  c casework_casefile;
  parts uuid[];
begin
  select * into c from casework_casefile where id = of_case;
  if c.office_id is distinct from acting_office() and not exists (
    select from casework_casetransfer t where t.case_id = of_case
      and t.state = 'asked' and t.to_office_id = acting_office()
  ) then
    return null;
  end if;
  parts := array(select parts_of_cases(array[of_case]));
  return jsonb_build_object(
    'drafts', coalesce((
      select jsonb_agg(jsonb_build_object('worker', w.name, 'form', d.form) order by w.name)
      from ground_draft d join ground_worker w on w.id = d.worker_id
      where d.subject_id = any (parts) and exists (
        select from ground_assignment a where a.worker_id = d.worker_id
          and a.office_id = c.office_id
          and (a.ends_on is null or a.ends_on >= local_today()))
    ), '[]'::jsonb),
    'approvals', (
      select count(*) from ground_approval a
      where a.subject_id = any (parts) and a.answered_at is null
    ),
    'cases', (
      select count(*) from casework_casefile o
      where o.id in (select cases_that_move(of_case)) and o.id <> of_case
        and o.stage <> 'closed'
    ),
    'people', (select count(*) from people_who_move(of_case) p
               join registry_person r on r.id = p and r.merged_into_id is null),
    'households', (select count(*) from households_that_move(of_case)),
    'closed_cases', (
      select count(*) from casework_casefile o
      where o.id in (select cases_that_move(of_case)) and o.stage = 'closed'
    ),
    'sealed', c.record_class = 'sealed' or exists (
      select from people_who_move(of_case) p
      join registry_person r on r.id = p where r.record_class = 'sealed') or exists (
      select from casework_casefile o where o.id in (select cases_that_move(of_case))
        and o.record_class = 'sealed')
  );
end $$
"""
MOVE = f"""
create function move_case(which uuid, to_manager uuid, circle uuid[]) returns boolean
language plpgsql volatile {HEADER} $$
declare
  t casework_casetransfer;
  people uuid[];
  households uuid[];
  cases uuid[];
  parts uuid[];
  open_things jsonb;
begin
  select * into t from casework_casetransfer where id = which for update;
  if t.id is null or t.state <> 'asked' or t.expires_on < local_today()
     or t.to_office_id is distinct from acting_office()
     or acting_role() not in ('supervisor', 'department_head', 'director')
     or t.sealed and acting_role() <> 'director'
     or not exists (
       select from ground_assignment a where a.worker_id = to_manager
         and a.office_id = t.to_office_id and a.starts_on <= local_today()
         and (a.ends_on is null or a.ends_on >= local_today()))
  then
    raise exception 'this transfer is not to be accepted by this worker'
      using errcode = 'insufficient_privilege';
  end if;
  cases := array(select cases_that_move(t.case_id));
  perform from casework_casefile where id = any (cases) order by id for update;
  open_things := unfinished_of_case(t.case_id);
  if (open_things -> 'drafts') <> '[]'::jsonb or (open_things ->> 'approvals')::int > 0
     or (open_things ->> 'cases')::int > 0 then
    return false;
  end if;
  people := array(select people_who_move(t.case_id));
  households := array(select households_that_move(t.case_id));
  parts := array(select parts_of_cases(cases));

  update casework_casetransfer
    set state = 'accepted', answered_by_id = acting_worker(), answered_at = now()
    where id = which;
  update casework_casemanagement set ends_at = now()
    where case_id = t.case_id and ends_at is null;
  insert into casework_casemanagement
    (id, case_id, worker_id, starts_at, reason, note, by_id)
    values (gen_random_uuid(), t.case_id, to_manager, now(), 'area', '', acting_worker());
  update casework_caseteammember set ends_on = local_today(), in_circle = false
    where case_id = any (cases) and worker_id is not null
      and (ends_on is null or ends_on > local_today());
  update casework_casefile set manager_id = to_manager where id = t.case_id;
  update casework_casefile set office_id = t.to_office_id, version = version + 1
    where id = any (cases);
  update registry_person set office_id = t.to_office_id, version = version + 1
    where id = any (people);
  update registry_household set office_id = t.to_office_id, version = version + 1
    where id = any (households);
  perform move_what_names_the_office(people, t.from_office_id, t.to_office_id);
  perform renew_circles(t.case_id, people, circle || to_manager, t.sealed);
  update ground_approval set office_id = t.to_office_id
    where subject_id = any (parts) and office_id = t.from_office_id;
  update ground_notice set done_at = now(), done_by_id = acting_worker()
    where subject_id = any (parts) and done_at is null;
  return true;
end $$;
create function move_what_names_the_office(people uuid[], old bigint, new bigint)
returns void language plpgsql volatile set search_path = public, pg_temp as $$
begin
  update registry_searchcard set office_id = new where person_id = any (people);
  update registry_searchentry set office_id = new where person_id = any (people);
  update registry_likelysame set office_id = new
    where left_id = any (people) and right_id = any (people);
  delete from registry_likelysame
    where office_id = old and (left_id = any (people) or right_id = any (people));
  update registry_merge set office_id = new
    where survivor_id = any (people) and office_id = old;
  update registry_contactrequest set answered_at = now(), answered_by_id = acting_worker()
    where person_id = any (people) and asking_office_id = new and answered_at is null;
  update registry_contactrequest set office_id = new
    where person_id = any (people) and asking_office_id <> new and answered_at is null;
end $$;
create function renew_circles(of_case uuid, people uuid[], circle uuid[], sealed boolean)
returns void language plpgsql volatile set search_path = public, pg_temp as $$
begin
  delete from registry_personcircle where person_id = any (people);
  insert into registry_personcircle (person_id, worker_id, added_at)
    select distinct p.id, named, now() from registry_person p, unnest(circle) named
    where p.id = any (people) and p.record_class = 'sealed';
  insert into casework_caseteammember
    (id, case_id, worker_id, outsider, phone, body, motive, may_know, function,
     in_circle, starts_on)
    select distinct on (named) gen_random_uuid(), of_case, named, '', '', '', '',
      array[]::varchar[], 'social_worker', true, local_today()
    from casework_casefile c, unnest(circle) named
    where sealed and c.id = of_case and named <> c.manager_id;
end $$
"""
NO_FUNCTIONS = """
drop function move_case(uuid, uuid, uuid[]);
drop function renew_circles(uuid, uuid[], uuid[], boolean);
drop function move_what_names_the_office(uuid[], bigint, bigint);
drop function unfinished_of_case(uuid);
drop function parts_of_cases(uuid[]);
drop function cases_that_move(uuid);
drop function households_that_move(uuid);
drop function people_who_move(uuid)
"""
# Until now a household's history stayed with the office that wrote it.
HOUSEHOLD_HISTORY = """
alter policy registry_householdevent_seen on registry_householdevent using (
  exists (select from registry_household w where w.id = registry_householdevent.pgh_obj_id))
"""
OLD_HOUSEHOLD_HISTORY = """
alter policy registry_householdevent_seen on registry_householdevent using (
  office_id = (select acting_office()))
"""
# Who opened a record is told to whoever is responsible for the record now.
TRAIL = """
create policy ground_trailentry_of_a_seen_record on ground_trailentry for select using (
  case subject_kind
    when 'person' then exists (
      select from registry_person w where w.id = nullif(subject_id, '')::uuid)
    when 'casefile' then exists (
      select from casework_casefile w where w.id = nullif(subject_id, '')::uuid)
    else false
  end
)
"""

# A notice names its subject alone; whoever sees that may see and settle what waits about it.
OF_SEEN_PARTS = " or ".join(
    f"exists (select from {table} w where w.id = subject_id)"
    for table in (
        "casework_referral",
        "casework_conference",
        "casework_conferencetask",
        "casework_casetransfer",
    )
)
NOTICES = f"""
create policy ground_notice_of_a_seen_part on ground_notice
  for select using ({OF_SEEN_PARTS});
create policy ground_notice_settled_with_its_part on ground_notice
  for update using ({OF_SEEN_PARTS}) with check ({OF_SEEN_PARTS})
"""
NO_NOTICES = """
drop policy ground_notice_settled_with_its_part on ground_notice;
drop policy ground_notice_of_a_seen_part on ground_notice
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_who_sees_conferences_referrals_transfers"),
        ("registry", "0005_intakes_pairs_and_mergers"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, NO_POLICIES),
        protect_history(
            "casework_casetransferevent",
            using="exists (select from casework_casetransfer w "
            "where w.id = casework_casetransferevent.pgh_obj_id)",
        ),
        migrations.RunSQL(WHAT_MOVES + ";" + HINDRANCES + ";" + MOVE, NO_FUNCTIONS),
        migrations.RunSQL(NOTICES, NO_NOTICES),
        migrations.RunSQL(HOUSEHOLD_HISTORY, OLD_HOUSEHOLD_HISTORY),
        migrations.RunSQL(
            TRAIL, "drop policy ground_trailentry_of_a_seen_record on ground_trailentry"
        ),
    ]
