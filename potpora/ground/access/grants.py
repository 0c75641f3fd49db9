"""What the application's role may do in the database."""

from django.db import connections

ROLE = "potpora_app"
WRITTEN_ONCE = ("ground_trailentry",)

MAKE_ROLE = """
do $$ begin
  perform pg_advisory_xact_lock(827364);
  if not exists (select from pg_roles where rolname = 'potpora_app') then
    create role potpora_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$
"""
GIVE = """
grant usage on schema public to potpora_app;
grant select, insert, update, delete on all tables in schema public to potpora_app;
grant usage, select on all sequences in schema public to potpora_app;
grant execute on all functions in schema public to potpora_app
"""


def give(*, using: str, **signal) -> None:
    """Grant all tables to the application's role, then take back what is written once.

    Migrations stay readable for the health page, but not writable.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regclass('ground_trailentry')")
        if cursor.fetchone()[0] is None:
            return
        cursor.execute(GIVE)
        for table in WRITTEN_ONCE:
            cursor.execute(f"revoke update, delete, truncate on {table} from {ROLE}")
        cursor.execute(
            f"revoke insert, update, delete on django_migrations from {ROLE}"
        )
