"""The standard forms that are filled for a case."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import potpora.ground.instruments.records
import uuid
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('casework', '0007_a_case_changes_its_centre'),
        ('ground', '0009_standard_forms_tables'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0005_intakes_pairs_and_mergers'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseForm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('answers', models.JSONField(default=dict, verbose_name='answers')),
                ('results', models.JSONField(default=dict, verbose_name='results')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned for completion'), ('approved', 'approved'), ('locked', 'locked'), ('corrected', 'replaced by a correction')], default='draft', max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('started_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='started on')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved at')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='finished on')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='reviewed on')),
                ('review_note', models.TextField(blank=True, verbose_name='note of the review')),
                ('correction_reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the correction')),
                ('instance_id', models.CharField(default=potpora.ground.instruments.records.new_instance_id, max_length=100, unique=True, verbose_name='id on a phone')),
                ('record_class', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive'), ('sealed', 'sealed')], default='ordinary', max_length=10, verbose_name='record class')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='casework.casefile', verbose_name='case')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='casework.caseform', verbose_name='corrects')),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='completed by')),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='ground.formversion', verbose_name='version of the form')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='registry.person', verbose_name='person concerned')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='reviewed by')),
                ('stay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='casework.stagechange', verbose_name='stay in the stage')),
            ],
            options={
                'verbose_name': 'standard form of a case',
                'verbose_name_plural': 'standard forms of cases',
                'ordering': ['-saved_at'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseFormEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('answers', models.JSONField(default=dict, verbose_name='answers')),
                ('results', models.JSONField(default=dict, verbose_name='results')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned for completion'), ('approved', 'approved'), ('locked', 'locked'), ('corrected', 'replaced by a correction')], default='draft', max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('started_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='started on')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved at')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='finished on')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='reviewed on')),
                ('review_note', models.TextField(blank=True, verbose_name='note of the review')),
                ('correction_reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the correction')),
                ('instance_id', models.CharField(default=potpora.ground.instruments.records.new_instance_id, max_length=100, verbose_name='id on a phone')),
                ('record_class', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive'), ('sealed', 'sealed')], default='ordinary', max_length=10, verbose_name='record class')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case')),
                ('corrects', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.caseform', verbose_name='corrects')),
                ('done_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='completed by')),
                ('form_version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.formversion', verbose_name='version of the form')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person', verbose_name='person concerned')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.caseform')),
                ('reviewed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='reviewed by')),
                ('stay', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.stagechange', verbose_name='stay in the stage')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='caseform',
            index=models.Index(fields=['case', 'state'], name='caseform_case_state'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('finished_on__isnull', False), _connector='OR'), name='caseform_finished_unless_a_draft', violation_error_message='A submitted form says when it was finished.'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(('finished_on__isnull', True), ('finished_on__gte', models.F('started_on')), _connector='OR'), name='caseform_finishes_after_it_starts', violation_error_message='A form is not finished before it is begun.'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('done_by')), _negated=True), _connector='OR'), name='caseform_reviewed_by_another', violation_error_message='Nobody reviews their own form.'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_by__isnull', True), ('reviewed_on__isnull', True)), models.Q(('reviewed_by__isnull', False), ('reviewed_on__isnull', False)), _connector='OR'), name='caseform_reviewed_by_iff_on'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('reviewed_by__isnull', False), _connector='OR'), name='caseform_approved_by_somebody', violation_error_message='An approved form names who approved it.'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('review_note', ''), _negated=True), _connector='OR'), name='caseform_returned_with_a_reason', violation_error_message='Write what has to be completed.'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('correction_reason', ''), _negated=True), _connector='OR'), name='caseform_corrects_with_a_reason', violation_error_message='Write why the form is corrected.'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('corrects', models.F('id')), _negated=True), _connector='OR'), name='caseform_not_correcting_itself'),
        ),
        migrations.AddConstraint(
            model_name='caseform',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', True), ('state__in', ['draft', 'returned'])), fields=('case', 'form_version', 'person', 'stay'), name='caseform_one_open_of_a_kind', nulls_distinct=False, violation_error_message='This form has been begun already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseform',
            trigger=pgtrigger.compiler.Trigger(name='filled_form_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:locked,draft:submitted,submitted:approved,submitted:returned,returned:locked,returned:submitted,approved:corrected,approved:locked,locked:corrected}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='0b945663675086f29a205f0bbe6d26d7168fb75b', operation='UPDATE', pgid='pgtrigger_filled_form_moves_cf41d', table='casework_caseform', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseform',
            trigger=pgtrigger.compiler.Trigger(name='filled_form_final_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state in ('approved', 'corrected', 'locked') and (OLD.answers is distinct from NEW.answers or OLD.results is distinct from NEW.results or OLD.language is distinct from NEW.language or OLD.form_version_id is distinct from NEW.form_version_id or OLD.done_by_id is distinct from NEW.done_by_id or OLD.finished_on is distinct from NEW.finished_on or OLD.corrects_id is distinct from NEW.corrects_id or OLD.correction_reason is distinct from NEW.correction_reason or OLD.instance_id is distinct from NEW.instance_id))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='902e0591ac12003ea696f15f1893832b28bb879d', operation='UPDATE', pgid='pgtrigger_filled_form_final_stays_d6bc6', table='casework_caseform', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseform',
            trigger=pgtrigger.compiler.Trigger(name='filled_form_submitted_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'draft\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7cc68374fbeb706bd2863fe130901c58d2bed081', operation='DELETE', pgid='pgtrigger_filled_form_submitted_stays_00fdb', table='casework_caseform', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseform',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseformevent" ("answers", "case_id", "correction_reason", "corrects_id", "done_by_id", "finished_on", "form_version_id", "id", "instance_id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "results", "review_note", "reviewed_by_id", "reviewed_on", "saved_at", "started_on", "state", "stay_id", "version") VALUES (NEW."answers", NEW."case_id", NEW."correction_reason", NEW."corrects_id", NEW."done_by_id", NEW."finished_on", NEW."form_version_id", NEW."id", NEW."instance_id", NEW."language", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_class", NEW."results", NEW."review_note", NEW."reviewed_by_id", NEW."reviewed_on", NEW."saved_at", NEW."started_on", NEW."state", NEW."stay_id", NEW."version"); RETURN NULL;', hash='5027921f593ce999ef28cbca324f265e487e4809', operation='INSERT', pgid='pgtrigger_insert_insert_e5289', table='casework_caseform', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseform',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_caseformevent" ("answers", "case_id", "correction_reason", "corrects_id", "done_by_id", "finished_on", "form_version_id", "id", "instance_id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_class", "results", "review_note", "reviewed_by_id", "reviewed_on", "saved_at", "started_on", "state", "stay_id", "version") VALUES (NEW."answers", NEW."case_id", NEW."correction_reason", NEW."corrects_id", NEW."done_by_id", NEW."finished_on", NEW."form_version_id", NEW."id", NEW."instance_id", NEW."language", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_class", NEW."results", NEW."review_note", NEW."reviewed_by_id", NEW."reviewed_on", NEW."saved_at", NEW."started_on", NEW."state", NEW."stay_id", NEW."version"); RETURN NULL;', hash='459fff41b36e4de084f0fe2cc215aea58632accf', operation='UPDATE', pgid='pgtrigger_update_update_0ff45', table='casework_caseform', when='AFTER')),
        ),
    ]
