"""Only leaders give an assignment, and nobody gives one to themselves.

Otherwise a forgotten check in a page would give away every case.
"""

from django.db import migrations

from potpora.ground.access.rls import protect

HEADER = "language sql stable security definer set search_path = public, pg_temp as"

# Directors appoint in their own office; another director only as a stand-in.
APPOINT = f"""
create function may_appoint(whom uuid, at_office bigint, as_role text, instead_of uuid)
returns boolean {HEADER} $$
  select whom <> acting_worker()
    and case acting_role()
      when 'administrator' then true
      when 'director' then at_office = acting_office()
        and as_role not in ('administrator', 'inspector', 'analyst')
        and (as_role <> 'director' or instead_of is not null)
      else false end
    and (instead_of is null or exists (
      select from ground_assignment a
      where a.id = instead_of and a.office_id = at_office and a.role = as_role
        and a.worker_id <> whom))
$$;
create function leads_worker(whom uuid) returns boolean {HEADER} $$
  select whom <> acting_worker() and case acting_role()
    when 'administrator' then true
    when 'director' then not exists (
      select from ground_assignment a
      where a.worker_id = whom and a.ended_at is null
        and (a.ends_on is null or a.ends_on >= local_today())
        and (a.office_id <> acting_office()
          or a.role in ('administrator', 'inspector', 'analyst')))
    else false end
$$;
create function manages_login(login bigint) returns boolean {HEADER} $$
  select coalesce(login <> acting_user() and case
    when exists (select from ground_worker where user_id = login) then
      (select leads_worker(id) from ground_worker where user_id = login)
    else acting_role() in ('administrator', 'director') end, false)
$$;
"""

GUARD = """
create function ground_user_guard() returns trigger language plpgsql as $$
declare
  changed text[];
begin
  if not row_security_active('ground_user') then
    return new;
  end if;
  select coalesce(array_agg(key), '{}') into changed
  from jsonb_each(to_jsonb(new)) n where to_jsonb(old) -> n.key is distinct from n.value;
  if acting_worker() is null then
    if not changed <@ array['password', 'last_login', 'password_temporary'] then
      raise insufficient_privilege using message = 'a visitor changes no login';
    end if;
  elsif old.id = acting_user() then
    if changed && array['id', 'username', 'is_active', 'is_demo'] then
      raise insufficient_privilege using message = 'nobody changes this in their own login';
    end if;
  elsif changed && array['id', 'is_demo'] then
    raise insufficient_privilege using message = 'no page makes a demo account';
  end if;
  return new;
end $$;
create trigger ground_user_guard before update on ground_user
for each row execute function ground_user_guard();
"""
BACK = """
drop trigger ground_user_guard on ground_user;
drop function ground_user_guard();
drop function manages_login(bigint);
drop function leads_worker(uuid);
drop function may_appoint(uuid, bigint, text, uuid)
"""

VISITOR = "(select acting_worker()) is null"
LEADER = "(select acting_role()) in ('administrator', 'director')"
APPOINTED = "may_appoint(worker_id, office_id, role, stands_in_for_id)"
OF_LOGINS = (
    "mfa_authenticator",
    "account_emailaddress",
    "usersessions_usersession",
)


def of_login(column: str) -> str:
    """Return the condition: one's own login, or one that one manages, or nobody is signed in yet."""
    return f"{VISITOR} or {column} = (select acting_user()) or manages_login({column})"


def kept(table: str, *, seen: str, added: str, changed: str) -> migrations.RunSQL:
    """Return the operation for staff: seen and written as said, never removed."""
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        create policy {table}_seen on {table} for select using ({seen});
        create policy {table}_added on {table} for insert with check ({added});
        create policy {table}_changed on {table} for update using ({changed}) with check ({changed})
        """,
        f"""
        drop policy {table}_seen on {table};
        drop policy {table}_added on {table};
        drop policy {table}_changed on {table};
        alter table {table} disable row level security
        """,
    )


class Migration(migrations.Migration):
    dependencies = [("ground", "0003_who_is_acting")]
    operations = [
        migrations.RunSQL(APPOINT + GUARD, BACK),
        kept("ground_assignment", seen="true", added=APPOINTED, changed=APPOINTED),
        kept(
            "ground_worker",
            seen="true",
            added=LEADER,
            changed="id = (select acting_worker()) or leads_worker(id)",
        ),
        kept(
            "ground_user",
            seen=of_login("id"),
            added=f"{LEADER} and not is_demo",
            changed=of_login("id"),
        ),
        *(protect(table, using=of_login("user_id")) for table in OF_LOGINS),
    ]
