"""Filed papers of a case and the files attached to it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('casework', '0007_who_sees_standard_forms'),
        ('ground', '0009_standard_forms_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='CasePaper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
                ('size_bytes', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('stored_as', models.CharField(max_length=64, verbose_name='name in the store')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('recipient', models.CharField(blank=True, max_length=300, verbose_name='recipient')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None, verbose_name='languages')),
                ('content', models.JSONField(verbose_name='what the paper says')),
                ('standards', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, size=None, verbose_name='standards of the PDF')),
                ('filed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='filed at')),
                ('note_class', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive')], default='ordinary', max_length=10, verbose_name='class')),
                ('about', models.CharField(blank=True, default='', max_length=40, verbose_name='what it was made of')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='casework.casefile', verbose_name='case')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='filed by')),
                ('number', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='ground.registernumber', verbose_name='register number')),
            ],
            options={
                'verbose_name': 'filed paper',
                'verbose_name_plural': 'filed papers',
                'ordering': ['filed_at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
                ('size_bytes', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('stored_as', models.CharField(max_length=64, verbose_name='name in the store')),
                ('kind', models.CharField(choices=[('identity', 'identity and status'), ('medical', 'health'), ('school', 'school'), ('income', 'income and property'), ('court', 'court, prosecutor, police'), ('letter', 'letter received'), ('consent', 'signed consent'), ('photo', 'photograph'), ('other', 'other')], max_length=10, verbose_name='kind')),
                ('note_class', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive')], default='ordinary', max_length=10, verbose_name='class')),
                ('title', models.CharField(max_length=120, verbose_name='what it is')),
                ('file_name', models.CharField(max_length=100, verbose_name='file')),
                ('media_type', models.CharField(max_length=100, verbose_name='type of the file')),
                ('scanned', models.CharField(choices=[('clean', 'scanned, nothing found'), ('harmful', 'harmful, locked'), ('not_scanned', 'not scanned')], default='not_scanned', max_length=12, verbose_name='scanner')),
                ('received_on', models.DateField(verbose_name='received on')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='added at')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken out at')),
                ('remove_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was taken out')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='added by')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='casework.casefile', verbose_name='case')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='taken out by')),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
                'ordering': ['-received_on', '-added_at'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='attachment_knows_its_checksum'), models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('case', 'sha256'), name='attachment_same_file_once_in_a_case', violation_error_message='This file is attached to the case already.'), models.CheckConstraint(condition=models.Q(models.Q(('remove_reason', ''), ('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False), models.Q(('remove_reason', ''), _negated=True)), _connector='OR'), name='attachment_taken_out_with_a_reason', violation_error_message='Write why the file is taken out.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='attachment_stays_as_brought', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size_bytes" IS DISTINCT FROM (NEW."size_bytes") OR OLD."stored_as" IS DISTINCT FROM (NEW."stored_as") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='aba0d819c728563883faa08e76d5851bf20aab3c', operation='UPDATE', pgid='pgtrigger_attachment_stays_as_brought_ac61c', table='casework_attachment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='attachment_deleted_by_retention_alone', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nif may_be_deleted(old.id) then return old; end if;\nraise exception 'pgtrigger: % may be deleted by a confirmed retention run alone', tg_table_name;\n", hash='9e966ca2081adaf0ef5cbb7e3c7afdebee07a497', operation='DELETE', pgid='pgtrigger_attachment_deleted_by_retention_alone_a1542', table='casework_attachment', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='casepaper',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='casepaper_knows_its_checksum'),
        ),
        migrations.AddConstraint(
            model_name='casepaper',
            constraint=models.CheckConstraint(condition=models.Q(('languages__len__gte', 1), ('languages__len__lte', 2)), name='casepaper_in_one_language_or_two', violation_error_message='A paper is written in one language or in two.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casepaper',
            trigger=pgtrigger.compiler.Trigger(name='casepaper_never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bb6dea42dfa5a9c19b2f7a140aa71d7c36a358a5', operation='UPDATE', pgid='pgtrigger_casepaper_never_changed_94e6a', table='casework_casepaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casepaper',
            trigger=pgtrigger.compiler.Trigger(name='casepaper_deleted_by_retention_alone', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nif may_be_deleted(old.id) then return old; end if;\nraise exception 'pgtrigger: % may be deleted by a confirmed retention run alone', tg_table_name;\n", hash='dcb4e2f51ff9bcf4e1595ff1ee54e7574a5d86ca', operation='DELETE', pgid='pgtrigger_casepaper_deleted_by_retention_alone_ab39c', table='casework_casepaper', when='BEFORE')),
        ),
    ]
