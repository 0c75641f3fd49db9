"""What the application's role may not do to the tables and functions of casework and outreach."""

from django.db import connections

from potpora.ground.access.grants import ROLE

WRITTEN_ONCE = ("casework_stagechange", "casework_casenote")
# Asked by functions that check who acts. Asked alone, they would tell of any case or person.
INWARD = (
    "people_who_move(uuid)",
    "households_that_move(uuid)",
    "cases_that_move(uuid)",
    "parts_of_cases(uuid[])",
    "living_link(uuid, bytea)",
    "is_kept_from_lists(uuid)",
    "name_no_sealed_person(uuid, uuid, uuid)",
)


def take_back(*, using: str, **signal) -> None:
    """Take what is not to be changed and not to be asked, after the ground has given out everything."""
    with connections[using].cursor() as cursor:
        for table in WRITTEN_ONCE:
            cursor.execute("select to_regclass(%s)", [table])
            if cursor.fetchone()[0] is not None:
                cursor.execute(f"revoke update, delete on {table} from {ROLE}")
        for function in INWARD:
            cursor.execute("select to_regprocedure(%s)", [function])
            if cursor.fetchone()[0] is not None:
                cursor.execute(
                    f"revoke execute on function {function} from public, {ROLE}"
                )
