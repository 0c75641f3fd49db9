"""A case is seen by its centre, a sealed one by its manager, its circle and the director.

What hangs on a case follows it. Sensitive notes and contacts are read by the case manager, the
team and the supervisor alone.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_own_history, protect_part

PARTS = (
    "stagechange",
    "casemanagement",
    "caseteammember",
    "deadline",
    "intakerecord",
    "assessmentrecord",
    "individualplan",
    "implementationrecord",
    "reviewrecord",
    "closurerecord",
)
PARTS_OF_PARTS = {
    "domainlevel": ("assessmentrecord", "assessment_id"),
    "goal": ("individualplan", "plan_id"),
    "activity": ("goal", "goal_id"),
    "reviewlevel": ("reviewrecord", "review_id"),
}
WITHOUT_HISTORY = {"stagechange", "casemanagement"}
TRACKED = (
    "casefile",
    *(part for part in PARTS if part not in WITHOUT_HISTORY),
    *PARTS_OF_PARTS,
    "casecontact",
)

FUNCTIONS = """
create function is_on_case_team(which uuid, only_circle boolean) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from casework_caseteammember t
    where t.case_id = which
      and t.worker_id = (select acting_worker())
      and t.starts_on <= local_today()
      and (t.ends_on is null or t.ends_on > local_today())
      and (t.in_circle or not only_circle)
  );
end $$;
create function reads_sensitive(which uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select acting_role()) = 'supervisor'
    or exists (
      select from casework_casefile c
      where c.id = which and c.manager_id = (select acting_worker())
    )
    or is_on_case_team(which, false);
end $$
"""
NO_FUNCTIONS = """
drop function reads_sensitive(uuid);
drop function is_on_case_team(uuid, boolean)
"""
SEEN_CASE = f"""
{MINE} and (
  record_class <> 'sealed'
  or manager_id = (select acting_worker())
  or (select acting_role()) = 'director'
  or is_on_case_team(id, true)
)
"""
APPROVAL_FOLLOWS_ITS_CASE = """
create policy ground_approval_follows_its_case on ground_approval as restrictive using (
  purpose <> 'closure'
  or exists (select from casework_casefile c where c.id = subject_id)
)
"""


def classed(table: str) -> str:
    """Return who sees a row of ``table``: whoever sees the case and may read its class.

    The writer always reads what they wrote.
    """
    return f"""
    exists (select from casework_casefile c where c.id = {table}.case_id)
    and (
      note_class = 'ordinary'
      or written_by_id = (select acting_worker())
      or reads_sensitive(case_id)
    )
    """


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_tables"),
        ("ground", "0006_notices_drafts_and_approvals"),
        ("registry", "0002_own_office_and_circle"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        protect("casework_casecounter"),
        protect("casework_casefile", using=SEEN_CASE),
        *(
            protect_part(f"casework_{part}", "casework_casefile", "case_id")
            for part in PARTS
        ),
        *(
            protect_part(f"casework_{part}", f"casework_{whole}", key)
            for part, (whole, key) in PARTS_OF_PARTS.items()
        ),
        protect("casework_casenote", using=classed("casework_casenote")),
        protect("casework_casecontact", using=classed("casework_casecontact")),
        *(protect_own_history(f"casework_{part}") for part in TRACKED),
        migrations.RunSQL(
            APPROVAL_FOLLOWS_ITS_CASE,
            "drop policy ground_approval_follows_its_case on ground_approval",
        ),
    ]
