"""Signs, scores and selections are seen by the offices that carry the project today.

A sheet of signs, its answers and its score are written once; nobody may change them.
"""

from django.db import migrations

from potpora.ground.access.rls import (
    protect,
    protect_history,
    protect_own_history,
    protect_part,
)

OURS = "project_id in (select acting_projects())"
OF_ITS_PROJECT = """
{ours} and exists (
  select from outreach_listedhousehold h
  where h.id = {table}.household_id and h.project_id = {table}.project_id
)
"""


def check(table: str) -> str:
    """Return the condition that a row names the project of its household."""
    return OF_ITS_PROJECT.format(ours=OURS, table=table)


def written_once(table: str, *, using: str, check: str) -> migrations.RunSQL:
    """Return the operation that lets rows of ``table`` be seen and added, not changed."""
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({using});
        create policy {table}_added on {table} for insert with check ({check})
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        alter table {table} disable row level security
        """,
    )


ANSWER = "exists (select from outreach_signsheet w where w.id = outreach_signanswer.sheet_id)"
LEVEL = """
exists (
  select from outreach_householdlevel w
  where w.household_id = outreach_householdlevelevent.pgh_obj_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_who_sees_leads")]
    operations = [
        *(
            written_once(table, using=OURS, check=check(table))
            for table in ("outreach_signsheet", "outreach_riskscore")
        ),
        written_once("outreach_signanswer", using=ANSWER, check=ANSWER),
        *(
            protect(table, using=OURS, check=check(table))
            for table in (
                "outreach_riskoverride",
                "outreach_householdlevel",
                "outreach_contest",
            )
        ),
        protect("outreach_selection", using=OURS),
        protect_part(
            "outreach_selection_municipalities", "outreach_selection", "selection_id"
        ),
        protect_part("outreach_selectionline", "outreach_selection", "selection_id"),
        *(
            protect_own_history(f"outreach_{name}")
            for name in ("riskoverride", "contest", "selection", "selectionline")
        ),
        protect_history("outreach_householdlevelevent", using=LEVEL),
    ]
