"""A worker of the named circle opens a sealed case only while the leader has confirmed it.

``renew_circles`` writes the day too, when a case goes to another centre. Circles of before are
confirmed as of today.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from potpora.ground.tables import InOneGo

CONFIRMED_TODAY = """
update casework_caseteammember t set circle_until = circle_ends(c.office_id)
from casework_casefile c where c.id = t.case_id and t.in_circle
"""
ON_TEAM = """
create or replace function is_on_case_team(which uuid, only_circle boolean) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from casework_caseteammember t
    where t.case_id = which
      and t.worker_id = (select acting_worker())
      and t.starts_on <= local_today()
      and (t.ends_on is null or t.ends_on > local_today())
      and (not only_circle or t.in_circle {still})
  );
end $$
"""
CIRCLES = """
create or replace function renew_circles(of_case uuid, people uuid[], circle uuid[], sealed boolean)
returns void language plpgsql volatile set search_path = public, pg_temp as $$
begin
  delete from registry_personcircle where person_id = any (people);
  insert into registry_personcircle (person_id, worker_id, added_at, until)
    select distinct p.id, named, now(), circle_ends(p.office_id)
    from registry_person p, unnest(circle) named
    where p.id = any (people) and p.record_class = 'sealed';
  insert into casework_caseteammember
    (id, case_id, worker_id, outsider, phone, body, motive, may_know, function,
     in_circle, circle_until, starts_on)
    select distinct on (named) gen_random_uuid(), of_case, named, '', '', '', '',
      array[]::varchar[], 'social_worker', true, circle_ends(c.office_id), local_today()
    from casework_casefile c, unnest(circle) named
    where sealed and c.id = of_case and named <> c.manager_id;
end $$
"""
WITHOUT_DAYS = """
create or replace function renew_circles(of_case uuid, people uuid[], circle uuid[], sealed boolean)
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


class Migration(InOneGo):
    dependencies = [
        ("casework", "0013_notices_ask_once_what_is_seen"),
        ("registry", "0006_circles_are_renewed"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="caseteammember",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="caseteammember",
            name="update_update",
        ),
        migrations.AddField(
            model_name="caseteammember",
            name="circle_until",
            field=models.DateField(
                blank=True,
                null=True,
                verbose_name="in the circle: to be confirmed before",
            ),
        ),
        migrations.AddField(
            model_name="caseteammemberevent",
            name="circle_until",
            field=models.DateField(
                blank=True,
                null=True,
                verbose_name="in the circle: to be confirmed before",
            ),
        ),
        migrations.RunSQL(CONFIRMED_TODAY, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="caseteammember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "casework_caseteammemberevent" ("body", "case_id", "circle_until", "ends_on", "function", "id", "in_circle", "may_know", "motive", "outsider", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "starts_on", "worker_id") VALUES (NEW."body", NEW."case_id", NEW."circle_until", NEW."ends_on", NEW."function", NEW."id", NEW."in_circle", NEW."may_know", NEW."motive", NEW."outsider", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."starts_on", NEW."worker_id"); RETURN NULL;',
                    hash="a2cdb19cc08df353ce496ed555804398b3ad9933",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_117cc",
                    table="casework_caseteammember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caseteammember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "casework_caseteammemberevent" ("body", "case_id", "circle_until", "ends_on", "function", "id", "in_circle", "may_know", "motive", "outsider", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "starts_on", "worker_id") VALUES (NEW."body", NEW."case_id", NEW."circle_until", NEW."ends_on", NEW."function", NEW."id", NEW."in_circle", NEW."may_know", NEW."motive", NEW."outsider", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."starts_on", NEW."worker_id"); RETURN NULL;',
                    hash="891197c83daf1abcefb58d70f58d40c31c280c3c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b7488",
                    table="casework_caseteammember",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="caseteammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_circle", False),
                    ("circle_until__isnull", False),
                    _connector="OR",
                ),
                name="caseteammember_in_circle_until_a_day",
            ),
        ),
        migrations.RunSQL(
            ON_TEAM.format(still="and t.circle_until > local_today()"),
            ON_TEAM.format(still=""),
        ),
        migrations.RunSQL(CIRCLES, WITHOUT_DAYS),
    ]
