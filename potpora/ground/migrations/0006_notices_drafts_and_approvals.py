"""A draft is seen by who typed it alone, an approval by its office, a notice by its addressee.

A notice is also seen by who leads the addressee's office; anybody may leave one.
"""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_history

ADDRESSED = """
created_by_id = (select acting_worker())
or office_id = (select acting_office())
   and (worker_id = (select acting_worker())
        or role = (select acting_role())
        or (select acting_role()) in ('supervisor', 'department_head', 'director'))
"""
KEEP_DRAFT = """
create function keep_draft(whose uuid, what text, about uuid, typed bytea) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into ground_draft (id, worker_id, form, subject_id, content, saved_at)
  select gen_random_uuid(), w.id, what, about, typed, now()
  from ground_worker w where w.id = whose
  on conflict (worker_id, form, subject_id)
  do update set content = excluded.content, saved_at = excluded.saved_at
$$
"""
SEEN_WITH_ITS_APPROVAL = """
exists (select from ground_approval w where w.id = ground_approvalevent.pgh_obj_id)
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0005_the_trail")]
    operations = [
        protect("ground_notice", using=ADDRESSED, check="true"),
        protect("ground_draft", using="worker_id = (select acting_worker())"),
        migrations.RunSQL(
            KEEP_DRAFT, "drop function keep_draft(uuid, text, uuid, bytea)"
        ),
        protect("ground_approval"),
        protect_history("ground_approvalevent", using=SEEN_WITH_ITS_APPROVAL),
    ]
