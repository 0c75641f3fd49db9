"""Whoever belongs to the circle of a sealed person is confirmed within a number of months, or sees it no more.

The lawbook says how many months; six until it says anything. Circles of before are
confirmed as of today, so that nobody loses access overnight.
"""

from datetime import timedelta

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.utils import timezone

from potpora.ground.tables import InOneGo


SIX_MONTHS = timedelta(days=182)
CIRCLE_ENDS = """
create function circle_ends(for_office bigint) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select (local_today() + make_interval(months => coalesce((
    select v.value::int from ground_lawvalue v join ground_office o on o.profile = v.profile
    where o.id = for_office and v.code = 'sealed.review_months'
      and v.valid_from <= local_today()
      and (v.valid_to is null or v.valid_to >= local_today())
  ), 6)))::date
$$
"""
IN_CIRCLE = """
create or replace function acting_in_circle(wanted uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return coalesce(acting_role() = 'director', false) or exists (
    select from registry_personcircle c
    where c.person_id = wanted and c.worker_id = acting_worker() {still}
  );
end $$
"""


def in_six_months():
    """Return the day before which a circle of before is to be confirmed."""
    return timezone.localdate() + SIX_MONTHS


class Migration(InOneGo):
    dependencies = [
        ("registry", "0006_search_takes_people_in_at_once"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="personcircle",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="personcircle",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="personcircle",
            name="until",
            field=models.DateField(
                default=in_six_months, verbose_name="to be confirmed before"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="personcircleevent",
            name="until",
            field=models.DateField(
                default=in_six_months, verbose_name="to be confirmed before"
            ),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personcircle",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_personcircleevent" ("added_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until", "worker_id") VALUES (NEW."added_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until", NEW."worker_id"); RETURN NULL;',
                    hash="8cda7eba99c781c886c6912154b38e5b0389d343",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_752de",
                    table="registry_personcircle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personcircle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registry_personcircleevent" ("added_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until", "worker_id") VALUES (NEW."added_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until", NEW."worker_id"); RETURN NULL;',
                    hash="aa466650f24e118832d3c5a4135625b021258e19",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48c12",
                    table="registry_personcircle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personcircle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registry_personcircleevent" ("added_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until", "worker_id") VALUES (OLD."added_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."until", OLD."worker_id"); RETURN NULL;',
                    hash="18d17d8c7ed2788c1650d8839e1e2be1420ddeab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_30a22",
                    table="registry_personcircle",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(CIRCLE_ENDS, "drop function circle_ends(bigint)"),
        migrations.RunSQL(
            IN_CIRCLE.format(still="and c.until > local_today()"),
            IN_CIRCLE.format(still=""),
        ),
    ]
