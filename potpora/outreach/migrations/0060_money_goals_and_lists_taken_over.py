"""Money, goals and indicators of a project, and which lists it took over."""

import uuid

import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('ground', '0012_project_coordinators'),
        ('outreach', '0051_who_sees_aid'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0005_intakes_pairs_and_mergers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('text_en', models.CharField(blank=True, max_length=500, verbose_name='text in English')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('running', 'running'), ('done', 'done'), ('dropped', 'given up')], default='planned', max_length=8, verbose_name='state')),
                ('begins_on', models.DateField(blank=True, null=True, verbose_name='begins on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
                'ordering': ['project', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('text_en', models.CharField(blank=True, max_length=500, verbose_name='text in English')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('running', 'running'), ('done', 'done'), ('dropped', 'given up')], default='planned', max_length=8, verbose_name='state')),
                ('begins_on', models.DateField(blank=True, null=True, verbose_name='begins on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': 'budget line',
                'verbose_name_plural': 'budget lines',
                'ordering': ['project', 'number'],
            },
        ),
        migrations.CreateModel(
            name='BudgetLineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('text_en', models.CharField(blank=True, max_length=500, verbose_name='text in English')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ['project', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GoalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('text_en', models.CharField(blank=True, max_length=500, verbose_name='text in English')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=8, verbose_name='indicator')),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='at the start')),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='aimed at')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='where these figures come from')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['project', 'code'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('code', models.CharField(max_length=8, verbose_name='indicator')),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='at the start')),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='aimed at')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='where these figures come from')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectResult',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('text_en', models.CharField(blank=True, max_length=500, verbose_name='text in English')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
                'ordering': ['project', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectResultEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='text')),
                ('text_en', models.CharField(blank=True, max_length=500, verbose_name='text in English')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Spending',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('spent_on', models.DateField(verbose_name='spent on')),
                ('document', models.CharField(max_length=80, verbose_name='document number')),
                ('what', models.CharField(max_length=300, verbose_name='what for')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount')),
                ('over_budget_reason', models.CharField(blank=True, max_length=300, verbose_name='why more than the budget line is spent')),
                ('struck_out_on', models.DateField(blank=True, null=True, verbose_name='struck out on')),
                ('struck_out_reason', models.CharField(blank=True, max_length=300, verbose_name='why it is struck out')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded at')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': 'spending',
                'verbose_name_plural': 'spendings',
                'ordering': ['-spent_on', '-recorded_at'],
            },
        ),
        migrations.CreateModel(
            name='SpendingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('spent_on', models.DateField(verbose_name='spent on')),
                ('document', models.CharField(max_length=80, verbose_name='document number')),
                ('what', models.CharField(max_length=300, verbose_name='what for')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount')),
                ('over_budget_reason', models.CharField(blank=True, max_length=300, verbose_name='why more than the budget line is spent')),
                ('struck_out_on', models.DateField(blank=True, null=True, verbose_name='struck out on')),
                ('struck_out_reason', models.CharField(blank=True, max_length=300, verbose_name='why it is struck out')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded at')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TakenList',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(choices=[('register', 'register of a centre'), ('spreadsheet', 'spreadsheet')], max_length=12, verbose_name='source')),
                ('state', models.CharField(choices=[('read', 'read, to be decided'), ('taken', 'taken over'), ('refused', 'thrown away')], default='taken', max_length=8, verbose_name='state')),
                ('title', models.CharField(max_length=200, verbose_name='list')),
                ('basis', models.CharField(blank=True, max_length=20, verbose_name='legal basis')),
                ('law', models.CharField(blank=True, max_length=200, verbose_name='law and article')),
                ('document', models.CharField(blank=True, max_length=200, verbose_name='document')),
                ('rows', models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='rows')),
                ('households', models.PositiveIntegerField(default=0, verbose_name='households')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='people')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
            ],
            options={
                'verbose_name': 'list taken over',
                'verbose_name_plural': 'lists taken over',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='TakenListEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('source', models.CharField(choices=[('register', 'register of a centre'), ('spreadsheet', 'spreadsheet')], max_length=12, verbose_name='source')),
                ('state', models.CharField(choices=[('read', 'read, to be decided'), ('taken', 'taken over'), ('refused', 'thrown away')], default='taken', max_length=8, verbose_name='state')),
                ('title', models.CharField(max_length=200, verbose_name='list')),
                ('basis', models.CharField(blank=True, max_length=20, verbose_name='legal basis')),
                ('law', models.CharField(blank=True, max_length=200, verbose_name='law and article')),
                ('document', models.CharField(blank=True, max_length=200, verbose_name='document')),
                ('households', models.PositiveIntegerField(default=0, verbose_name='households')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='people')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='activityevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='activityevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.activity'),
        ),
        migrations.AddField(
            model_name='activityevent',
            name='project',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='budgetline',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='budgetlineevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='budgetlineevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.budgetline'),
        ),
        migrations.AddField(
            model_name='budgetlineevent',
            name='project',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='goal',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.goal'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='project',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='indicatorevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='indicatorevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.indicator'),
        ),
        migrations.AddField(
            model_name='indicatorevent',
            name='project',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='projectresult',
            name='goal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='results', to='outreach.goal', verbose_name='serves the goal'),
        ),
        migrations.AddField(
            model_name='projectresult',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='activityevent',
            name='result',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.projectresult', verbose_name='leads to the result'),
        ),
        migrations.AddField(
            model_name='activity',
            name='result',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to='outreach.projectresult', verbose_name='leads to the result'),
        ),
        migrations.AddField(
            model_name='projectresultevent',
            name='goal',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.goal', verbose_name='serves the goal'),
        ),
        migrations.AddField(
            model_name='projectresultevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='projectresultevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.projectresult'),
        ),
        migrations.AddField(
            model_name='projectresultevent',
            name='project',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='spending',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spendings', to='outreach.budgetline', verbose_name='budget line'),
        ),
        migrations.AddField(
            model_name='spending',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='recorded by'),
        ),
        migrations.AddField(
            model_name='spendingevent',
            name='line',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.budgetline', verbose_name='budget line'),
        ),
        migrations.AddField(
            model_name='spendingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='spendingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.spending'),
        ),
        migrations.AddField(
            model_name='spendingevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='recorded by'),
        ),
        migrations.AddField(
            model_name='takenlist',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='by'),
        ),
        migrations.AddField(
            model_name='takenlist',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.office', verbose_name='given by'),
        ),
        migrations.AddField(
            model_name='takenlist',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_lists', to='outreach.project'),
        ),
        migrations.AddField(
            model_name='takenlistevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='by'),
        ),
        migrations.AddField(
            model_name='takenlistevent',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='given by'),
        ),
        migrations.AddField(
            model_name='takenlistevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='takenlistevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outreach.takenlist'),
        ),
        migrations.AddField(
            model_name='takenlistevent',
            name='project',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.project'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='budgetline_number_once', violation_error_message='That number is given to another line.'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='budgetline_amount_not_negative', violation_error_message='An amount is not below zero.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_budgetlineevent" ("amount", "id", "name", "name_en", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "version") VALUES (NEW."amount", NEW."id", NEW."name", NEW."name_en", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."version"); RETURN NULL;', hash='e2d47a6c012b4bdb4a71eea07f9c2815b5485f25', operation='INSERT', pgid='pgtrigger_insert_insert_50276', table='outreach_budgetline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_budgetlineevent" ("amount", "id", "name", "name_en", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "version") VALUES (NEW."amount", NEW."id", NEW."name", NEW."name_en", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."version"); RETURN NULL;', hash='a541e10778090c7057fe9f5be5874c5b749f2648', operation='UPDATE', pgid='pgtrigger_update_update_3a95c', table='outreach_budgetline', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='goal_number_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_goalevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text", "text_en", "version") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."text", NEW."text_en", NEW."version"); RETURN NULL;', hash='4a4fe7735cce38082229a2d3259f6c1f40a1e598', operation='INSERT', pgid='pgtrigger_insert_insert_565c9', table='outreach_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_goalevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text", "text_en", "version") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."text", NEW."text_en", NEW."version"); RETURN NULL;', hash='c3a3d403bfefa42a8ce598115da315b9928d6773', operation='UPDATE', pgid='pgtrigger_update_update_897dc', table='outreach_goal', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('project', 'code'), name='indicator_code_once'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('baseline__isnull', True), ('baseline__gte', 0), _connector='OR'), models.Q(('target__isnull', True), ('target__gte', 0), _connector='OR')), name='indicator_figures_not_negative', violation_error_message='A figure is not below zero.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_indicatorevent" ("baseline", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "target", "version") VALUES (NEW."baseline", NEW."code", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."target", NEW."version"); RETURN NULL;', hash='dc8676cf96555e44448a6f9f99ad0c829e3d970b', operation='INSERT', pgid='pgtrigger_insert_insert_74a4d', table='outreach_indicator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_indicatorevent" ("baseline", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "target", "version") VALUES (NEW."baseline", NEW."code", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."target", NEW."version"); RETURN NULL;', hash='012af4f1bb47ba1e718238f9c80e661213432461', operation='UPDATE', pgid='pgtrigger_update_update_433d2', table='outreach_indicator', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='projectresult',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='projectresult_number_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='projectresult',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_projectresultevent" ("goal_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text", "text_en", "version") VALUES (NEW."goal_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."text", NEW."text_en", NEW."version"); RETURN NULL;', hash='199ebdb4fbe8f849cec32b5e3cc835657ee8e330', operation='INSERT', pgid='pgtrigger_insert_insert_3d16e', table='outreach_projectresult', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='projectresult',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_projectresultevent" ("goal_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "text", "text_en", "version") VALUES (NEW."goal_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."text", NEW."text_en", NEW."version"); RETURN NULL;', hash='59b2087803f23a52c52300475e80c6cc41db9796', operation='UPDATE', pgid='pgtrigger_update_update_f2079', table='outreach_projectresult', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='activity_number_once'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('begins_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('begins_on')), _connector='OR'), name='activity_ends_after_it_begins', violation_error_message='An activity ends after it begins.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_activityevent" ("begins_on", "ends_on", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "result_id", "state", "text", "text_en", "version") VALUES (NEW."begins_on", NEW."ends_on", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."result_id", NEW."state", NEW."text", NEW."text_en", NEW."version"); RETURN NULL;', hash='f7bdaf959a95af4f43a7aebd6b4a469d8a6c176e', operation='INSERT', pgid='pgtrigger_insert_insert_fe2ff', table='outreach_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_activityevent" ("begins_on", "ends_on", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "result_id", "state", "text", "text_en", "version") VALUES (NEW."begins_on", NEW."ends_on", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."result_id", NEW."state", NEW."text", NEW."text_en", NEW."version"); RETURN NULL;', hash='b1c510e8bc099733ee2889405332e49e5dfc44a9', operation='UPDATE', pgid='pgtrigger_update_update_315ec', table='outreach_activity', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='spending',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='spending_amount_above_zero', violation_error_message='An amount that was spent is above zero.'),
        ),
        migrations.AddConstraint(
            model_name='spending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_out_on__isnull', True), ('struck_out_reason', '')), models.Q(('struck_out_on__isnull', False), models.Q(('struck_out_reason', ''), _negated=True)), _connector='OR'), name='spending_struck_out_with_a_reason', violation_error_message='Write why the entry is struck out.'),
        ),
        migrations.AddConstraint(
            model_name='spending',
            constraint=models.UniqueConstraint(condition=models.Q(('struck_out_on__isnull', True)), fields=('line', 'document'), name='spending_document_once_per_line', violation_error_message='That document is entered on this budget line already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spending',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_spendingevent" ("amount", "document", "id", "line_id", "over_budget_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "spent_on", "struck_out_on", "struck_out_reason", "version", "what") VALUES (NEW."amount", NEW."document", NEW."id", NEW."line_id", NEW."over_budget_reason", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."spent_on", NEW."struck_out_on", NEW."struck_out_reason", NEW."version", NEW."what"); RETURN NULL;', hash='433126daf017040695eb5dcb12d2fc17580f0eae', operation='INSERT', pgid='pgtrigger_insert_insert_e2933', table='outreach_spending', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spending',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_spendingevent" ("amount", "document", "id", "line_id", "over_budget_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "spent_on", "struck_out_on", "struck_out_reason", "version", "what") VALUES (NEW."amount", NEW."document", NEW."id", NEW."line_id", NEW."over_budget_reason", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."spent_on", NEW."struck_out_on", NEW."struck_out_reason", NEW."version", NEW."what"); RETURN NULL;', hash='b0087f6e7df3b9bc471559925ce45b9770818f3c', operation='UPDATE', pgid='pgtrigger_update_update_5465e', table='outreach_spending', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='takenlist',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'register'), _negated=True), models.Q(('basis', ''), _negated=True), _connector='OR'), name='takenlist_from_a_register_says_why', violation_error_message='People of the register are given on a legal basis.'),
        ),
        migrations.AddConstraint(
            model_name='takenlist',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'read'), ('rows', []), _connector='OR'), name='takenlist_keeps_no_rows_when_decided'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='takenlist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_takenlistevent" ("at", "basis", "by_id", "document", "households", "id", "law", "office_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source", "state", "title") VALUES (NEW."at", NEW."basis", NEW."by_id", NEW."document", NEW."households", NEW."id", NEW."law", NEW."office_id", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."source", NEW."state", NEW."title"); RETURN NULL;', hash='d07cb838565fd7cd12a04ad2293d355565432a15', operation='INSERT', pgid='pgtrigger_insert_insert_12093', table='outreach_takenlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='takenlist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."households" IS DISTINCT FROM (NEW."households") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."law" IS DISTINCT FROM (NEW."law") OR OLD."office_id" IS DISTINCT FROM (NEW."office_id") OR OLD."people" IS DISTINCT FROM (NEW."people") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='INSERT INTO "outreach_takenlistevent" ("at", "basis", "by_id", "document", "households", "id", "law", "office_id", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source", "state", "title") VALUES (NEW."at", NEW."basis", NEW."by_id", NEW."document", NEW."households", NEW."id", NEW."law", NEW."office_id", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."source", NEW."state", NEW."title"); RETURN NULL;', hash='b792e36adaacb2e760c2f4d41579b2bf24f7ab94', operation='UPDATE', pgid='pgtrigger_update_update_26472', table='outreach_takenlist', when='AFTER')),
        ),
    ]
