"""Codes and records are seen by the office that sends its workers out; a code is looked up by its hash.

Who shows a code is nobody yet, so the database answers that one question by itself: whose
work the code is for. Everything after that is done under the assignment it names.
"""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_own_history, protect_part

OWN = """
office_id = (select acting_office()) and project_id in (select acting_projects())
"""
CODE = """
create function phone_code_behind(hash bytea)
returns table (id uuid, assignment_id uuid, project_id uuid, language varchar, revoked boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.assignment_id, c.project_id, c.language, c.revoked_at is not null
  from exchange_phonecode c where c.secret_hash = hash
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_telephones"),
        ("outreach", "0002_who_sees_the_list"),
    ]
    operations = [
        migrations.RunSQL(CODE, "drop function phone_code_behind(bytea)"),
        protect("exchange_phonecode", using=OWN),
        protect("exchange_submission", using=OWN),
        protect_part(
            "exchange_submissionfile", "exchange_submission", "submission_id"
        ),
        protect_own_history("exchange_phonecode"),
        protect_own_history("exchange_submission"),
    ]
