"""An intake is kept from its standard form: consent and the reasons for the priority have forms of their own."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from potpora.ground.tables import InOneGo


class Migration(InOneGo):

    dependencies = [
        ('casework', '0020_words_of_closed_cases_are_deleted_by_confirmed_runs'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakerecord',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakerecord',
            name='update_update',
        ),
        migrations.RemoveField(
            model_name='intakerecord',
            name='consent',
        ),
        migrations.RemoveField(
            model_name='intakerecord',
            name='priority_reason',
        ),
        migrations.RemoveField(
            model_name='intakerecordevent',
            name='consent',
        ),
        migrations.RemoveField(
            model_name='intakerecordevent',
            name='priority_reason',
        ),
        migrations.AlterField(
            model_name='intakerecord',
            name='informed_of',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None, verbose_name='what was explained'),
        ),
        migrations.AlterField(
            model_name='intakerecordevent',
            name='informed_of',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None, verbose_name='what was explained'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakerecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_intakerecordevent" ("case_id", "channel", "danger", "decision", "decision_reason", "done_by_id", "finished_on", "id", "in_danger", "informed_of", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "received_on", "referred_to", "reporter_hidden", "reporter_kind", "reporter_name", "reviewed_by_id", "reviewed_on", "saved_at", "started_on", "stay_id", "version", "words") VALUES (NEW."case_id", NEW."channel", NEW."danger", NEW."decision", NEW."decision_reason", NEW."done_by_id", NEW."finished_on", NEW."id", NEW."in_danger", NEW."informed_of", NEW."needs", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority", NEW."received_on", NEW."referred_to", NEW."reporter_hidden", NEW."reporter_kind", NEW."reporter_name", NEW."reviewed_by_id", NEW."reviewed_on", NEW."saved_at", NEW."started_on", NEW."stay_id", NEW."version", NEW."words"); RETURN NULL;', hash='fadef00bab3896494c8a813dbdc243b0c6e57277', operation='INSERT', pgid='pgtrigger_insert_insert_1664a', table='casework_intakerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakerecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_intakerecordevent" ("case_id", "channel", "danger", "decision", "decision_reason", "done_by_id", "finished_on", "id", "in_danger", "informed_of", "needs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "received_on", "referred_to", "reporter_hidden", "reporter_kind", "reporter_name", "reviewed_by_id", "reviewed_on", "saved_at", "started_on", "stay_id", "version", "words") VALUES (NEW."case_id", NEW."channel", NEW."danger", NEW."decision", NEW."decision_reason", NEW."done_by_id", NEW."finished_on", NEW."id", NEW."in_danger", NEW."informed_of", NEW."needs", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority", NEW."received_on", NEW."referred_to", NEW."reporter_hidden", NEW."reporter_kind", NEW."reporter_name", NEW."reviewed_by_id", NEW."reviewed_on", NEW."saved_at", NEW."started_on", NEW."stay_id", NEW."version", NEW."words"); RETURN NULL;', hash='833a7e954cdcd8683d6ae860da95e8827de9513b', operation='UPDATE', pgid='pgtrigger_update_update_f8229', table='casework_intakerecord', when='AFTER')),
        ),
    ]
