"""Contacts and notes of closed cases go when a confirmed run lists them; until then a note cannot be deleted at all.

Records of the stages are named for people to review, and never deleted here.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from potpora.ground.tables import InOneGo


HEADER = "plpgsql security definer set search_path = public, pg_temp as"
FUNCTIONS = f"""
create function words_of_closed_cases()
returns table (source text, record_id uuid, matter_id uuid, label text, since date)
stable language {HEADER} $$
begin
  if acting_role() is null or acting_role() not in ('director', 'department_head') then
    return;
  end if;
  return query
    with closed as (
      select c.id, c.number::text number, c.closed_on from casework_casefile c
      where c.office_id = acting_office() and c.closed_on is not null
        and (c.record_class <> 'sealed' or acting_role() = 'director')
    )
    select 'case_contact', k.id, c.id, c.number, c.closed_on
    from casework_casecontact k join closed c on c.id = k.case_id
    union all
    select 'case_note', n.id, c.id, c.number, c.closed_on
    from casework_casenote n join closed c on c.id = n.case_id
    union all
    select 'case_record', c.id, c.id, c.number, c.closed_on from closed c;
end $$;
create function delete_confirmed_words(wanted uuid[]) returns setof uuid
volatile language {HEADER} $$
declare
  gone uuid[];
begin
  if acting_role() is null or acting_role() not in ('director', 'department_head') then
    return;
  end if;
  gone := array(select each from unnest(wanted) each where may_be_deleted(each));
  gone := array(
    select unnest(gone)
    except select n.corrects_id from casework_casenote n where not n.id = any (gone));
  return query
    with contacts as (
      delete from casework_casecontact k where k.id = any (gone) returning k.id
    ), notes as (
      delete from casework_casenote n where n.id = any (gone) returning n.id
    ) select id from contacts union all select id from notes;
  delete from casework_casecontactevent e where e.pgh_obj_id = any (gone);
end $$
"""
BACK = """
drop function delete_confirmed_words(uuid[]);
drop function words_of_closed_cases()
"""


class Migration(InOneGo):
    dependencies = [
        ("casework", "0019_a_body_may_ask_for_more"),
        ("ground", "0013_associations_decide_what_they_delete"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='casenote',
            name='casenote_written_once',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casenote',
            trigger=pgtrigger.compiler.Trigger(name='casenote_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ec374a9b47e273f96ed053f2f914cbb1df9a107d', operation='UPDATE', pgid='pgtrigger_casenote_written_once_cf921', table='casework_casenote', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casenote',
            trigger=pgtrigger.compiler.Trigger(name='casenote_deleted_by_retention_alone', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nif may_be_deleted(old.id) then return old; end if;\nraise exception 'pgtrigger: % may be deleted by a confirmed retention run alone', tg_table_name;\n", hash='24fe002f67dac89f5d1c79950c690e73beb4a3b0', operation='DELETE', pgid='pgtrigger_casenote_deleted_by_retention_alone_3ccb8', table='casework_casenote', when='BEFORE')),
        ),
        migrations.RunSQL(FUNCTIONS, BACK),
    ]
