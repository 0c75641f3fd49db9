"""Standard forms of the method and their versions."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import potpora.ground.staff.models
import uuid
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('ground', '0008_who_sees_papers_and_openings'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='StandardForm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('place', models.PositiveSmallIntegerField(default=100, verbose_name='place in the list')),
                ('title', models.JSONField(default=dict, verbose_name='title by language')),
            ],
            options={
                'verbose_name': 'standard form',
                'verbose_name_plural': 'standard forms',
                'ordering': ['place', 'code'],
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('workbook', models.BinaryField(verbose_name='workbook')),
                ('compiled', models.JSONField(verbose_name='compiled definition')),
                ('xform', models.TextField(verbose_name='form for phones')),
                ('checksum', models.CharField(max_length=64, verbose_name='checksum')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what is new')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded at')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('retired_on', models.DateField(blank=True, null=True, verbose_name='retired on')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='uploaded by')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='ground.standardform', verbose_name='standard form')),
            ],
            options={
                'verbose_name': 'version of a form',
                'verbose_name_plural': 'versions of forms',
                'ordering': ['form', '-number'],
            },
        ),
        migrations.CreateModel(
            name='FormVersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('checksum', models.CharField(max_length=64, verbose_name='checksum')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what is new')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded at')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('retired_on', models.DateField(blank=True, null=True, verbose_name='retired on')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ground.formversion')),
                ('uploaded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='uploaded by')),
                ('form', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.standardform', verbose_name='standard form')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('form', 'number'), name='formversion_number_once'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.CheckConstraint(condition=models.Q(('retired_on__isnull', True), models.Q(('in_force_from__isnull', False), ('retired_on__gte', models.F('in_force_from'))), _connector='OR'), name='formversion_retired_after_in_force', violation_error_message='A version is retired on or after the day it came into force.'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('in_force_from__isnull', False)), expressions=[('form', '='), (potpora.ground.staff.models.DateRange('in_force_from', 'retired_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='formversion_one_in_force', violation_error_message='One version of a form is in force at a time.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='formversion_content_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."checksum" IS DISTINCT FROM (NEW."checksum") OR OLD."compiled" IS DISTINCT FROM (NEW."compiled") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."workbook" IS DISTINCT FROM (NEW."workbook") OR OLD."xform" IS DISTINCT FROM (NEW."xform"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6f96b1fe07690b1613faf11685c5ffa9ed46a40a', operation='UPDATE', pgid='pgtrigger_formversion_content_stays_22500', table='ground_formversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='formversion_used_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."in_force_from" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f0175be105d0bc066e9a70f1bdb709ebe4d77824', operation='DELETE', pgid='pgtrigger_formversion_used_stays_0866d', table='ground_formversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ground_formversionevent" ("checksum", "form_id", "id", "in_force_from", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "uploaded_at", "uploaded_by_id") VALUES (NEW."checksum", NEW."form_id", NEW."id", NEW."in_force_from", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_on", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='6b6d4f75d0e980604893ccda8fd9342158d604ed', operation='INSERT', pgid='pgtrigger_insert_insert_f5487', table='ground_formversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."checksum" IS DISTINCT FROM (NEW."checksum") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_force_from" IS DISTINCT FROM (NEW."in_force_from") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."retired_on" IS DISTINCT FROM (NEW."retired_on") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))', func='INSERT INTO "ground_formversionevent" ("checksum", "form_id", "id", "in_force_from", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "uploaded_at", "uploaded_by_id") VALUES (NEW."checksum", NEW."form_id", NEW."id", NEW."in_force_from", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_on", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='651450a7758fc5cc43502e52fd04feb3173201bb', operation='UPDATE', pgid='pgtrigger_update_update_b49da', table='ground_formversion', when='AFTER')),
        ),
    ]
