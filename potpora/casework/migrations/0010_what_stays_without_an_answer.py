"""What nobody answered comes to an end by itself; numbers of papers go with their case.

The nightly task acts for nobody, so it sees no row: these functions do its part, know nothing
but dates, and give back public ids and the addressees of notices.
"""

from django.db import migrations

FUNCTIONS = """
create function referrals_to_remind(today date)
returns table (id uuid, body_email varchar, language varchar, office_id bigint, due_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.body_email, r.language, c.office_id, r.due_on
  from casework_referral r
  join casework_casefile c on c.id = r.case_id
  join casework_referrallink l on l.referral_id = r.id
  where r.state = 'asked' and r.due_on = today and r.body_email <> ''
    and l.revoked_at is null and l.used_at is null and l.expires_at > now()
$$;
create function end_unanswered(today date)
returns table (kind text, id uuid, office_id bigint, worker_id uuid, label text, priority text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return query
  with ended as (
    update casework_referral r set state = 'expired', refusal_reason = 'no_answer'
    where r.state = 'asked' and r.due_on < today
      and (r.sent_at at time zone 'UTC')::date + 8 < today
    returning r.id, r.case_id, r.number, r.urgency
  )
  select 'referral', e.id, c.office_id, c.manager_id,
    c.number || '/' || e.number, e.urgency::text
  from ended e join casework_casefile c on c.id = e.case_id;
  return query
  update casework_casetransfer t set state = 'expired'
  where t.state = 'asked' and t.expires_on < today
  returning 'transfer', t.id, t.from_office_id, t.asked_by_id, t.case_number::text,
    t.priority::text;
end $$
"""
# A paper of a case is seen by whoever sees the case; its number must be too.
NUMBERS = """
create policy ground_registernumber_of_a_seen_case on ground_registernumber
  for select using (exists (select from casework_casefile c where c.id = matter_id))
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_who_sees_supervision")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS,
            "drop function end_unanswered(date); drop function referrals_to_remind(date)",
        ),
        migrations.RunSQL(
            NUMBERS,
            "drop policy ground_registernumber_of_a_seen_case on ground_registernumber",
        ),
    ]
