"""Case conferences, referrals with their signed links, and transfers between centres."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from potpora.ground.tables import NewTables


class Migration(NewTables):

    dependencies = [
        ('casework', '0004_what_the_circle_may_know'),
        ('ground', '0008_who_sees_papers_and_openings'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0005_intakes_pairs_and_mergers'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseTransfer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_number', models.CharField(max_length=24, verbose_name='case number')),
                ('sealed', models.BooleanField(default=False, verbose_name='sealed')),
                ('state', models.CharField(choices=[('asked', 'asked'), ('accepted', 'accepted'), ('refused', 'refused'), ('revoked', 'revoked'), ('expired', 'expired')], default='asked', max_length=10, verbose_name='state')),
                ('priority', models.CharField(choices=[('immediate', 'immediate'), ('urgent', 'urgent'), ('regular', 'regular')], default='regular', max_length=10, verbose_name='priority')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked at')),
                ('due_on', models.DateField(verbose_name='answer due on')),
                ('expires_on', models.DateField(verbose_name='can be accepted until')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('refusal_reason', models.CharField(blank=True, max_length=40, verbose_name='reason')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='remark')),
            ],
            options={
                'verbose_name': 'transfer',
                'verbose_name_plural': 'transfers',
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='CaseTransferEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('case_number', models.CharField(max_length=24, verbose_name='case number')),
                ('sealed', models.BooleanField(default=False, verbose_name='sealed')),
                ('state', models.CharField(choices=[('asked', 'asked'), ('accepted', 'accepted'), ('refused', 'refused'), ('revoked', 'revoked'), ('expired', 'expired')], default='asked', max_length=10, verbose_name='state')),
                ('priority', models.CharField(choices=[('immediate', 'immediate'), ('urgent', 'urgent'), ('regular', 'regular')], default='regular', max_length=10, verbose_name='priority')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked at')),
                ('due_on', models.DateField(verbose_name='answer due on')),
                ('expires_on', models.DateField(verbose_name='can be accepted until')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('refusal_reason', models.CharField(blank=True, max_length=40, verbose_name='reason')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='remark')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Conference',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='when')),
                ('place', models.CharField(max_length=200, verbose_name='where, or link')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='reason')),
                ('agenda', models.TextField(verbose_name='agenda')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was cancelled')),
                ('planned_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='planned at')),
            ],
            options={
                'verbose_name': 'case conference',
                'verbose_name_plural': 'case conferences',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='ConferenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('at', models.DateTimeField(verbose_name='when')),
                ('place', models.CharField(max_length=200, verbose_name='where, or link')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='reason')),
                ('agenda', models.TextField(verbose_name='agenda')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was cancelled')),
                ('planned_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='planned at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConferenceMinutes',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('note_class', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive')], default='ordinary', max_length=10, verbose_name='class')),
                ('beneficiary_came', models.BooleanField(verbose_name='the beneficiary took part')),
                ('beneficiary_why', models.CharField(blank=True, max_length=300, verbose_name='why the beneficiary did not take part')),
                ('own_view', models.TextField(blank=True, verbose_name='view of the person or child')),
                ('points', models.TextField(verbose_name='main points')),
                ('differences', models.TextField(blank=True, verbose_name='where we differ')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next meeting')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written at')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': 'minutes of a conference',
                'verbose_name_plural': 'minutes of conferences',
            },
        ),
        migrations.CreateModel(
            name='ConferenceMinutesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('note_class', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive')], default='ordinary', max_length=10, verbose_name='class')),
                ('beneficiary_came', models.BooleanField(verbose_name='the beneficiary took part')),
                ('beneficiary_why', models.CharField(blank=True, max_length=300, verbose_name='why the beneficiary did not take part')),
                ('own_view', models.TextField(blank=True, verbose_name='view of the person or child')),
                ('points', models.TextField(verbose_name='main points')),
                ('differences', models.TextField(blank=True, verbose_name='where we differ')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next meeting')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written at')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConferenceParticipant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('body', models.CharField(blank=True, max_length=160, verbose_name='body')),
                ('part', models.CharField(max_length=24, verbose_name='part in the conference')),
                ('attendance', models.CharField(blank=True, max_length=12, verbose_name='attendance')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ConferenceParticipantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('body', models.CharField(blank=True, max_length=160, verbose_name='body')),
                ('part', models.CharField(max_length=24, verbose_name='part in the conference')),
                ('attendance', models.CharField(blank=True, max_length=12, verbose_name='attendance')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConferenceTask',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=300, verbose_name='task')),
                ('bearer', models.CharField(blank=True, max_length=200, verbose_name='who does it')),
                ('due_on', models.DateField(verbose_name='until')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
            ],
            options={
                'verbose_name': 'task from a conference',
                'verbose_name_plural': 'tasks from conferences',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConferenceTaskEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('text', models.CharField(max_length=300, verbose_name='task')),
                ('bearer', models.CharField(blank=True, max_length=200, verbose_name='who does it')),
                ('due_on', models.DateField(verbose_name='until')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number within the case')),
                ('kind', models.CharField(max_length=24, verbose_name='kind')),
                ('service', models.CharField(max_length=40, verbose_name='service')),
                ('body', models.CharField(blank=True, max_length=160, verbose_name='body')),
                ('body_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail of the body')),
                ('language', models.CharField(default='mk', max_length=2, verbose_name='language of the letter')),
                ('need', models.CharField(max_length=600, verbose_name='what is needed and why')),
                ('urgency', models.CharField(choices=[('immediate', 'immediate'), ('urgent', 'urgent'), ('regular', 'regular')], default='regular', max_length=10, verbose_name='urgency')),
                ('purpose', models.CharField(max_length=40, verbose_name='purpose of sharing')),
                ('data_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='kinds of data that are sent')),
                ('basis', models.CharField(blank=True, max_length=20, verbose_name='legal basis')),
                ('escort', models.BooleanField(default=False, verbose_name='an escort is needed')),
                ('state', models.CharField(choices=[('prepared', 'prepared'), ('asked', 'sent'), ('accepted', 'accepted'), ('waiting', 'on a waiting list'), ('refused', 'refused'), ('done', 'done'), ('revoked', 'revoked'), ('expired', 'expired')], default='prepared', max_length=10, verbose_name='state')),
                ('prepared_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='prepared at')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('content', models.JSONField(blank=True, default=dict, verbose_name='what was sent')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='answer due on')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('answered_by', models.CharField(blank=True, max_length=120, verbose_name='answered by')),
                ('refusal_reason', models.CharField(blank=True, max_length=40, verbose_name='reason')),
                ('answer_note', models.CharField(blank=True, max_length=600, verbose_name='remark of the body')),
                ('start_on', models.DateField(blank=True, null=True, verbose_name='begins on')),
                ('contact', models.CharField(blank=True, max_length=160, verbose_name='whom to ask for')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='result')),
                ('person_came', models.BooleanField(blank=True, null=True, verbose_name='the person came')),
            ],
            options={
                'verbose_name': 'referral',
                'verbose_name_plural': 'referrals',
                'ordering': ['case', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ReferralEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number within the case')),
                ('kind', models.CharField(max_length=24, verbose_name='kind')),
                ('service', models.CharField(max_length=40, verbose_name='service')),
                ('body', models.CharField(blank=True, max_length=160, verbose_name='body')),
                ('body_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail of the body')),
                ('language', models.CharField(default='mk', max_length=2, verbose_name='language of the letter')),
                ('need', models.CharField(max_length=600, verbose_name='what is needed and why')),
                ('urgency', models.CharField(choices=[('immediate', 'immediate'), ('urgent', 'urgent'), ('regular', 'regular')], default='regular', max_length=10, verbose_name='urgency')),
                ('purpose', models.CharField(max_length=40, verbose_name='purpose of sharing')),
                ('data_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='kinds of data that are sent')),
                ('basis', models.CharField(blank=True, max_length=20, verbose_name='legal basis')),
                ('escort', models.BooleanField(default=False, verbose_name='an escort is needed')),
                ('state', models.CharField(choices=[('prepared', 'prepared'), ('asked', 'sent'), ('accepted', 'accepted'), ('waiting', 'on a waiting list'), ('refused', 'refused'), ('done', 'done'), ('revoked', 'revoked'), ('expired', 'expired')], default='prepared', max_length=10, verbose_name='state')),
                ('prepared_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='prepared at')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('content', models.JSONField(blank=True, default=dict, verbose_name='what was sent')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='answer due on')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('answered_by', models.CharField(blank=True, max_length=120, verbose_name='answered by')),
                ('refusal_reason', models.CharField(blank=True, max_length=40, verbose_name='reason')),
                ('answer_note', models.CharField(blank=True, max_length=600, verbose_name='remark of the body')),
                ('start_on', models.DateField(blank=True, null=True, verbose_name='begins on')),
                ('contact', models.CharField(blank=True, max_length=160, verbose_name='whom to ask for')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='result')),
                ('person_came', models.BooleanField(blank=True, null=True, verbose_name='the person came')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReferralLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('secret_hash', models.BinaryField(max_length=32, verbose_name='hash of the secret')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='valid until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
            ],
            options={
                'verbose_name': 'signed link',
                'verbose_name_plural': 'signed links',
                'ordering': ['made_at'],
            },
        ),
        migrations.CreateModel(
            name='ReferredPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'referred person',
                'verbose_name_plural': 'referred people',
            },
        ),
        migrations.AddField(
            model_name='casetransfer',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='answered by'),
        ),
        migrations.AddField(
            model_name='casetransfer',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='casetransfer',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='casework.casefile', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='casetransfer',
            name='from_office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.office', verbose_name='from the centre'),
        ),
        migrations.AddField(
            model_name='casetransfer',
            name='to_office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.office', verbose_name='to the centre'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='answered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='answered by'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='from_office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='from the centre'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.casetransfer'),
        ),
        migrations.AddField(
            model_name='casetransferevent',
            name='to_office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='to the centre'),
        ),
        migrations.AddField(
            model_name='conference',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferences', to='casework.casefile', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='conference',
            name='chair',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='chair'),
        ),
        migrations.AddField(
            model_name='conference',
            name='planned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='planned by'),
        ),
        migrations.AddField(
            model_name='conferenceevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='conferenceevent',
            name='chair',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='chair'),
        ),
        migrations.AddField(
            model_name='conferenceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='conferenceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.conference'),
        ),
        migrations.AddField(
            model_name='conferenceevent',
            name='planned_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='planned by'),
        ),
        migrations.AddField(
            model_name='conferenceminutes',
            name='conference',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='minutes', to='casework.conference', verbose_name='case conference'),
        ),
        migrations.AddField(
            model_name='conferenceminutes',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='conferenceminutes',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='written by'),
        ),
        migrations.AddField(
            model_name='conferenceminutesevent',
            name='conference',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.conference', verbose_name='case conference'),
        ),
        migrations.AddField(
            model_name='conferenceminutesevent',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='conferenceminutesevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='conferenceminutesevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.conferenceminutes'),
        ),
        migrations.AddField(
            model_name='conferenceminutesevent',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='written by'),
        ),
        migrations.AddField(
            model_name='conferenceparticipant',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='casework.conference', verbose_name='case conference'),
        ),
        migrations.AddField(
            model_name='conferenceparticipant',
            name='worker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='worker'),
        ),
        migrations.AddField(
            model_name='conferenceparticipantevent',
            name='conference',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.conference', verbose_name='case conference'),
        ),
        migrations.AddField(
            model_name='conferenceparticipantevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='conferenceparticipantevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.conferenceparticipant'),
        ),
        migrations.AddField(
            model_name='conferenceparticipantevent',
            name='worker',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='worker'),
        ),
        migrations.AddField(
            model_name='conferencetask',
            name='goal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='casework.goal', verbose_name='serves the goal'),
        ),
        migrations.AddField(
            model_name='conferencetask',
            name='minutes',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='casework.conferenceminutes', verbose_name='minutes'),
        ),
        migrations.AddField(
            model_name='conferencetask',
            name='worker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='worker'),
        ),
        migrations.AddField(
            model_name='conferencetaskevent',
            name='goal',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.goal', verbose_name='serves the goal'),
        ),
        migrations.AddField(
            model_name='conferencetaskevent',
            name='minutes',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.conferenceminutes', verbose_name='minutes'),
        ),
        migrations.AddField(
            model_name='conferencetaskevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='conferencetaskevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.conferencetask'),
        ),
        migrations.AddField(
            model_name='conferencetaskevent',
            name='worker',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='worker'),
        ),
        migrations.AddField(
            model_name='referral',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='casework.casefile', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='referral',
            name='goal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='referrals', to='casework.goal', verbose_name='serves the goal'),
        ),
        migrations.AddField(
            model_name='referral',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.municipality', verbose_name='municipality where the service is missing or found'),
        ),
        migrations.AddField(
            model_name='referral',
            name='prepared_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='prepared by'),
        ),
        migrations.AddField(
            model_name='referral',
            name='sent_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='sent by'),
        ),
        migrations.AddField(
            model_name='referral',
            name='to_office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.office', verbose_name='body with an account'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.casefile', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='goal',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.goal', verbose_name='serves the goal'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='municipality',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.municipality', verbose_name='municipality where the service is missing or found'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.referral'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='prepared_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='prepared by'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='sent_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.worker', verbose_name='sent by'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='to_office',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='ground.office', verbose_name='body with an account'),
        ),
        migrations.AddField(
            model_name='referrallink',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.worker', verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='referrallink',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='casework.referral', verbose_name='referral'),
        ),
        migrations.AddField(
            model_name='referredperson',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='registry.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='referredperson',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referred', to='casework.referral', verbose_name='referral'),
        ),
        migrations.AddField(
            model_name='referral',
            name='people',
            field=models.ManyToManyField(related_name='+', through='casework.ReferredPerson', to='registry.person', verbose_name='for whom'),
        ),
        migrations.CreateModel(
            name='TransferOffer',
            fields=[
                ('transfer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='offer', serialize=False, to='casework.casetransfer', verbose_name='transfer')),
                ('reason', models.CharField(max_length=40, verbose_name='reason')),
                ('beneficiary', models.CharField(max_length=260, verbose_name='beneficiary')),
                ('born_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of birth')),
                ('people', models.PositiveSmallIntegerField(verbose_name='number of people')),
                ('stage', models.CharField(max_length=16, verbose_name='stage')),
                ('summary', models.TextField(verbose_name='summary for the other centre')),
                ('goes_along', models.JSONField(default=dict, verbose_name='what goes along')),
            ],
            options={
                'verbose_name': 'offer of a transfer',
                'verbose_name_plural': 'offers of transfers',
                'constraints': [models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='transferoffer_has_a_summary', violation_error_message='Write what the other centre has to know.')],
            },
        ),
        migrations.AddIndex(
            model_name='casetransfer',
            index=models.Index(fields=['to_office', 'state'], name='casetransfer_to_office'),
        ),
        migrations.AddIndex(
            model_name='casetransfer',
            index=models.Index(fields=['from_office', 'state'], name='casetransfer_from_office'),
        ),
        migrations.AddConstraint(
            model_name='casetransfer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('case',), name='casetransfer_asked_once', violation_error_message='A centre has been asked already; its answer is still to come.'),
        ),
        migrations.AddConstraint(
            model_name='casetransfer',
            constraint=models.CheckConstraint(condition=models.Q(('from_office', models.F('to_office')), _negated=True), name='casetransfer_between_two_centres', violation_error_message='Choose another centre than your own.'),
        ),
        migrations.AddConstraint(
            model_name='casetransfer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'expired']), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='casetransfer_answered_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='casetransfer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal_reason', ''), _negated=True), _connector='OR'), name='casetransfer_refused_with_a_reason', violation_error_message='Choose why the transfer is refused.'),
        ),
        migrations.AddConstraint(
            model_name='casetransfer',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('due_on'))), name='casetransfer_due_before_it_expires'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casetransfer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_casetransferevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "case_id", "case_number", "due_on", "expires_on", "from_office_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "refusal_reason", "sealed", "state", "to_office_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."case_number", NEW."due_on", NEW."expires_on", NEW."from_office_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority", NEW."refusal_reason", NEW."sealed", NEW."state", NEW."to_office_id"); RETURN NULL;', hash='8e13f2537c2559b714ceca63bf61fc5dc4a1bb40', operation='INSERT', pgid='pgtrigger_insert_insert_67b95', table='casework_casetransfer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casetransfer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_casetransferevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "case_id", "case_number", "due_on", "expires_on", "from_office_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "refusal_reason", "sealed", "state", "to_office_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."case_number", NEW."due_on", NEW."expires_on", NEW."from_office_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority", NEW."refusal_reason", NEW."sealed", NEW."state", NEW."to_office_id"); RETURN NULL;', hash='0f094ab779f5df23e97d8e94a3bab3545e7b6b1f', operation='UPDATE', pgid='pgtrigger_update_update_98287', table='casework_casetransfer', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(('reasons__len__gt', 0)), name='conference_has_a_reason', violation_error_message='Choose why the conference is called.'),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancel_reason', ''), _negated=True), _connector='OR'), name='conference_cancelled_with_a_reason', violation_error_message='Write why the conference is cancelled.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conference',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_conferenceevent" ("agenda", "at", "cancel_reason", "case_id", "chair_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "planned_by_id", "reasons", "state") VALUES (NEW."agenda", NEW."at", NEW."cancel_reason", NEW."case_id", NEW."chair_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_at", NEW."planned_by_id", NEW."reasons", NEW."state"); RETURN NULL;', hash='07829e663413307e9ebe39f56b4583120930ea96', operation='INSERT', pgid='pgtrigger_insert_insert_6458a', table='casework_conference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conference',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_conferenceevent" ("agenda", "at", "cancel_reason", "case_id", "chair_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "planned_by_id", "reasons", "state") VALUES (NEW."agenda", NEW."at", NEW."cancel_reason", NEW."case_id", NEW."chair_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_at", NEW."planned_by_id", NEW."reasons", NEW."state"); RETURN NULL;', hash='112b36141cd29aff53990d553e6a05852f2d80a4', operation='UPDATE', pgid='pgtrigger_update_update_d56cf', table='casework_conference', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='conferenceminutes',
            constraint=models.CheckConstraint(condition=models.Q(('beneficiary_came', True), models.Q(('beneficiary_why', ''), _negated=True), _connector='OR'), name='conferenceminutes_say_why_without_the_beneficiary', violation_error_message='Write why the beneficiary did not take part.'),
        ),
        migrations.AddConstraint(
            model_name='conferenceminutes',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('written_by')), _negated=True), _connector='OR'), name='conferenceminutes_confirmed_by_another', violation_error_message='Nobody confirms their own minutes.'),
        ),
        migrations.AddConstraint(
            model_name='conferenceminutes',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by__isnull', True), ('confirmed_on__isnull', True)), models.Q(('confirmed_by__isnull', False), ('confirmed_on__isnull', False)), _connector='OR'), name='conferenceminutes_confirmed_by_iff_on'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferenceminutes',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_conferenceminutesevent" ("beneficiary_came", "beneficiary_why", "conference_id", "confirmed_by_id", "confirmed_on", "differences", "id", "next_on", "note_class", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "version", "written_at", "written_by_id") VALUES (NEW."beneficiary_came", NEW."beneficiary_why", NEW."conference_id", NEW."confirmed_by_id", NEW."confirmed_on", NEW."differences", NEW."id", NEW."next_on", NEW."note_class", NEW."own_view", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='e87bc3b368d2e8467d5de714fbc6f2c60e78ceb4', operation='INSERT', pgid='pgtrigger_insert_insert_9d7df', table='casework_conferenceminutes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferenceminutes',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_conferenceminutesevent" ("beneficiary_came", "beneficiary_why", "conference_id", "confirmed_by_id", "confirmed_on", "differences", "id", "next_on", "note_class", "own_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "version", "written_at", "written_by_id") VALUES (NEW."beneficiary_came", NEW."beneficiary_why", NEW."conference_id", NEW."confirmed_by_id", NEW."confirmed_on", NEW."differences", NEW."id", NEW."next_on", NEW."note_class", NEW."own_view", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='8f8a849afa6f3a04c52807eda2c326496336cf8e', operation='UPDATE', pgid='pgtrigger_update_update_afb8b', table='casework_conferenceminutes', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='conferenceparticipant',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='conferenceparticipant_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='conferenceparticipant',
            constraint=models.UniqueConstraint(fields=('conference', 'name', 'body'), name='conferenceparticipant_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferenceparticipant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_conferenceparticipantevent" ("attendance", "body", "conference_id", "id", "name", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."attendance", NEW."body", NEW."conference_id", NEW."id", NEW."name", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."worker_id"); RETURN NULL;', hash='50244b18f563cc3ae6d35d62e401333359ebf8da', operation='INSERT', pgid='pgtrigger_insert_insert_318c8', table='casework_conferenceparticipant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferenceparticipant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_conferenceparticipantevent" ("attendance", "body", "conference_id", "id", "name", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."attendance", NEW."body", NEW."conference_id", NEW."id", NEW."name", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."worker_id"); RETURN NULL;', hash='8fbe0fdc819bcd4c8b96d077bd36fb4337cc526c', operation='UPDATE', pgid='pgtrigger_update_update_bc9c3', table='casework_conferenceparticipant', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='conferencetask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('worker__isnull', False), ('bearer', '')), models.Q(('worker__isnull', True), models.Q(('bearer', ''), _negated=True)), _connector='OR'), name='conferencetask_somebody_does_it', violation_error_message='Choose a worker or write who does it, one of the two.'),
        ),
        migrations.AddConstraint(
            model_name='conferencetask',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='conferencetask_has_text'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencetask',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_conferencetaskevent" ("bearer", "done_on", "due_on", "goal_id", "id", "minutes_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "worker_id") VALUES (NEW."bearer", NEW."done_on", NEW."due_on", NEW."goal_id", NEW."id", NEW."minutes_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."worker_id"); RETURN NULL;', hash='de3347e8350e3e4c1d426acaceaf34d631ce3a6d', operation='INSERT', pgid='pgtrigger_insert_insert_771bb', table='casework_conferencetask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conferencetask',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_conferencetaskevent" ("bearer", "done_on", "due_on", "goal_id", "id", "minutes_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "worker_id") VALUES (NEW."bearer", NEW."done_on", NEW."due_on", NEW."goal_id", NEW."id", NEW."minutes_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."worker_id"); RETURN NULL;', hash='81b6c991a0206650f2d01d4112715c235431ba5f', operation='UPDATE', pgid='pgtrigger_update_update_2c873', table='casework_conferencetask', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referrallink',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('made_at'), '+', models.Value(datetime.timedelta(days=8))))), name='referrallink_lives_eight_days_at_most'),
        ),
        migrations.AddConstraint(
            model_name='referrallink',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True), ('used_at__isnull', True)), fields=('referral',), name='referrallink_one_alive'),
        ),
        migrations.AddConstraint(
            model_name='referredperson',
            constraint=models.UniqueConstraint(fields=('referral', 'person'), name='referredperson_once'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['to_office', 'state'], name='referral_received'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('state', 'asked')), fields=['due_on'], name='referral_asked_until'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='referral_number_once'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('refusal_reason', 'no_service_here'), ('state', 'refused')), _connector='OR'), name='referral_names_a_body_or_a_gap', violation_error_message='Name the body, or note that there is no such service in reach.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['prepared', 'revoked']), ('sent_at__isnull', False), ('body', ''), _connector='OR'), name='referral_sent_before_it_is_answered'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('sent_by__isnull', True)), models.Q(('sent_at__isnull', False), ('sent_by__isnull', False), models.Q(('basis', ''), _negated=True)), _connector='OR'), name='referral_sent_by_somebody_on_a_basis', violation_error_message='Nothing is sent without a legal basis.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('data_kinds__overlap', ['health', 'violence']), _negated=True), ('sent_by__isnull', True), models.Q(('sent_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='referral_sensitive_seen_by_another', violation_error_message='A referral with sensitive data is sent by another person, who leads.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'expired']), _negated=True), models.Q(('refusal_reason', ''), _negated=True), _connector='OR'), name='referral_refused_with_a_reason', violation_error_message='Choose why it is refused.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='referral_done_has_a_day', violation_error_message='Enter the day on which it was done.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('accepted', 'waiting', 'refused', 'done')), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='referral_answered_has_a_moment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_referralevent" ("answer_note", "answered_at", "answered_by", "basis", "body", "body_email", "case_id", "contact", "content", "data_kinds", "done_on", "due_on", "escort", "goal_id", "id", "kind", "language", "municipality_id", "need", "number", "person_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "purpose", "refusal_reason", "result", "sent_at", "sent_by_id", "service", "start_on", "state", "to_office_id", "urgency") VALUES (NEW."answer_note", NEW."answered_at", NEW."answered_by", NEW."basis", NEW."body", NEW."body_email", NEW."case_id", NEW."contact", NEW."content", NEW."data_kinds", NEW."done_on", NEW."due_on", NEW."escort", NEW."goal_id", NEW."id", NEW."kind", NEW."language", NEW."municipality_id", NEW."need", NEW."number", NEW."person_came", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."purpose", NEW."refusal_reason", NEW."result", NEW."sent_at", NEW."sent_by_id", NEW."service", NEW."start_on", NEW."state", NEW."to_office_id", NEW."urgency"); RETURN NULL;', hash='4ab1c7a95af185b192207acdffd417839b935f77', operation='INSERT', pgid='pgtrigger_insert_insert_178a9', table='casework_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_referralevent" ("answer_note", "answered_at", "answered_by", "basis", "body", "body_email", "case_id", "contact", "content", "data_kinds", "done_on", "due_on", "escort", "goal_id", "id", "kind", "language", "municipality_id", "need", "number", "person_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "purpose", "refusal_reason", "result", "sent_at", "sent_by_id", "service", "start_on", "state", "to_office_id", "urgency") VALUES (NEW."answer_note", NEW."answered_at", NEW."answered_by", NEW."basis", NEW."body", NEW."body_email", NEW."case_id", NEW."contact", NEW."content", NEW."data_kinds", NEW."done_on", NEW."due_on", NEW."escort", NEW."goal_id", NEW."id", NEW."kind", NEW."language", NEW."municipality_id", NEW."need", NEW."number", NEW."person_came", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."purpose", NEW."refusal_reason", NEW."result", NEW."sent_at", NEW."sent_by_id", NEW."service", NEW."start_on", NEW."state", NEW."to_office_id", NEW."urgency"); RETURN NULL;', hash='15e423317f9b875b0dbcab21b08891ce57682048', operation='UPDATE', pgid='pgtrigger_update_update_4f0e9', table='casework_referral', when='AFTER')),
        ),
    ]
