"""A body may answer that it needs to know more; what came of a referral is told to the plan.

The link is used up by that answer as by any other; a new one goes out with what the centre adds.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from potpora.ground.tables import InOneGo


STATES = "'asked', 'accepted', 'waiting', 'refused', 'done'"
WANTED = "'accepted', 'waiting', 'refused', 'done'"
SEEN = """
alter policy casework_referral_seen on casework_referral using (
  exists (select from casework_casefile c where c.id = casework_referral.case_id)
  or (to_office_id = (select acting_office()) and sent_at is not null and state in ({states})))
"""
ANSWER = """
create or replace function write_referral_answer(which uuid, told jsonb) returns jsonb
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  wanted text := told ->> 'answer';
  r casework_referral;
begin
  update casework_referral set
    state = wanted,
    answered_at = now(),
    answered_by = left(coalesce(told ->> 'answered_by', ''), 120),
    refusal_reason = left(coalesce(told ->> 'refusal_reason', ''), 40),
    answer_note = left(coalesce(told ->> 'answer_note', ''), 600),
    {more}
    start_on = (told ->> 'start_on')::date,
    contact = left(coalesce(told ->> 'contact', ''), 160),
    done_on = case when wanted = 'done' then (told ->> 'done_on')::date end,
    result = left(coalesce(told ->> 'result', ''), 300)
  where id = which and (
    state in ('asked', 'waiting') and wanted in ({wanted})
    or state = 'accepted' and wanted in ('refused', 'done')
  )
  returning * into r;
  update ground_notice set done_at = now()
    where subject_id = r.id and kind = 'referral.answer_due' and done_at is null;
  return (
    select jsonb_build_object(
      'id', r.id, 'state', r.state, 'office', c.office_id, 'manager', c.manager_id,
      'number', c.number, 'priority', c.priority)
    from casework_casefile c where c.id = r.case_id
  );
end $$
"""


class Migration(InOneGo):

    dependencies = [
        ('casework', '0018_a_review_keeps_all_its_decisions'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='update_update',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='referral_answered_has_a_moment',
        ),
        migrations.AddField(
            model_name='referral',
            name='more_wanted',
            field=models.CharField(blank=True, max_length=600, verbose_name='what the body needs to know'),
        ),
        migrations.AddField(
            model_name='referral',
            name='plan_told_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='plan told at'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='more_wanted',
            field=models.CharField(blank=True, max_length=600, verbose_name='what the body needs to know'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='plan_told_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='plan told at'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='state',
            field=models.CharField(choices=[('prepared', 'prepared'), ('asked', 'sent'), ('accepted', 'accepted'), ('waiting', 'on a waiting list'), ('more_data', 'more information is needed'), ('refused', 'refused'), ('done', 'done'), ('revoked', 'revoked'), ('expired', 'expired')], default='prepared', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='state',
            field=models.CharField(choices=[('prepared', 'prepared'), ('asked', 'sent'), ('accepted', 'accepted'), ('waiting', 'on a waiting list'), ('more_data', 'more information is needed'), ('refused', 'refused'), ('done', 'done'), ('revoked', 'revoked'), ('expired', 'expired')], default='prepared', max_length=10, verbose_name='state'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_referralevent" ("answer_note", "answered_at", "answered_by", "basis", "body", "body_email", "case_id", "contact", "content", "data_kinds", "done_on", "due_on", "escort", "goal_id", "id", "kind", "language", "more_wanted", "municipality_id", "need", "number", "person_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_told_at", "prepared_at", "prepared_by_id", "purpose", "refusal_reason", "result", "sent_at", "sent_by_id", "service", "start_on", "state", "to_office_id", "urgency") VALUES (NEW."answer_note", NEW."answered_at", NEW."answered_by", NEW."basis", NEW."body", NEW."body_email", NEW."case_id", NEW."contact", NEW."content", NEW."data_kinds", NEW."done_on", NEW."due_on", NEW."escort", NEW."goal_id", NEW."id", NEW."kind", NEW."language", NEW."more_wanted", NEW."municipality_id", NEW."need", NEW."number", NEW."person_came", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_told_at", NEW."prepared_at", NEW."prepared_by_id", NEW."purpose", NEW."refusal_reason", NEW."result", NEW."sent_at", NEW."sent_by_id", NEW."service", NEW."start_on", NEW."state", NEW."to_office_id", NEW."urgency"); RETURN NULL;', hash='cb7ac5be4609fde44dd09dbae752b1f1a1291620', operation='INSERT', pgid='pgtrigger_insert_insert_178a9', table='casework_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_referralevent" ("answer_note", "answered_at", "answered_by", "basis", "body", "body_email", "case_id", "contact", "content", "data_kinds", "done_on", "due_on", "escort", "goal_id", "id", "kind", "language", "more_wanted", "municipality_id", "need", "number", "person_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_told_at", "prepared_at", "prepared_by_id", "purpose", "refusal_reason", "result", "sent_at", "sent_by_id", "service", "start_on", "state", "to_office_id", "urgency") VALUES (NEW."answer_note", NEW."answered_at", NEW."answered_by", NEW."basis", NEW."body", NEW."body_email", NEW."case_id", NEW."contact", NEW."content", NEW."data_kinds", NEW."done_on", NEW."due_on", NEW."escort", NEW."goal_id", NEW."id", NEW."kind", NEW."language", NEW."more_wanted", NEW."municipality_id", NEW."need", NEW."number", NEW."person_came", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_told_at", NEW."prepared_at", NEW."prepared_by_id", NEW."purpose", NEW."refusal_reason", NEW."result", NEW."sent_at", NEW."sent_by_id", NEW."service", NEW."start_on", NEW."state", NEW."to_office_id", NEW."urgency"); RETURN NULL;', hash='02e1d0b4ae1eb6e3f4225bf22520488ec9121591', operation='UPDATE', pgid='pgtrigger_update_update_4f0e9', table='casework_referral', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'more_data'), _negated=True), models.Q(('more_wanted', ''), _negated=True), _connector='OR'), name='referral_more_data_says_what', violation_error_message='Write what you need to know.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('accepted', 'waiting', 'more_data', 'refused', 'done')), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='referral_answered_has_a_moment'),
        ),
        migrations.RunSQL(SEEN.format(states=f"{STATES}, 'more_data'"), SEEN.format(states=STATES)),
        migrations.RunSQL(
            ANSWER.format(
                more="more_wanted = left(coalesce(told ->> 'more_wanted', ''), 600),",
                wanted=f"{WANTED}, 'more_data'",
            ),
            ANSWER.format(more="", wanted=WANTED),
        ),
    ]
