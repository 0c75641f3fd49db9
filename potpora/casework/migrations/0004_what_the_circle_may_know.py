"""Somebody around a case has a body, a motive, and a list of what they may know."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0003_notices_of_a_case_are_settled_with_it'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='caseteammember',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='caseteammember',
            name='update_update',
        ),
        migrations.AddField(
            model_name='caseteammember',
            name='body',
            field=models.CharField(blank=True, max_length=160, verbose_name='body'),
        ),
        migrations.AddField(
            model_name='caseteammember',
            name='may_know',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='what they may know'),
        ),
        migrations.AddField(
            model_name='caseteammember',
            name='motive',
            field=models.CharField(blank=True, max_length=300, verbose_name='why they belong to it'),
        ),
        migrations.AddField(
            model_name='caseteammemberevent',
            name='body',
            field=models.CharField(blank=True, max_length=160, verbose_name='body'),
        ),
        migrations.AddField(
            model_name='caseteammemberevent',
            name='may_know',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='what they may know'),
        ),
        migrations.AddField(
            model_name='caseteammemberevent',
            name='motive',
            field=models.CharField(blank=True, max_length=300, verbose_name='why they belong to it'),
        ),
        migrations.AlterField(
            model_name='caseteammember',
            name='function',
            field=models.CharField(choices=[('lawyer', 'lawyer'), ('psychologist', 'psychologist'), ('pedagogue', 'pedagogue'), ('social_worker', 'social worker'), ('cash_rights', 'cash-rights worker'), ('teacher', 'teacher or school'), ('employment', 'employment adviser'), ('municipality', 'municipal officer'), ('doctor', 'doctor or nurse'), ('police', 'police'), ('court', 'court or prosecutor'), ('provider', "provider's worker"), ('association', "association's worker"), ('interpreter', 'interpreter'), ('trusted', 'person of trust'), ('other', 'other')], max_length=16, verbose_name='function'),
        ),
        migrations.AlterField(
            model_name='caseteammemberevent',
            name='function',
            field=models.CharField(choices=[('lawyer', 'lawyer'), ('psychologist', 'psychologist'), ('pedagogue', 'pedagogue'), ('social_worker', 'social worker'), ('cash_rights', 'cash-rights worker'), ('teacher', 'teacher or school'), ('employment', 'employment adviser'), ('municipality', 'municipal officer'), ('doctor', 'doctor or nurse'), ('police', 'police'), ('court', 'court or prosecutor'), ('provider', "provider's worker"), ('association', "association's worker"), ('interpreter', 'interpreter'), ('trusted', 'person of trust'), ('other', 'other')], max_length=16, verbose_name='function'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseteammember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseteammemberevent" ("body", "case_id", "ends_on", "function", "id", "in_circle", "may_know", "motive", "outsider", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "starts_on", "worker_id") VALUES (NEW."body", NEW."case_id", NEW."ends_on", NEW."function", NEW."id", NEW."in_circle", NEW."may_know", NEW."motive", NEW."outsider", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."starts_on", NEW."worker_id"); RETURN NULL;', hash='29b7afd47961f2cf35ad858b933e87953c3febc5', operation='INSERT', pgid='pgtrigger_insert_insert_117cc', table='casework_caseteammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseteammember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_caseteammemberevent" ("body", "case_id", "ends_on", "function", "id", "in_circle", "may_know", "motive", "outsider", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "starts_on", "worker_id") VALUES (NEW."body", NEW."case_id", NEW."ends_on", NEW."function", NEW."id", NEW."in_circle", NEW."may_know", NEW."motive", NEW."outsider", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."starts_on", NEW."worker_id"); RETURN NULL;', hash='0ac8515dabe8c81f002d9a258ba972b9bb9ef45b', operation='UPDATE', pgid='pgtrigger_update_update_b7488', table='casework_caseteammember', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='caseteammember',
            constraint=models.CheckConstraint(condition=models.Q(('worker__isnull', False), models.Q(('motive', ''), _negated=True), _connector='OR'), name='caseteammember_outsider_says_why', violation_error_message='Write why somebody from outside belongs to the circle.'),
        ),
    ]
