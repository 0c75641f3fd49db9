"""Supervision of case managers: ties, sessions, growth, load, drawn files."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import potpora.ground.staff.models
import uuid
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('casework', '0010_papers_are_deleted_by_confirmed_runs'),
        ('ground', '0009_standard_forms_tables'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='SessionMinutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reflection', models.TextField(verbose_name='what we learned')),
            ],
            options={
                'verbose_name': 'minutes of a session',
                'verbose_name_plural': 'minutes of sessions',
            },
        ),
        migrations.CreateModel(
            name='CaseBurden',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('court', models.BooleanField(default=False, verbose_name='court or criminal proceedings')),
                ('measure', models.BooleanField(default=False, verbose_name='placement or protection measure running')),
                ('far', models.BooleanField(default=False, verbose_name='more than 20 km or 45 minutes away')),
                ('interpreter', models.BooleanField(default=False, verbose_name='interpreter needed')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='burden', to='casework.casefile', verbose_name='case')),
            ],
            options={
                'verbose_name': 'burden of a case',
                'verbose_name_plural': 'burdens of cases',
            },
        ),
        migrations.CreateModel(
            name='CaseBurdenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('court', models.BooleanField(default=False, verbose_name='court or criminal proceedings')),
                ('measure', models.BooleanField(default=False, verbose_name='placement or protection measure running')),
                ('far', models.BooleanField(default=False, verbose_name='more than 20 km or 45 minutes away')),
                ('interpreter', models.BooleanField(default=False, verbose_name='interpreter needed')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.caseburden')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DevelopmentPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agreed_on', models.DateField(verbose_name='agreed on')),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='supervisor or mentor')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='centre')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='worker')),
            ],
            options={
                'verbose_name': 'development plan',
                'verbose_name_plural': 'development plans',
                'ordering': ['-agreed_on'],
            },
        ),
        migrations.CreateModel(
            name='DevelopmentPlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('agreed_on', models.DateField(verbose_name='agreed on')),
                ('guide', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='supervisor or mentor')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='centre')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.developmentplan')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='worker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DevelopmentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('competence', models.CharField(max_length=24, verbose_name='competence')),
                ('own_level', models.PositiveSmallIntegerField(verbose_name='own view')),
                ('guide_level', models.PositiveSmallIntegerField(verbose_name='view of the supervisor')),
                ('step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='casework.developmentplan', verbose_name='development plan')),
            ],
            options={
                'verbose_name': 'step of development',
                'verbose_name_plural': 'steps of development',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DevelopmentStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('competence', models.CharField(max_length=24, verbose_name='competence')),
                ('own_level', models.PositiveSmallIntegerField(verbose_name='own view')),
                ('guide_level', models.PositiveSmallIntegerField(verbose_name='view of the supervisor')),
                ('step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.developmentstep')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.developmentplan', verbose_name='development plan')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DiscussedCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.casefile', verbose_name='case')),
                ('note', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.casenote', verbose_name='decision')),
            ],
            options={
                'verbose_name': 'case discussed in a session',
                'verbose_name_plural': 'cases discussed in sessions',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SampledFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('quarter', models.DateField(verbose_name='quarter beginning')),
                ('chosen', models.CharField(choices=[('rule', 'by rule'), ('chance', 'by chance')], max_length=6, verbose_name='chosen')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.casefile', verbose_name='case')),
                ('form', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='casework.caseform', verbose_name='review')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='centre')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='case manager')),
            ],
            options={
                'verbose_name': 'file drawn for review',
                'verbose_name_plural': 'files drawn for review',
                'ordering': ['worker__name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SampledFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('quarter', models.DateField(verbose_name='quarter beginning')),
                ('chosen', models.CharField(choices=[('rule', 'by rule'), ('chance', 'by chance')], max_length=6, verbose_name='chosen')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case')),
                ('form', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.caseform', verbose_name='review')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='centre')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.sampledfile')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='case manager')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SessionAgreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('until', models.DateField(verbose_name='until')),
                ('result', models.CharField(blank=True, choices=[('done', 'done'), ('partly', 'partly'), ('not_done', 'not done')], max_length=10, verbose_name='result')),
                ('bearer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='who')),
            ],
            options={
                'verbose_name': 'agreement of a session',
                'verbose_name_plural': 'agreements of sessions',
                'ordering': ['until', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SessionPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came', models.BooleanField(blank=True, null=True, verbose_name='came')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='signed at')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='worker')),
            ],
            options={
                'verbose_name': 'part in a session',
                'verbose_name_plural': 'parts in sessions',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SupervisionSession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('internal', 'internal'), ('external', 'external (Institute)'), ('mentoring', 'mentoring'), ('peer', 'among colleagues')], max_length=10, verbose_name='kind')),
                ('mode', models.CharField(choices=[('individual', 'individual'), ('group', 'group'), ('urgent', 'urgent consultation')], max_length=10, verbose_name='mode')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where, or link')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None, verbose_name='themes')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next session on')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was cancelled')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='led by')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='centre')),
            ],
            options={
                'verbose_name': 'supervision session',
                'verbose_name_plural': 'supervision sessions',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='SessionPartEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('came', models.BooleanField(blank=True, null=True, verbose_name='came')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='signed at')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.sessionpart')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='worker')),
                ('session', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.supervisionsession', verbose_name='supervision session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='sessionpart',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='casework.supervisionsession', verbose_name='supervision session'),
        ),
        migrations.CreateModel(
            name='SessionMinutesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('reflection', models.TextField(verbose_name='what we learned')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.sessionminutes')),
                ('session', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.supervisionsession', verbose_name='supervision session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='sessionminutes',
            name='session',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='record', to='casework.supervisionsession', verbose_name='supervision session'),
        ),
        migrations.CreateModel(
            name='SessionAgreementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('until', models.DateField(verbose_name='until')),
                ('result', models.CharField(blank=True, choices=[('done', 'done'), ('partly', 'partly'), ('not_done', 'not done')], max_length=10, verbose_name='result')),
                ('bearer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='who')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.sessionagreement')),
                ('session', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.supervisionsession', verbose_name='supervision session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='sessionagreement',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='casework.supervisionsession', verbose_name='supervision session'),
        ),
        migrations.CreateModel(
            name='DiscussedCaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case')),
                ('note', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casenote', verbose_name='decision')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.discussedcase')),
                ('session', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.supervisionsession', verbose_name='supervision session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='discussedcase',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discussed', to='casework.supervisionsession', verbose_name='supervision session'),
        ),
        migrations.CreateModel(
            name='SupervisionSessionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('internal', 'internal'), ('external', 'external (Institute)'), ('mentoring', 'mentoring'), ('peer', 'among colleagues')], max_length=10, verbose_name='kind')),
                ('mode', models.CharField(choices=[('individual', 'individual'), ('group', 'group'), ('urgent', 'urgent consultation')], max_length=10, verbose_name='mode')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where, or link')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None, verbose_name='themes')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next session on')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was cancelled')),
                ('lead', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='led by')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='centre')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.supervisionsession')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupervisionTie',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('supervisor', 'supervisor'), ('external', 'external supervisor'), ('mentor', 'mentor')], max_length=10, verbose_name='kind')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guides', to='ground.worker', verbose_name='supervisor or mentor')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.office', verbose_name='centre')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guided_by', to='ground.worker', verbose_name='worker')),
            ],
            options={
                'verbose_name': 'supervision of a worker',
                'verbose_name_plural': 'supervision of workers',
                'ordering': ['-starts_on'],
            },
        ),
        migrations.CreateModel(
            name='SupervisionTieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('supervisor', 'supervisor'), ('external', 'external supervisor'), ('mentor', 'mentor')], max_length=10, verbose_name='kind')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('guide', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='supervisor or mentor')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='centre')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.supervisiontie')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='worker')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseburden',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseburdenevent" ("case_id", "court", "far", "id", "interpreter", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."court", NEW."far", NEW."id", NEW."interpreter", NEW."measure", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='330e827dd580c7d670258342297387ffc0bc38b8', operation='INSERT', pgid='pgtrigger_insert_insert_c4a07', table='casework_caseburden', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseburden',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_caseburdenevent" ("case_id", "court", "far", "id", "interpreter", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."court", NEW."far", NEW."id", NEW."interpreter", NEW."measure", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='c9d4f61c867085aae1ab8e56853c763d664c103d', operation='UPDATE', pgid='pgtrigger_update_update_e6286', table='casework_caseburden', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=models.UniqueConstraint(fields=('worker', 'agreed_on'), name='developmentplan_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=models.CheckConstraint(condition=models.Q(('worker', models.F('guide')), _negated=True), name='developmentplan_of_two_people'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='developmentplan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_developmentplanevent" ("agreed_on", "guide_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."agreed_on", NEW."guide_id", NEW."id", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."worker_id"); RETURN NULL;', hash='d5b806d817c663c2b54c7dfebc3379f16c29bf37', operation='INSERT', pgid='pgtrigger_insert_insert_66c3b', table='casework_developmentplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='developmentplan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_developmentplanevent" ("agreed_on", "guide_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."agreed_on", NEW."guide_id", NEW."id", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."worker_id"); RETURN NULL;', hash='0efebd8033c4942c7816407c4184e4edd471e16f', operation='UPDATE', pgid='pgtrigger_update_update_91199', table='casework_developmentplan', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='developmentstep',
            constraint=models.UniqueConstraint(fields=('plan', 'competence'), name='developmentstep_competence_once'),
        ),
        migrations.AddConstraint(
            model_name='developmentstep',
            constraint=models.CheckConstraint(condition=models.Q(('guide_level__range', (1, 4)), ('own_level__range', (1, 4))), name='developmentstep_levels_of_four', violation_error_message='A level lies between 1 and 4.'),
        ),
        migrations.AddConstraint(
            model_name='developmentstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', ''), ('until__isnull', True)), models.Q(models.Q(('step', ''), _negated=True), ('until__isnull', False)), _connector='OR'), name='developmentstep_dated_when_there_is_a_step', violation_error_message='A step has a day until which it is made.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='developmentstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_developmentstepevent" ("competence", "guide_level", "id", "own_level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "step", "until") VALUES (NEW."competence", NEW."guide_level", NEW."id", NEW."own_level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."step", NEW."until"); RETURN NULL;', hash='9448c4ecd75155e81ada3f0604025fcab7766de7', operation='INSERT', pgid='pgtrigger_insert_insert_f64e0', table='casework_developmentstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='developmentstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_developmentstepevent" ("competence", "guide_level", "id", "own_level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "step", "until") VALUES (NEW."competence", NEW."guide_level", NEW."id", NEW."own_level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."step", NEW."until"); RETURN NULL;', hash='d7de2cd6f96e152ce629cee54f4f0d7ca2b83459', operation='UPDATE', pgid='pgtrigger_update_update_8b08a', table='casework_developmentstep', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='sampledfile',
            constraint=models.UniqueConstraint(fields=('quarter', 'case'), name='sampledfile_once_a_quarter'),
        ),
        migrations.AddConstraint(
            model_name='sampledfile',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__day', 1), ('quarter__month__in', [1, 4, 7, 10])), name='sampledfile_quarter_begins_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sampledfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_sampledfileevent" ("case_id", "chosen", "form_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "worker_id") VALUES (NEW."case_id", NEW."chosen", NEW."form_id", NEW."id", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quarter", NEW."worker_id"); RETURN NULL;', hash='e5b188a699cab92de4152ef9a93d86aa1bac0aea', operation='INSERT', pgid='pgtrigger_insert_insert_06362', table='casework_sampledfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sampledfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_sampledfileevent" ("case_id", "chosen", "form_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "worker_id") VALUES (NEW."case_id", NEW."chosen", NEW."form_id", NEW."id", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quarter", NEW."worker_id"); RETURN NULL;', hash='2663251889556a74fe6739feebc2401e123102ca', operation='UPDATE', pgid='pgtrigger_update_update_3fd80', table='casework_sampledfile', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='supervisionsession',
            index=models.Index(fields=['office', '-at'], name='supervisionsession_office_at'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__range', (15, 480)), _connector='OR'), name='supervisionsession_length', violation_error_message='A session lasts 15 to 480 minutes.'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('minutes__isnull', False), ('themes__len__gt', 0)), _connector='OR'), name='supervisionsession_held_is_written', violation_error_message='Write how long the session lasted and what it was about.'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancel_reason', ''), _negated=True), _connector='OR'), name='supervisionsession_cancelled_with_a_reason', violation_error_message='Write why the session is cancelled.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionsession',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_supervisionsessionevent" ("at", "cancel_reason", "id", "kind", "lead_id", "minutes", "mode", "next_on", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "themes") VALUES (NEW."at", NEW."cancel_reason", NEW."id", NEW."kind", NEW."lead_id", NEW."minutes", NEW."mode", NEW."next_on", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."state", NEW."themes"); RETURN NULL;', hash='2f91f50ea796cce6a34f300d87a02ea1291a816b', operation='INSERT', pgid='pgtrigger_insert_insert_0d5fd', table='casework_supervisionsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionsession',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_supervisionsessionevent" ("at", "cancel_reason", "id", "kind", "lead_id", "minutes", "mode", "next_on", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "themes") VALUES (NEW."at", NEW."cancel_reason", NEW."id", NEW."kind", NEW."lead_id", NEW."minutes", NEW."mode", NEW."next_on", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."state", NEW."themes"); RETURN NULL;', hash='449010972aaea0de9a6215ab58e4db7dfc450753', operation='UPDATE', pgid='pgtrigger_update_update_2bbea', table='casework_supervisionsession', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='sessionpart',
            constraint=models.UniqueConstraint(fields=('session', 'worker'), name='sessionpart_once'),
        ),
        migrations.AddConstraint(
            model_name='sessionpart',
            constraint=models.CheckConstraint(condition=models.Q(('signed_at__isnull', True), ('came', True), _connector='OR'), name='sessionpart_signed_by_who_came', violation_error_message='Only who came signs.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionpart',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_sessionpartevent" ("came", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "session_id", "signed_at", "worker_id") VALUES (NEW."came", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."session_id", NEW."signed_at", NEW."worker_id"); RETURN NULL;', hash='0e6f6d5a181c8eb544f6fad079485d659f586531', operation='INSERT', pgid='pgtrigger_insert_insert_14385', table='casework_sessionpart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionpart',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_sessionpartevent" ("came", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "session_id", "signed_at", "worker_id") VALUES (NEW."came", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."session_id", NEW."signed_at", NEW."worker_id"); RETURN NULL;', hash='53113d5268fc81f3a100dd0a9f05f13b5cc777a9', operation='UPDATE', pgid='pgtrigger_update_update_b9243', table='casework_sessionpart', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='sessionminutes',
            constraint=models.CheckConstraint(condition=models.Q(('reflection', ''), _negated=True), name='sessionminutes_say_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionminutes',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_sessionminutesevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reflection", "session_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reflection", NEW."session_id"); RETURN NULL;', hash='55db67310c5ff30853f8e4e5f361ff7da1859b30', operation='INSERT', pgid='pgtrigger_insert_insert_37aaa', table='casework_sessionminutes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionminutes',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_sessionminutesevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reflection", "session_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reflection", NEW."session_id"); RETURN NULL;', hash='ca856da592fb2959d22e97ad2d3f1ca48f21e48d', operation='UPDATE', pgid='pgtrigger_update_update_04f34', table='casework_sessionminutes', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='sessionagreement',
            constraint=models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='sessionagreement_says_what'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionagreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_sessionagreementevent" ("bearer_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "session_id", "until", "what") VALUES (NEW."bearer_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."session_id", NEW."until", NEW."what"); RETURN NULL;', hash='82ee7381f98fb64670d2dc655e3f3c9d537b19d4', operation='INSERT', pgid='pgtrigger_insert_insert_59891', table='casework_sessionagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sessionagreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_sessionagreementevent" ("bearer_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "session_id", "until", "what") VALUES (NEW."bearer_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."session_id", NEW."until", NEW."what"); RETURN NULL;', hash='61b80daf968ae53e73783d481be40287318aa590', operation='UPDATE', pgid='pgtrigger_update_update_b174c', table='casework_sessionagreement', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='discussedcase',
            constraint=models.UniqueConstraint(fields=('session', 'case'), name='discussedcase_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discussedcase',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_discussedcaseevent" ("case_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "session_id") VALUES (NEW."case_id", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."session_id"); RETURN NULL;', hash='aebbae4f8a03921557c88957b350ca96f9972d9b', operation='INSERT', pgid='pgtrigger_insert_insert_0630c', table='casework_discussedcase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discussedcase',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_discussedcaseevent" ("case_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "session_id") VALUES (NEW."case_id", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."session_id"); RETURN NULL;', hash='85c524a5dfe36a62d6af3ebc7cc34d66e8234bdb', operation='UPDATE', pgid='pgtrigger_update_update_4e430', table='casework_discussedcase', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='supervisiontie',
            constraint=models.CheckConstraint(condition=models.Q(('worker', models.F('guide')), _negated=True), name='supervisiontie_of_two_people', violation_error_message='Nobody supervises or mentors themselves.'),
        ),
        migrations.AddConstraint(
            model_name='supervisiontie',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='supervisiontie_ends_after_it_starts', violation_error_message='The last day comes after the first.'),
        ),
        migrations.AddConstraint(
            model_name='supervisiontie',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('worker', '='), ('office', '='), ('kind', '='), (potpora.ground.staff.models.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True)), '&&')], name='supervisiontie_one_of_a_kind_at_a_time', violation_error_message='The worker has somebody for this on some of these days: end that first.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisiontie',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_supervisiontieevent" ("ends_on", "guide_id", "id", "kind", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "worker_id") VALUES (NEW."ends_on", NEW."guide_id", NEW."id", NEW."kind", NEW."office_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."worker_id"); RETURN NULL;', hash='25d206e8073f2932eeec5ff9212602676566c69c', operation='INSERT', pgid='pgtrigger_insert_insert_c7b48', table='casework_supervisiontie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisiontie',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_supervisiontieevent" ("ends_on", "guide_id", "id", "kind", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "worker_id") VALUES (NEW."ends_on", NEW."guide_id", NEW."id", NEW."kind", NEW."office_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."worker_id"); RETURN NULL;', hash='4cfba53f12e1c30450b860333c0f572481bfadeb', operation='UPDATE', pgid='pgtrigger_update_update_5263c', table='casework_supervisiontie', when='AFTER')),
        ),
    ]
