"""Letterheads, the register of papers, openings of sealed records, retention."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import potpora.ground.papers.models
import uuid
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('ground', '0006_notices_drafts_and_approvals'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('office', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='ground.office', verbose_name='office')),
                ('address_mk', models.CharField(blank=True, max_length=200, verbose_name='address in Macedonian')),
                ('address_sq', models.CharField(blank=True, max_length=200, verbose_name='address in Albanian')),
                ('address_bs', models.CharField(blank=True, max_length=200, verbose_name='address in Bosnian')),
                ('address_sr', models.CharField(blank=True, max_length=200, verbose_name='address in Serbian')),
                ('address_en', models.CharField(blank=True, max_length=200, verbose_name='address in English')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('number_pattern', models.CharField(default='{sign}-{serial}/{part}', max_length=60, validators=[potpora.ground.papers.models.check_pattern], verbose_name='pattern of register numbers')),
            ],
            options={
                'verbose_name': 'letterhead',
                'verbose_name_plural': 'letterheads',
            },
        ),
        migrations.CreateModel(
            name='LetterheadEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('address_mk', models.CharField(blank=True, max_length=200, verbose_name='address in Macedonian')),
                ('address_sq', models.CharField(blank=True, max_length=200, verbose_name='address in Albanian')),
                ('address_bs', models.CharField(blank=True, max_length=200, verbose_name='address in Bosnian')),
                ('address_sr', models.CharField(blank=True, max_length=200, verbose_name='address in Serbian')),
                ('address_en', models.CharField(blank=True, max_length=200, verbose_name='address in English')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('number_pattern', models.CharField(default='{sign}-{serial}/{part}', max_length=60, validators=[potpora.ground.papers.models.check_pattern], verbose_name='pattern of register numbers')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RegisterCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sign', models.CharField(max_length=12, verbose_name='archive sign')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('last', models.PositiveIntegerField(verbose_name='last number given')),
            ],
            options={
                'verbose_name': 'counter of the register',
                'verbose_name_plural': 'counters of the register',
            },
        ),
        migrations.CreateModel(
            name='RegisterNumber',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sign', models.CharField(max_length=12, verbose_name='archive sign')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('serial', models.PositiveIntegerField(verbose_name='serial number')),
                ('part', models.PositiveIntegerField(verbose_name='number within the matter')),
                ('text', models.CharField(max_length=60, verbose_name='register number')),
                ('matter_id', models.UUIDField(verbose_name='matter')),
                ('kind', models.CharField(max_length=40, verbose_name='kind of paper')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='cancelled at')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was cancelled')),
            ],
            options={
                'verbose_name': 'register number',
                'verbose_name_plural': 'register numbers',
                'ordering': ['-year', 'sign', '-serial', '-part'],
            },
        ),
        migrations.CreateModel(
            name='RetentionItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=40, verbose_name='kind of document')),
                ('retention_class', models.CharField(max_length=40, verbose_name='retention class')),
                ('record_id', models.UUIDField(verbose_name='document')),
                ('matter_id', models.UUIDField(blank=True, null=True, verbose_name='matter')),
                ('label', models.CharField(max_length=80, verbose_name='number')),
                ('kept_until', models.DateField(verbose_name='kept until')),
                ('state', models.CharField(choices=[('listed', 'may go'), ('held', 'kept: legal hold'), ('review', 'for people to review'), ('deleted', 'deleted')], max_length=8, verbose_name='state')),
            ],
            options={
                'verbose_name': 'item of a retention run',
                'verbose_name_plural': 'items of retention runs',
                'ordering': ['source', 'label', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RetentionRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('as_of', models.DateField(verbose_name='as of')),
                ('listed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='listed at')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed at')),
                ('carried_out_at', models.DateTimeField(blank=True, null=True, verbose_name='carried out at')),
            ],
            options={
                'verbose_name': 'retention run',
                'verbose_name_plural': 'retention runs',
                'ordering': ['-listed_at'],
            },
        ),
        migrations.CreateModel(
            name='RetentionRunEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('as_of', models.DateField(verbose_name='as of')),
                ('listed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='listed at')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed at')),
                ('carried_out_at', models.DateTimeField(blank=True, null=True, verbose_name='carried out at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ArchiveSign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_mk', models.CharField(blank=True, max_length=120, verbose_name='name in Macedonian')),
                ('name_sq', models.CharField(blank=True, max_length=120, verbose_name='name in Albanian')),
                ('name_bs', models.CharField(blank=True, max_length=120, verbose_name='name in Bosnian')),
                ('name_sr', models.CharField(blank=True, max_length=120, verbose_name='name in Serbian')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('sign', models.CharField(max_length=12, verbose_name='archive sign')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='kinds of papers')),
                ('first_serial', models.PositiveIntegerField(default=1, help_text='Where the paper register of this year has come to, plus one.', verbose_name='first number of a year')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archive_signs', to='ground.office', verbose_name='office')),
            ],
            options={
                'verbose_name': 'archive sign',
                'verbose_name_plural': 'archive signs',
                'ordering': ['sign'],
            },
        ),
        migrations.CreateModel(
            name='ArchiveSignEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name_mk', models.CharField(blank=True, max_length=120, verbose_name='name in Macedonian')),
                ('name_sq', models.CharField(blank=True, max_length=120, verbose_name='name in Albanian')),
                ('name_bs', models.CharField(blank=True, max_length=120, verbose_name='name in Bosnian')),
                ('name_sr', models.CharField(blank=True, max_length=120, verbose_name='name in Serbian')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('sign', models.CharField(max_length=12, verbose_name='archive sign')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='kinds of papers')),
                ('first_serial', models.PositiveIntegerField(default=1, help_text='Where the paper register of this year has come to, plus one.', verbose_name='first number of a year')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='office')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ground.archivesign')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BrokenGlass',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('case_manager', 'case manager'), ('intake_worker', 'intake worker'), ('cash_rights_worker', 'cash-rights worker'), ('lawyer', 'lawyer'), ('psychologist', 'psychologist'), ('pedagogue', 'pedagogue'), ('supervisor', 'supervisor'), ('external_supervisor', 'external supervisor'), ('mentor', 'mentor'), ('department_head', 'head of department'), ('director', 'director of the centre'), ('municipal_officer', 'municipal officer'), ('employment_adviser', 'employment-centre adviser'), ('field_worker', 'field worker'), ('counsellor', 'counsellor'), ('provider_worker', "provider's worker"), ('trainer', 'trainer'), ('training_coordinator', 'training coordinator'), ('inspector', 'inspector of the Institute'), ('analyst', 'analyst of the ministry'), ('administrator', 'system administrator')], max_length=24, verbose_name='role')),
                ('subject_id', models.UUIDField(verbose_name='sealed record')),
                ('subject_label', models.CharField(max_length=40, verbose_name='number of the record')),
                ('opens', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None, verbose_name='opened records')),
                ('reason', models.TextField(verbose_name='reason')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened at')),
                ('ends_at', models.DateTimeField(verbose_name='open until')),
                ('looked_at', models.DateTimeField(blank=True, null=True, verbose_name='looked into at')),
                ('finding', models.TextField(blank=True, verbose_name='what was found')),
                ('looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='looked into by')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='office')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='worker')),
            ],
            options={
                'verbose_name': 'opening of a sealed record',
                'verbose_name_plural': 'openings of sealed records',
                'ordering': ['-opened_at'],
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter_id', models.UUIDField(verbose_name='matter')),
                ('matter_label', models.CharField(max_length=40, verbose_name='number of the matter')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='placed at')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted at')),
                ('lift_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was lifted')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='lifted by')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='office')),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='placed by')),
            ],
            options={
                'verbose_name': 'legal hold',
                'verbose_name_plural': 'legal holds',
                'ordering': ['-placed_at'],
            },
        ),
        migrations.CreateModel(
            name='LegalHoldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('matter_id', models.UUIDField(verbose_name='matter')),
                ('matter_label', models.CharField(max_length=40, verbose_name='number of the matter')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='placed at')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted at')),
                ('lift_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was lifted')),
                ('lifted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='lifted by')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='office')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ground.legalhold')),
                ('placed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='placed by')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterhead',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ground_letterheadevent" ("address_bs", "address_en", "address_mk", "address_sq", "address_sr", "email", "number_pattern", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."address_bs", NEW."address_en", NEW."address_mk", NEW."address_sq", NEW."address_sr", NEW."email", NEW."number_pattern", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."office_id", NEW."phone"); RETURN NULL;', hash='65f367eab966ed5b9a2f896358e6fc91e2b081c2', operation='INSERT', pgid='pgtrigger_insert_insert_18a52', table='ground_letterhead', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterhead',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "ground_letterheadevent" ("address_bs", "address_en", "address_mk", "address_sq", "address_sr", "email", "number_pattern", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."address_bs", NEW."address_en", NEW."address_mk", NEW."address_sq", NEW."address_sr", NEW."email", NEW."number_pattern", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."office_id", NEW."phone"); RETURN NULL;', hash='a06a3176bcbabf78eee9d937e2cd8eb324010765', operation='UPDATE', pgid='pgtrigger_update_update_e40e1', table='ground_letterhead', when='AFTER')),
        ),
        migrations.AddField(
            model_name='letterheadevent',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='ground.office', verbose_name='office'),
        ),
        migrations.AddField(
            model_name='letterheadevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='letterheadevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ground.letterhead'),
        ),
        migrations.AddField(
            model_name='registercounter',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='office'),
        ),
        migrations.AddField(
            model_name='registernumber',
            name='cancelled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='cancelled by'),
        ),
        migrations.AddField(
            model_name='registernumber',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='given by'),
        ),
        migrations.AddField(
            model_name='registernumber',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='office'),
        ),
        migrations.AddField(
            model_name='retentionrun',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='retentionrun',
            name='listed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='listed by'),
        ),
        migrations.AddField(
            model_name='retentionrun',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='office'),
        ),
        migrations.AddField(
            model_name='retentionitem',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='ground.retentionrun', verbose_name='retention run'),
        ),
        migrations.AddField(
            model_name='retentionrunevent',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='retentionrunevent',
            name='listed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='listed by'),
        ),
        migrations.AddField(
            model_name='retentionrunevent',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='office'),
        ),
        migrations.AddField(
            model_name='retentionrunevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='retentionrunevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ground.retentionrun'),
        ),
        migrations.AddConstraint(
            model_name='archivesign',
            constraint=models.UniqueConstraint(fields=('office', 'sign'), name='archivesign_once_per_office', violation_error_message='The office has this archive sign already.'),
        ),
        migrations.AddConstraint(
            model_name='archivesign',
            constraint=models.CheckConstraint(condition=models.Q(('first_serial__gte', 1)), name='archivesign_numbers_from_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archivesign',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ground_archivesignevent" ("first_serial", "id", "kinds", "name_bs", "name_en", "name_mk", "name_sq", "name_sr", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sign") VALUES (NEW."first_serial", NEW."id", NEW."kinds", NEW."name_bs", NEW."name_en", NEW."name_mk", NEW."name_sq", NEW."name_sr", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sign"); RETURN NULL;', hash='cbefb6e139c3988d285e6e59c924c2b126754a93', operation='INSERT', pgid='pgtrigger_insert_insert_dc671', table='ground_archivesign', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='archivesign',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "ground_archivesignevent" ("first_serial", "id", "kinds", "name_bs", "name_en", "name_mk", "name_sq", "name_sr", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sign") VALUES (NEW."first_serial", NEW."id", NEW."kinds", NEW."name_bs", NEW."name_en", NEW."name_mk", NEW."name_sq", NEW."name_sr", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sign"); RETURN NULL;', hash='73a132ff186eebe4efa012ecbb711340b4909f53', operation='UPDATE', pgid='pgtrigger_update_update_aa13e', table='ground_archivesign', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='brokenglass',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='brokenglass_has_a_reason', violation_error_message='Write why it cannot wait.'),
        ),
        migrations.AddConstraint(
            model_name='brokenglass',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('opened_at'))), name='brokenglass_ends_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='brokenglass',
            constraint=models.CheckConstraint(condition=models.Q(('looked_by__isnull', True), models.Q(('looked_by', models.F('worker')), _negated=True), _connector='OR'), name='brokenglass_looked_into_by_another', violation_error_message='Nobody looks into their own opening.'),
        ),
        migrations.AddConstraint(
            model_name='brokenglass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finding', ''), ('looked_at__isnull', True), ('looked_by__isnull', True)), models.Q(('looked_at__isnull', False), ('looked_by__isnull', False), models.Q(('finding', ''), _negated=True)), _connector='OR'), name='brokenglass_looked_into_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokenglass',
            trigger=pgtrigger.compiler.Trigger(name='brokenglass_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='54d5bb1527356e4cec33eb56150283a0b9cfcff2', operation='DELETE', pgid='pgtrigger_brokenglass_kept_03a77', table='ground_brokenglass', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokenglass',
            trigger=pgtrigger.compiler.Trigger(name='brokenglass_stays_as_it_was', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."office_id" IS DISTINCT FROM (NEW."office_id") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opens" IS DISTINCT FROM (NEW."opens") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4ab1ce932bfb7deb23ee0f668b7a876ec84bd9cd', operation='UPDATE', pgid='pgtrigger_brokenglass_stays_as_it_was_0766f', table='ground_brokenglass', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('matter_id',), name='legalhold_once_per_matter', violation_error_message='This matter is on hold already.'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='legalhold_has_a_reason', violation_error_message='Write why nothing may be deleted.'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lift_reason', ''), ('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lift_reason', ''), _negated=True)), _connector='OR'), name='legalhold_lifted_with_a_reason', violation_error_message='Write why the hold is lifted.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legalhold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ground_legalholdevent" ("id", "lift_reason", "lifted_at", "lifted_by_id", "matter_id", "matter_label", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason") VALUES (NEW."id", NEW."lift_reason", NEW."lifted_at", NEW."lifted_by_id", NEW."matter_id", NEW."matter_label", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason"); RETURN NULL;', hash='9f95950057006d8f0fab178f0e12913d996a36ef', operation='INSERT', pgid='pgtrigger_insert_insert_fd865', table='ground_legalhold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legalhold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "ground_legalholdevent" ("id", "lift_reason", "lifted_at", "lifted_by_id", "matter_id", "matter_label", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason") VALUES (NEW."id", NEW."lift_reason", NEW."lifted_at", NEW."lifted_by_id", NEW."matter_id", NEW."matter_label", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason"); RETURN NULL;', hash='6624aec6afc23937ad10084a063d49957014bc2c', operation='UPDATE', pgid='pgtrigger_update_update_e4edf', table='ground_legalhold', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='registercounter',
            constraint=models.UniqueConstraint(fields=('office', 'sign', 'year'), name='registercounter_one_per_office_sign_and_year'),
        ),
        migrations.AddConstraint(
            model_name='registernumber',
            constraint=models.UniqueConstraint(fields=('office', 'sign', 'year', 'serial', 'part'), name='registernumber_given_once'),
        ),
        migrations.AddConstraint(
            model_name='registernumber',
            constraint=models.CheckConstraint(condition=models.Q(('year', models.F('given_on__year'))), name='registernumber_year_is_that_of_the_day'),
        ),
        migrations.AddConstraint(
            model_name='registernumber',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at__isnull', True), ('cancelled_by__isnull', True)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='registernumber_cancelled_with_a_reason', violation_error_message='Write why the number is cancelled.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registernumber',
            trigger=pgtrigger.compiler.Trigger(name='registernumber_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='55cc92eb608f9bdd275c459ba875709479425c5c', operation='DELETE', pgid='pgtrigger_registernumber_kept_df97a', table='ground_registernumber', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registernumber',
            trigger=pgtrigger.compiler.Trigger(name='registernumber_stays_as_given', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."given_by_id" IS DISTINCT FROM (NEW."given_by_id") OR OLD."given_on" IS DISTINCT FROM (NEW."given_on") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."matter_id" IS DISTINCT FROM (NEW."matter_id") OR OLD."office_id" IS DISTINCT FROM (NEW."office_id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."serial" IS DISTINCT FROM (NEW."serial") OR OLD."sign" IS DISTINCT FROM (NEW."sign") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7c2d9caa0e851a5f924a4cfc5cefef24a201e7ec', operation='UPDATE', pgid='pgtrigger_registernumber_stays_as_given_c357c', table='ground_registernumber', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='retentionrun',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('listed_by')), _negated=True), _connector='OR'), name='retentionrun_confirmed_by_another', violation_error_message='A second person confirms what is deleted.'),
        ),
        migrations.AddConstraint(
            model_name='retentionrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='retentionrun_confirmed_by_iff_at'),
        ),
        migrations.AddConstraint(
            model_name='retentionrun',
            constraint=models.CheckConstraint(condition=models.Q(('carried_out_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='retentionrun_carried_out_only_when_confirmed', violation_error_message='Nothing is deleted before it is confirmed.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrun',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "ground_retentionrunevent" ("as_of", "carried_out_at", "confirmed_at", "confirmed_by_id", "id", "listed_at", "listed_by_id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."as_of", NEW."carried_out_at", NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."listed_at", NEW."listed_by_id", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='7489821391b6c1af7f04d5ea4b64912e0ad5a0d2', operation='INSERT', pgid='pgtrigger_insert_insert_0e583', table='ground_retentionrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrun',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "ground_retentionrunevent" ("as_of", "carried_out_at", "confirmed_at", "confirmed_by_id", "id", "listed_at", "listed_by_id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."as_of", NEW."carried_out_at", NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."listed_at", NEW."listed_by_id", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a33ad1fc3083aaf62e66296fae52a438a2c8bafa', operation='UPDATE', pgid='pgtrigger_update_update_6a887', table='ground_retentionrun', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='retentionitem',
            index=models.Index(fields=['record_id'], name='retentionitem_record'),
        ),
        migrations.AddConstraint(
            model_name='retentionitem',
            constraint=models.UniqueConstraint(fields=('run', 'source', 'record_id'), name='retentionitem_once_per_run'),
        ),
    ]
