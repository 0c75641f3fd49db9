"""A standard form that is not approved yet keeps its case from going to another centre, like a draft."""

from django.db import migrations

FUNCTION = """
create or replace function unfinished_of_case(of_case uuid) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  c casework_casefile;
  parts uuid[];
begin
  select * into c from casework_casefile where id = of_case;
  if c.office_id is distinct from acting_office() and not exists (
    select from casework_casetransfer t where t.case_id = of_case
      and t.state = 'asked' and t.to_office_id = acting_office()
  ) then
    return null;
  end if;
  parts := array(select parts_of_cases(array[of_case]));
  return jsonb_build_object(
    'drafts', coalesce((
      select jsonb_agg(jsonb_build_object('worker', o.name, 'form', o.form) order by o.name)
      from (
        select w.name, d.form::text from ground_draft d
        join ground_worker w on w.id = d.worker_id
        where d.subject_id = any (parts) and exists (
          select from ground_assignment a where a.worker_id = d.worker_id
            and a.office_id = c.office_id
            and (a.ends_on is null or a.ends_on >= local_today()))
        union all
        select w.name, f.state::text from casework_caseform f
        join ground_worker w on w.id = f.done_by_id
        where f.case_id = of_case and f.state in ('draft', 'returned', 'submitted')
      ) o
    ), '[]'::jsonb),
    'approvals', (
      select count(*) from ground_approval a
      where a.subject_id = any (parts) and a.answered_at is null
    ),
    'cases', (
      select count(*) from casework_casefile o
      where o.id in (select cases_that_move(of_case)) and o.id <> of_case
        and o.stage <> 'closed'
    ),
    'people', (select count(*) from people_who_move(of_case) p
               join registry_person r on r.id = p and r.merged_into_id is null),
    'households', (select count(*) from households_that_move(of_case)),
    'closed_cases', (
      select count(*) from casework_casefile o
      where o.id in (select cases_that_move(of_case)) and o.stage = 'closed'
    ),
    'sealed', c.record_class = 'sealed' or exists (
      select from people_who_move(of_case) p
      join registry_person r on r.id = p where r.record_class = 'sealed') or exists (
      select from casework_casefile o where o.id in (select cases_that_move(of_case))
        and o.record_class = 'sealed')
  );
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_what_stays_without_an_answer")]
    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
