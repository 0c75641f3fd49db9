"""Who leads a centre reads a sensitive form that waits for their answer, and what they have answered.

Of a sealed case the director alone is asked; without this nobody could approve its sensitive forms.
A correction takes along the form that it replaces.
"""

from django.db import migrations

HEADER = "plpgsql security definer set search_path = public, pg_temp as"
REPLACES = f"""
create function corrects_what_is_answered(which uuid) returns boolean stable language {HEADER} $$
begin
  return exists (
    select from casework_caseform n
    where n.corrects_id = which
      and (n.state = 'submitted' or n.reviewed_by_id = (select acting_worker()))
  );
end $$
"""
ANSWERED = """
(select acting_role()) in ('director', 'department_head')
and exists (select from casework_casefile c where c.id = casework_caseform.case_id)
and (
  state = 'submitted'
  or reviewed_by_id = (select acting_worker())
  or corrects_what_is_answered(id)
)
"""
SEEN_TO_ANSWER = f"""
create policy casework_caseform_seen_to_answer on casework_caseform
  for select using ({ANSWERED});
create policy casework_caseform_seen_to_be_answered on casework_caseform
  for update using ({ANSWERED}) with check ({ANSWERED})
"""
NOT_SEEN = """
drop policy casework_caseform_seen_to_answer on casework_caseform;
drop policy casework_caseform_seen_to_be_answered on casework_caseform
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0021_an_intake_is_kept_from_its_form")]
    operations = [
        migrations.RunSQL(REPLACES, "drop function corrects_what_is_answered(uuid)"),
        migrations.RunSQL(SEEN_TO_ANSWER, NOT_SEEN),
    ]
