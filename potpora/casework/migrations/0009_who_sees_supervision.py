"""A session is known to who leads a centre; what was said in it is read by those who took part.

Who guides a worker from another body (an external supervisor, a mentor) reaches the sessions they
lead and the workers they guide, and no case by that.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_own_history

LEADS = "(select acting_role()) in ('supervisor', 'department_head', 'director')"
ME = "(select acting_worker())"
FUNCTIONS = """
create function is_in_session(which uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from casework_sessionpart p
    where p.session_id = which and p.worker_id = (select acting_worker())
  ) or exists (
    select from casework_supervisionsession s
    where s.id = which and s.lead_id = (select acting_worker())
  );
end $$;
create function guides_worker(which uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from casework_supervisiontie t
    where t.worker_id = which
      and t.guide_id = (select acting_worker())
      and t.starts_on <= local_today()
      and (t.ends_on is null or t.ends_on >= local_today())
  );
end $$
"""
NO_FUNCTIONS = """
drop function guides_worker(uuid);
drop function is_in_session(uuid)
"""
TIE = f"{MINE} or guide_id = {ME}"
SESSION = f"({MINE} and {LEADS}) or lead_id = {ME} or is_in_session(id)"
PLAN = f"({MINE} and {LEADS}) or worker_id = {ME} or guides_worker(worker_id)"
SAID = "is_in_session(session_id)"
KNOWN = "exists (select from casework_supervisionsession s where s.id = session_id)"
DISCUSSED = f"{SAID} and exists (select from casework_casefile c where c.id = case_id)"
OF_CASE = "exists (select from casework_casefile c where c.id = case_id)"
STEP = "exists (select from casework_developmentplan p where p.id = plan_id)"
TABLES = {
    "supervisiontie": TIE,
    "supervisionsession": SESSION,
    "sessionpart": KNOWN,
    "sessionagreement": KNOWN,
    "sessionminutes": SAID,
    "discussedcase": DISCUSSED,
    "developmentplan": PLAN,
    "developmentstep": STEP,
    "caseburden": OF_CASE,
    "sampledfile": f"{MINE} and {OF_CASE}",
}


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_papers_are_deleted_by_confirmed_runs")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(protect(f"casework_{table}", using=rule) for table, rule in TABLES.items()),
        *(protect_own_history(f"casework_{table}") for table in TABLES),
    ]
