"""What the nightly task asks is answered to nobody who is signed in, and for no day that is still to come.

Asked by a page, it would have told numbers and addresses of every centre, and ended what is not over.
"""

from django.db import migrations

HEADER = "language plpgsql {how} security definer set search_path = public, pg_temp as"
REMIND = f"""
create or replace function referrals_to_remind(today date)
returns table (id uuid, body_email varchar, language varchar, office_id bigint, due_on date)
{HEADER.format(how="stable")} $$
#variable_conflict use_column
begin
  if acting_worker() is not null then
    return;
  end if;
  return query
  select r.id, r.body_email, r.language, c.office_id, r.due_on
  from casework_referral r
  join casework_casefile c on c.id = r.case_id
  join casework_referrallink l on l.referral_id = r.id
  where r.state = 'asked' and r.due_on = today and today <= local_today() and r.body_email <> ''
    and l.revoked_at is null and l.used_at is null and l.expires_at > now();
end $$
"""
END = f"""
create or replace function end_unanswered(today date)
returns table (kind text, id uuid, office_id bigint, worker_id uuid, label text, priority text)
{HEADER.format(how="volatile")} $$
#variable_conflict use_column
begin
  if acting_worker() is not null or today > local_today() then
    return;
  end if;
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


class Migration(migrations.Migration):
    dependencies = [("casework", "0022_who_answers_reads_what_waits")]
    operations = [
        migrations.RunSQL(
            f"drop function referrals_to_remind(date); {REMIND}",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(END, migrations.RunSQL.noop),
    ]
