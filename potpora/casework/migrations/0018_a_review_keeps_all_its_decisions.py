"""A review keeps all its decisions; until now it kept the one that leads on."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from potpora.ground.tables import InOneGo


class Migration(InOneGo):
    dependencies = [("casework", "0017_differing_facts_and_reasons_for_no_assessment")]
    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewrecord",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewrecord",
            name="update_update",
        ),
        migrations.AddField(
            model_name="reviewrecord",
            name="decisions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24),
                default=list,
                size=None,
                verbose_name="all decisions",
            ),
        ),
        migrations.AddField(
            model_name="reviewrecordevent",
            name="decisions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24),
                default=list,
                size=None,
                verbose_name="all decisions",
            ),
        ),
        migrations.AlterField(
            model_name="reviewrecord",
            name="decision",
            field=models.CharField(
                max_length=24, verbose_name="decision that leads on"
            ),
        ),
        migrations.AlterField(
            model_name="reviewrecordevent",
            name="decision",
            field=models.CharField(
                max_length=24, verbose_name="decision that leads on"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "casework_reviewrecordevent" ("case_id", "decision", "decision_reason", "decisions", "done_by_id", "finished_on", "id", "next_review_on", "own_change", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reviewed_by_id", "reviewed_on", "saved_at", "started_on", "stay_id", "version", "what_helped") VALUES (NEW."case_id", NEW."decision", NEW."decision_reason", NEW."decisions", NEW."done_by_id", NEW."finished_on", NEW."id", NEW."next_review_on", NEW."own_change", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority", NEW."reviewed_by_id", NEW."reviewed_on", NEW."saved_at", NEW."started_on", NEW."stay_id", NEW."version", NEW."what_helped"); RETURN NULL;',
                    hash="5f2e97ad5b44131e158e101240f812d67b5e8b3f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d4188",
                    table="casework_reviewrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "casework_reviewrecordevent" ("case_id", "decision", "decision_reason", "decisions", "done_by_id", "finished_on", "id", "next_review_on", "own_change", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reviewed_by_id", "reviewed_on", "saved_at", "started_on", "stay_id", "version", "what_helped") VALUES (NEW."case_id", NEW."decision", NEW."decision_reason", NEW."decisions", NEW."done_by_id", NEW."finished_on", NEW."id", NEW."next_review_on", NEW."own_change", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority", NEW."reviewed_by_id", NEW."reviewed_on", NEW."saved_at", NEW."started_on", NEW."stay_id", NEW."version", NEW."what_helped"); RETURN NULL;',
                    hash="8fe0c3cb24d57851c20b68d16a0847e0b1fb95e5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ef3cb",
                    table="casework_reviewrecord",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(
            "update casework_reviewrecord set decisions = array[decision]",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="reviewrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("decisions__contains", [models.F("decision")])),
                name="reviewrecord_leads_by_one_of_its_decisions",
                violation_error_message="The decision that leads on is one of all decisions.",
            ),
        ),
    ]
