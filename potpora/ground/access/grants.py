"""What the application's role may do in the database."""

from django.db import connections

ROLE = "potpora_app"
WRITTEN_ONCE = ("ground_trailentry", "ground_assignmentevent")
READ_ONLY = (
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",  # the health page looks at it
    "ground_area",
    "ground_coverage",
    "ground_municipality",
    "ground_office",
    "ground_postcode",
    "ground_settlement",
)
KEPT_FOR_EVER = (
    "ground_user",
    "ground_worker",
    "ground_assignment",
    "pghistory_context",
)
# An assignment is ended, never turned into another one.
CHANGED_IN_PART = {
    "ground_assignment": ("ends_on", "ended_at"),
    "ground_worker": ("name", "phone", "user_id"),
}

MAKE_ROLE = """
do $$ begin
  perform pg_advisory_xact_lock(827364);
  if not exists (select from pg_roles where rolname = 'potpora_app') then
    create role potpora_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, 'potpora_app', 'member') then
    execute format('grant potpora_app to %I', current_user);
  end if;
end $$
"""
GIVE = """
revoke create on schema public from public;
grant usage on schema public to potpora_app;
grant select, insert, update, delete on all tables in schema public to potpora_app;
grant usage, select on all sequences in schema public to potpora_app;
grant execute on all functions in schema public to potpora_app
"""
# The library's own function lets a setting switch history off, and throws and catches an error
# for every row when there is none. Ours obeys only who may rewrite the trail as well: the owner.
HISTORY_STAYS = """
create or replace function _pgtrigger_should_ignore(trigger_name name) returns boolean
language sql stable as $$
  select coalesce(current_setting('pgtrigger.ignore', true), '') <> ''
    and trigger_name = any (current_setting('pgtrigger.ignore', true)::text[])
    and has_table_privilege(current_user, 'ground_trailentry', 'update')
$$
"""


def statements() -> list[str]:
    """Return what is granted and then taken back, in this order; safe to repeat."""
    return [
        GIVE,
        HISTORY_STAYS,
        *(f"revoke update, delete on {table} from {ROLE}" for table in WRITTEN_ONCE),
        *(
            f"revoke insert, update, delete on {table} from {ROLE}"
            for table in READ_ONLY
        ),
        *(f"revoke delete on {table} from {ROLE}" for table in KEPT_FOR_EVER),
        *(f"revoke update on {table} from {ROLE}" for table in CHANGED_IN_PART),
        *(
            f"grant update ({', '.join(columns)}) on {table} to {ROLE}"
            for table, columns in CHANGED_IN_PART.items()
        ),
    ]


def give(*, using: str, **signal) -> None:
    """Grant all tables to the application's role, then take back what it must not have.

    Before the ground's own tables are there (while migrating backwards) nothing is given.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regclass('ground_assignmentevent')")
        if cursor.fetchone()[0] is None:
            return
        for statement in statements():
            cursor.execute(statement)
