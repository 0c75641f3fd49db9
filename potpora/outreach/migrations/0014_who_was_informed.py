"""That people were informed is written by an office for itself, and read by all who carry the project."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from potpora.ground.access.rls import protect, protect_own_history
from potpora.ground.tables import NewTables

CARRIED = """
project_id in (select acting_projects())
and (select acting_role()) <> 'employment_adviser'
"""
OWN = f"""{CARRIED}
and office_id = (select acting_office())
and (outreach_informing.household_id is null or exists (
  select from outreach_listedhousehold h
  where h.id = outreach_informing.household_id and h.project_id = outreach_informing.project_id))
"""


class Migration(NewTables):

    dependencies = [
        ('ground', '0012_project_coordinators'),
        ('outreach', '0013_what_was_said_and_seen_is_deleted_by_confirmed_runs'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Informing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('told_on', models.DateField(verbose_name='told on')),
                ('how', models.CharField(choices=[('visit', 'on a visit'), ('office', 'in an office'), ('phone', 'by telephone'), ('group', 'in a group'), ('print', 'printed material')], max_length=8, verbose_name='how')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('about', models.CharField(max_length=200, verbose_name='of what')),
                ('people', models.PositiveSmallIntegerField(verbose_name='how many people, or copies')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written at')),
                ('struck_out_on', models.DateField(blank=True, null=True, verbose_name='struck out on')),
                ('struck_out_reason', models.CharField(blank=True, max_length=300, verbose_name='why it is struck out')),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='informings', to='outreach.listedhousehold', verbose_name='household on the list')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.office', verbose_name='office')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='informings', to='outreach.project', verbose_name='project')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='written by')),
            ],
            options={
                'verbose_name': 'entry of people informed',
                'verbose_name_plural': 'entries of people informed',
                'ordering': ['-told_on', '-written_at'],
            },
        ),
        migrations.CreateModel(
            name='InformingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('told_on', models.DateField(verbose_name='told on')),
                ('how', models.CharField(choices=[('visit', 'on a visit'), ('office', 'in an office'), ('phone', 'by telephone'), ('group', 'in a group'), ('print', 'printed material')], max_length=8, verbose_name='how')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('about', models.CharField(max_length=200, verbose_name='of what')),
                ('people', models.PositiveSmallIntegerField(verbose_name='how many people, or copies')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written at')),
                ('struck_out_on', models.DateField(blank=True, null=True, verbose_name='struck out on')),
                ('struck_out_reason', models.CharField(blank=True, max_length=300, verbose_name='why it is struck out')),
                ('household', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.listedhousehold', verbose_name='household on the list')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='office')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.informing')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project', verbose_name='project')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='written by')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='informing',
            constraint=models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='informing_of_somebody', violation_error_message='At least one person was told.'),
        ),
        migrations.AddConstraint(
            model_name='informing',
            constraint=models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='informing_of_something', violation_error_message='Write what people were told of.'),
        ),
        migrations.AddConstraint(
            model_name='informing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_out_on__isnull', True), ('struck_out_reason', '')), models.Q(('struck_out_on__isnull', False), models.Q(('struck_out_reason', ''), _negated=True)), _connector='OR'), name='informing_struck_out_with_a_reason', violation_error_message='Write why the entry is struck out.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='informing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_informingevent" ("about", "household_id", "how", "id", "language", "office_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "struck_out_on", "struck_out_reason", "told_on", "written_at", "written_by_id") VALUES (NEW."about", NEW."household_id", NEW."how", NEW."id", NEW."language", NEW."office_id", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."struck_out_on", NEW."struck_out_reason", NEW."told_on", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='cf11be84cca55aefd31ed92d528719c8f842769c', operation='INSERT', pgid='pgtrigger_insert_insert_a7035', table='outreach_informing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='informing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_informingevent" ("about", "household_id", "how", "id", "language", "office_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "struck_out_on", "struck_out_reason", "told_on", "written_at", "written_by_id") VALUES (NEW."about", NEW."household_id", NEW."how", NEW."id", NEW."language", NEW."office_id", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."struck_out_on", NEW."struck_out_reason", NEW."told_on", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='f3be4d348186d6f39a0ead090dbd432008a99790', operation='UPDATE', pgid='pgtrigger_update_update_c6e7c', table='outreach_informing', when='AFTER')),
        ),
        protect("outreach_informing", using=CARRIED, check=OWN),
        protect_own_history("outreach_informing"),
    ]
