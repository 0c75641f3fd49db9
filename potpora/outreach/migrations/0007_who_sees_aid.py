"""Aid is seen by the office that keeps it; the others of a project learn only that help was given.

``aid_last_given`` answers any office of the project with a day and nothing else.
``aid_of_project`` tells the leading office and the centre which household received which
parcel when, never from which store or what was in it.
"""

from django.db import migrations

from potpora.ground.access.rls import (
    MINE,
    protect,
    protect_own_history,
    protect_part,
)

OF_THE_OFFICE = ("aidstore", "donor", "donation", "twicepermission")
PARTS = {
    "aidbatch": ("aidstore", "store_id"),
    "stockmovement": ("aidbatch", "batch_id"),
    "stockcount": ("aidstore", "store_id"),
    "stockcountline": ("stockcount", "count_id"),
}
WITH_HISTORY = (*OF_THE_OFFICE, "aidbatch", "handout")
TOLD = """
create function aid_last_given(household uuid, parcel_kind text, child uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select max(h.given_on)
  from outreach_listedhousehold asked
  join outreach_listedhousehold same on same.project_id = asked.project_id
    and (same.id = asked.id or same.household_id = asked.household_id)
  join outreach_handout h on h.household_id = same.id
  where asked.id = aid_last_given.household
    and asked.project_id in (select acting_projects())
    and h.parcel = aid_last_given.parcel_kind
    and h.child_id is not distinct from aid_last_given.child
    and h.undone_at is null
$$;
create function aid_of_project(project uuid)
returns table (hand_out_id uuid, household_id uuid, parcel text, given_on date, worth numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, h.household_id, h.parcel, h.given_on,
    (select round(sum(-m.quantity * b.unit_value), 2)
     from outreach_stockmovement m join outreach_aidbatch b on b.id = m.batch_id
     where m.hand_out_id = h.id)
  from outreach_handout h
  where h.project_id = aid_of_project.project and h.undone_at is null
    and exists (
      select from outreach_partner p
      where p.project_id = h.project_id and p.office_id = acting_office()
        and p.part in ('lead', 'centre') and p.ended_at is null
        and p.since <= local_today() and (p.until is null or p.until >= local_today()))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0006_who_sees_counselling")]
    operations = [
        *(protect(f"outreach_{name}") for name in OF_THE_OFFICE),
        *(
            protect_part(f"outreach_{part}", f"outreach_{whole}", key)
            for part, (whole, key) in PARTS.items()
        ),
        protect(
            "outreach_handout",
            using=MINE,
            check=f"{MINE} and project_id in (select acting_projects())",
        ),
        *(protect_own_history(f"outreach_{name}") for name in WITH_HISTORY),
        migrations.RunSQL(
            TOLD,
            "drop function aid_of_project(uuid); drop function aid_last_given(uuid, text, uuid)",
        ),
    ]
