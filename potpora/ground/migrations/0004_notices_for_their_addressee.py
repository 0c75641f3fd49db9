"""A notice is seen by its addressee and by who leads their office; anybody may leave one."""

from django.db import migrations

from potpora.ground.access.rls import protect

MINE = """
created_by_id = (select acting_worker())
or office_id = (select acting_office())
   and (worker_id = (select acting_worker())
        or role = (select acting_role())
        or (select acting_role()) in ('supervisor', 'department_head', 'director'))
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0003_law_calendar_and_notices")]
    operations = [protect("ground_notice", using=MINE, check="true")]
