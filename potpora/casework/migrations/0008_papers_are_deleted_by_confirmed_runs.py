"""What may go of closed cases is named by number alone, and deleted only after a confirmed run."""

from django.db import migrations

HEADER = "plpgsql security definer set search_path = public, pg_temp as"
FUNCTIONS = f"""
create function papers_of_closed_cases()
returns table (source text, record_id uuid, matter_id uuid, label text, since date)
stable language {HEADER} $$
begin
  if acting_role() is null or acting_role() not in ('director', 'department_head') then
    return;
  end if;
  return query
    with closed as (
      select c.id, c.number, c.closed_on from casework_casefile c
      where c.office_id = acting_office() and c.closed_on is not null
        and (c.record_class <> 'sealed' or acting_role() = 'director')
    )
    select case when p.kind = 'letter' then 'case_letter' else 'case_paper' end,
           p.id, c.id, n.text::text, c.closed_on
    from casework_casepaper p
    join closed c on c.id = p.case_id
    join ground_registernumber n on n.id = p.number_id
    union all
    select 'case_attachment', a.id, c.id, c.number::text, c.closed_on
    from casework_attachment a join closed c on c.id = a.case_id;
end $$;
create function delete_confirmed_papers(wanted uuid[])
returns table (record_id uuid, orphan text) volatile language {HEADER} $$
declare
  gone uuid[]; names text[]; more_gone uuid[]; more_names text[];
begin
  if acting_role() is null or acting_role() not in ('director', 'department_head') then
    return;
  end if;
  with deleted as (
    delete from casework_casepaper p where p.id = any (wanted) and may_be_deleted(p.id)
    returning p.id, p.stored_as
  ) select array_agg(d.id), array_agg(d.stored_as) into gone, names from deleted d;
  with deleted as (
    delete from casework_attachment a where a.id = any (wanted) and may_be_deleted(a.id)
    returning a.id, a.stored_as
  ) select array_agg(d.id), array_agg(d.stored_as) into more_gone, more_names from deleted d;
  return query
    select u.id, case
      when exists (select from casework_casepaper p where p.stored_as = u.name)
        or exists (select from casework_attachment a where a.stored_as = u.name)
      then '' else u.name end
    from unnest(gone || more_gone, names || more_names) as u(id, name);
end $$
"""
BACK = """
drop function delete_confirmed_papers(uuid[]);
drop function papers_of_closed_cases()
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_who_sees_papers_and_breaks_the_glass")]
    operations = [migrations.RunSQL(FUNCTIONS, BACK)]
