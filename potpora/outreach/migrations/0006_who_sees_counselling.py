"""Who held a session when is seen by all partners; what was said in it by its counsellors alone.

An employment centre sees of a project only what was passed on to it, and no list. A body that
somebody was referred to sees what was sent to it.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_own_history

ADVISER = "(select acting_role()) = 'employment_adviser'"
NO_ADVISER = "(select acting_role()) <> 'employment_adviser'"
HOUSEHOLD = (
    "exists (select from outreach_listedhousehold h "
    "where h.id = outreach_counsellingpackage.household_id)"
)
PARTICIPANT = "exists (select from outreach_participant p where p.id = participant_id)"
PACKAGE = "exists (select from outreach_counsellingpackage p where p.id = package_id)"
SESSION = "exists (select from outreach_counsellingsession s where s.id = session_id)"
MY_SESSION = (
    "exists (select from outreach_counsellingsession s "
    "where s.id = session_id and s.office_id = (select acting_office()))"
)
COUNSELLOR = f"""
{MINE} and {SESSION} and (
  (select acting_role()) = 'counsellor' or written_by_id = (select acting_worker())
)
"""
# table: who sees a row, who writes it
TABLES = {
    "packagetemplate": (
        f"project_id in (select acting_projects()) and {NO_ADVISER}",
        "project_id in (select acting_leads())",
    ),
    "counsellingpackage": (
        f"{HOUSEHOLD} and (participant_id is null or {PARTICIPANT})",
        None,
    ),
    "counsellingsession": (PACKAGE, f"{PACKAGE} and {MINE}"),
    "sessionattendee": (
        f"{SESSION} and {PARTICIPANT}",
        f"{MY_SESSION} and {PARTICIPANT}",
    ),
    "sessioncontent": (COUNSELLOR, None),
    "sessionscale": (f"{MINE} and {SESSION}", None),
    "sharedcontent": (SESSION, MY_SESSION),
    "sessioninvitation": (SESSION, MY_SESSION),
    "satisfaction": (f"{MINE} and {PACKAGE}", None),
    "employmentoffer": (
        f"{PARTICIPANT} or ({ADVISER} and adviser_office_id = (select acting_office()))",
        None,
    ),
    "projectreferral": (
        f"{PARTICIPANT} or (to_office_id = (select acting_office()) and state <> 'revoked')",
        None,
    ),
}
LISTS = ("listedhousehold", "participant")


def closed_to_advisers(table: str) -> migrations.RunSQL:
    """Return the operation that hides a table of the list from employment centres."""
    return migrations.RunSQL(
        f"create policy outreach_{table}_not_for_advisers on outreach_{table} "
        f"as restrictive for all using ({NO_ADVISER})",
        f"drop policy outreach_{table}_not_for_advisers on outreach_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [("outreach", "0005_who_sees_visits")]
    operations = [
        *(closed_to_advisers(table) for table in LISTS),
        *(
            protect(f"outreach_{table}", using=seen, check=written)
            for table, (seen, written) in TABLES.items()
        ),
        *(
            protect_own_history(f"outreach_{table}")
            for table in TABLES
            if table != "sessionattendee"
        ),
    ]
