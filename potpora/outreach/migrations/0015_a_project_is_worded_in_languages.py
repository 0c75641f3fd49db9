"""Name and overall goal of a project in every language that it is read in."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from potpora.ground.tables import InOneGo


class Migration(InOneGo):

    dependencies = [
        ('outreach', '0014_who_was_informed'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='project',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='project',
            name='update_update',
        ),
        migrations.AddField(
            model_name='project',
            name='wording',
            field=models.JSONField(blank=True, default=dict, verbose_name='name and overall goal in other languages'),
        ),
        migrations.AddField(
            model_name='projectevent',
            name='wording',
            field=models.JSONField(blank=True, default=dict, verbose_name='name and overall goal in other languages'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_projectevent" ("agreement", "begins_on", "budget", "code", "currency", "ends_on", "funder", "goal", "id", "name", "name_en", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "wording") VALUES (NEW."agreement", NEW."begins_on", NEW."budget", NEW."code", NEW."currency", NEW."ends_on", NEW."funder", NEW."goal", NEW."id", NEW."name", NEW."name_en", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."wording"); RETURN NULL;', hash='697a728c4b782bdad6df71cbe8679d51d3ac82f8', operation='INSERT', pgid='pgtrigger_insert_insert_1f894', table='outreach_project', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_projectevent" ("agreement", "begins_on", "budget", "code", "currency", "ends_on", "funder", "goal", "id", "name", "name_en", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "wording") VALUES (NEW."agreement", NEW."begins_on", NEW."budget", NEW."code", NEW."currency", NEW."ends_on", NEW."funder", NEW."goal", NEW."id", NEW."name", NEW."name_en", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."wording"); RETURN NULL;', hash='c4524243abaaba1e2a0c78570cb340b02534e97b', operation='UPDATE', pgid='pgtrigger_update_update_6d373', table='outreach_project', when='AFTER')),
        ),
    ]
