"""Who sees money and goals; access that ends at once; no protected address gets onto a list.

The database keeps the address of a protected person off every list, whoever writes it.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import potpora.ground.staff.models
from potpora.ground.access.rls import protect, protect_own_history

NOW = """
create or replace function acting_projects() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.project_id from outreach_partner p
  where p.office_id = acting_office() and p.ended_at is null
    and p.since <= local_today() and (p.until is null or p.until >= local_today())
$$
"""
BEFORE = """
create or replace function acting_projects() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.project_id from outreach_partner p
  where p.office_id = acting_office()
    and p.since <= local_today() and (p.until is null or p.until >= local_today())
$$
"""
# Whoever puts somebody on a list: a protected address and a sealed record stay out of it. The
# lock lets a worker who protects the person at this moment wait, and then find the new entry.
NO_PROTECTED_ADDRESS = """
create function is_kept_from_lists(person uuid) returns boolean
language sql volatile security definer set search_path = public, pg_temp as $$
  select r.address_protected or r.record_class = 'sealed'
  from registry_person r where r.id = person for share
$$;
create function list_no_protected_address() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.household_id is not null and exists (
    select from registry_householdmember m
    where m.household_id = new.household_id and m.ends_on is null
      and is_kept_from_lists(m.person_id))
  or exists (
    select from outreach_participant p
    where p.household_id = new.id and p.person_id is not null
      and is_kept_from_lists(p.person_id))
  then
    new.address_protected := true;
  end if;
  if new.address_protected then
    new.address := ''; new.settlement := ''; new.phone := ''; new.position := null;
  end if;
  return new;
end $$;
create trigger list_no_protected_address
before insert or update of household_id, address, settlement, phone, position, address_protected
on outreach_listedhousehold
for each row execute function list_no_protected_address();
create function list_no_sealed_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.person_id is not null and is_kept_from_lists(new.person_id) then
    select r.record_class = 'sealed' into new.sealed
    from registry_person r where r.id = new.person_id;
    update outreach_listedhousehold
    set address_protected = true, address = '', settlement = '', phone = '', position = null
    where id = new.household_id and not address_protected;
  end if;
  return new;
end $$;
create trigger list_no_sealed_person
before insert or update of person_id, household_id on outreach_participant
for each row when (new.person_id is not null) execute function list_no_sealed_person()
"""
OTHERWISE = """
drop trigger list_no_sealed_person on outreach_participant;
drop function list_no_sealed_person();
drop trigger list_no_protected_address on outreach_listedhousehold;
drop function list_no_protected_address();
drop function is_kept_from_lists(uuid)
"""
CARRIED = "project_id in (select acting_projects())"
LED = "project_id in (select acting_leads())"
TABLES = ("budgetline", "spending", "goal", "projectresult", "activity", "indicator", "takenlist")


class Migration(migrations.Migration):

    dependencies = [
        ('ground', '0012_project_coordinators'),
        ('outreach', '0060_money_goals_and_lists_taken_over'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0005_intakes_pairs_and_mergers'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='participant',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='participant',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='partner',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='partner',
            name='update_update',
        ),
        migrations.AddField(
            model_name='participant',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='outreach.participant', verbose_name='the same person as'),
        ),
        migrations.AddField(
            model_name='participantevent',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.participant', verbose_name='the same person as'),
        ),
        migrations.AddField(
            model_name='partner',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='access ended at'),
        ),
        migrations.AddField(
            model_name='partnerevent',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='access ended at'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_participantevent" ("born_in", "community", "consented_on", "declined_on", "duplicate_of_id", "given_name", "household_id", "id", "is_contact", "listed_by_id", "listed_on", "origin", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_types", "sealed", "sex", "state", "surname", "taken_id", "version") VALUES (NEW."born_in", NEW."community", NEW."consented_on", NEW."declined_on", NEW."duplicate_of_id", NEW."given_name", NEW."household_id", NEW."id", NEW."is_contact", NEW."listed_by_id", NEW."listed_on", NEW."origin", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."risk_types", NEW."sealed", NEW."sex", NEW."state", NEW."surname", NEW."taken_id", NEW."version"); RETURN NULL;', hash='7e4a770bf3ac3e6ee01ba94fdce9048f26164cb5', operation='INSERT', pgid='pgtrigger_insert_insert_12d2e', table='outreach_participant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_participantevent" ("born_in", "community", "consented_on", "declined_on", "duplicate_of_id", "given_name", "household_id", "id", "is_contact", "listed_by_id", "listed_on", "origin", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_types", "sealed", "sex", "state", "surname", "taken_id", "version") VALUES (NEW."born_in", NEW."community", NEW."consented_on", NEW."declined_on", NEW."duplicate_of_id", NEW."given_name", NEW."household_id", NEW."id", NEW."is_contact", NEW."listed_by_id", NEW."listed_on", NEW."origin", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."risk_types", NEW."sealed", NEW."sex", NEW."state", NEW."surname", NEW."taken_id", NEW."version"); RETURN NULL;', hash='06ef909d4753f15e5026b10e2a2315d4221c466c', operation='UPDATE', pgid='pgtrigger_update_update_62110', table='outreach_participant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outreach_partnerevent" ("ended_at", "id", "office_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "since", "until") VALUES (NEW."ended_at", NEW."id", NEW."office_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."since", NEW."until"); RETURN NULL;', hash='0cfec329f3888b1db18431e9d9f05744a45ec509', operation='INSERT', pgid='pgtrigger_insert_insert_ace14', table='outreach_partner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outreach_partnerevent" ("ended_at", "id", "office_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "since", "until") VALUES (NEW."ended_at", NEW."id", NEW."office_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."since", NEW."until"); RETURN NULL;', hash='be0c149d28450b464c00cef551160d009c5bc9e2', operation='UPDATE', pgid='pgtrigger_update_update_6ff0f', table='outreach_partner', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('until__isnull', False), _connector='OR'), name='partner_ended_has_a_last_day', violation_error_message='What has ended has a last day.'),
        ),
        migrations.AlterConstraint(
            model_name='partner',
            name='partner_once_at_a_time',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('project', '='), ('office', '='), (potpora.ground.staff.models.DateRange('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True)), '&&')], name='partner_once_at_a_time', violation_error_message='This office carries the project on those days already.'),
        ),
        migrations.AddField(
            model_name='participant',
            name='taken',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='outreach.takenlist', verbose_name='taken over with'),
        ),
        migrations.AddField(
            model_name='participantevent',
            name='taken',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.takenlist', verbose_name='taken over with'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('duplicate_of__isnull', True), models.Q(('duplicate_of', models.F('id')), _negated=True), _connector='OR'), name='participant_not_a_duplicate_of_themselves', violation_error_message='Choose the other entry of this person.'),
        ),
        migrations.RunSQL(NOW, BEFORE),
        protect("outreach_budgetline", using=LED),
        protect(
            "outreach_spending",
            using="exists (select from outreach_budgetline l where l.id = line_id)",
        ),
        *(
            protect(f"outreach_{table}", using=CARRIED, check=LED)
            for table in ("goal", "projectresult", "activity", "indicator")
        ),
        protect(
            "outreach_takenlist",
            using=f"{CARRIED} and (state <> 'read' or office_id = (select acting_office()))",
            check=f"{CARRIED} and office_id = (select acting_office())",
        ),
        *(protect_own_history(f"outreach_{table}") for table in TABLES),
        migrations.RunSQL(NO_PROTECTED_ADDRESS, OTHERWISE),
    ]
