"""What the application's role may not do to the tables of casework."""

from django.db import connections

from potpora.ground.access.grants import ROLE

WRITTEN_ONCE = ("casework_stagechange", "casework_casenote")


def take_back(*, using: str, **signal) -> None:
    """Take the right to change what is written once, after the ground has given out the others."""
    with connections[using].cursor() as cursor:
        for table in WRITTEN_ONCE:
            cursor.execute("select to_regclass(%s)", [table])
            if cursor.fetchone()[0] is not None:
                cursor.execute(f"revoke update, delete on {table} from {ROLE}")
