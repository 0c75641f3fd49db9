"""A notice asks one function whether its subject is seen; PostgreSQL plans that once a session.

Who sees and settles a notice stays as it was. Written out as conditions, the five tables of
subjects with their own policies made some hundred parts of every plan that touches a notice.
PostgreSQL tries policies in reverse order of their names: the addressee stands before the function.
"""

from django.db import migrations

SUBJECTS = (
    "casework_casefile",
    "casework_referral",
    "casework_conference",
    "casework_conferencetask",
    "casework_casetransfer",
)
SEEN = " or ".join(
    f"exists (select from {table} s where s.id = subject)" for table in SUBJECTS
)
OF_A_SEEN_CASE = "exists (select from casework_casefile c where c.id = subject_id)"
OF_A_SEEN_PART = " or ".join(
    f"exists (select from {table} w where w.id = subject_id)" for table in SUBJECTS[1:]
)
FUNCTION = f"""
create function sees_subject(subject uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return {SEEN};
end $$;
create policy ground_notice_of_a_seen_subject on ground_notice
  for select using (sees_subject(subject_id));
create policy ground_notice_about_a_seen_subject on ground_notice
  for update using (sees_subject(subject_id)) with check (sees_subject(subject_id))
"""
NO_FUNCTION = """
drop policy ground_notice_about_a_seen_subject on ground_notice;
drop policy ground_notice_of_a_seen_subject on ground_notice;
drop function sees_subject(uuid)
"""
CONDITIONS = f"""
create policy ground_notice_of_a_seen_case on ground_notice
  for select using ({OF_A_SEEN_CASE});
create policy ground_notice_settled_with_its_case on ground_notice
  for update using ({OF_A_SEEN_CASE}) with check ({OF_A_SEEN_CASE});
create policy ground_notice_of_a_seen_part on ground_notice
  for select using ({OF_A_SEEN_PART});
create policy ground_notice_settled_with_its_part on ground_notice
  for update using ({OF_A_SEEN_PART}) with check ({OF_A_SEEN_PART})
"""
NO_CONDITIONS = """
drop policy ground_notice_settled_with_its_part on ground_notice;
drop policy ground_notice_of_a_seen_part on ground_notice;
drop policy ground_notice_settled_with_its_case on ground_notice;
drop policy ground_notice_of_a_seen_case on ground_notice
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_who_sees_terms_plans_and_follow_ups")]
    operations = [
        migrations.RunSQL(NO_CONDITIONS, CONDITIONS),
        migrations.RunSQL(FUNCTION, NO_FUNCTION),
    ]
