"""A ticket is given by the database to who is acting, and checked by it when nobody is.

Before, ``keep_draft`` believed whatever worker it was told: one forgotten check in a page would
have let anybody write over anybody's draft. The seal is an HMAC (SHA-256) with a key that the
application cannot read; the table holds the two pads that the key makes.
"""

import secrets

from django.db import migrations

BLOCK_BYTES = 64
INNER, OUTER = 0x36, 0x5C  # RFC 2104

HEADER = "security definer set search_path = public, pg_temp as"
KEY = """
create table ground_draftkey (
  inner_pad bytea not null,
  outer_pad bytea not null,
  one boolean primary key default true,
  constraint draftkey_is_one check (one)
);
alter table ground_draftkey enable row level security;
create policy ground_draftkey_seen on ground_draftkey for select using (false);
"""
TICKETS = f"""
create function draft_seal(said text) returns text language sql stable as $$
  select encode(sha256(outer_pad || sha256(inner_pad || convert_to(said, 'UTF8'))), 'hex')
  from ground_draftkey
$$;

create function draft_ticket(whose uuid, what text, about uuid, valid interval) returns text
language sql stable {HEADER} $$
  select draft_seal(said) || '.' || said
  from concat_ws('.', extract(epoch from now() + valid)::bigint, whose, about, what) said
  where whose = acting_worker() and valid <= interval '1 day'
$$;

drop function keep_draft(uuid, text, uuid, bytea);
create function keep_draft(ticket text, typed bytea) returns boolean
language plpgsql volatile {HEADER} $$
declare
  seal text := split_part(ticket, '.', 1);
  said text := substr(ticket, length(seal) + 2);
  said_until text := split_part(said, '.', 1);
  said_worker text := split_part(said, '.', 2);
  said_subject text := split_part(said, '.', 3);
begin
  if sha256(convert_to(seal, 'UTF8')) is distinct from sha256(convert_to(draft_seal(said), 'UTF8'))
     or said_until::bigint < extract(epoch from now()) then
    return false;
  end if;
  insert into ground_draft (id, worker_id, form, subject_id, content, saved_at)
  select gen_random_uuid(), w.id,
    substr(said, length(said_until || said_worker || said_subject) + 4),
    said_subject::uuid, typed, now()
  from ground_worker w where w.id = said_worker::uuid
  on conflict (worker_id, form, subject_id)
  do update set content = excluded.content, saved_at = excluded.saved_at;
  return found;
end $$;
"""
BACK = """
drop function keep_draft(text, bytea);
drop function draft_ticket(uuid, text, uuid, interval);
drop function draft_seal(text);
drop table ground_draftkey;
create function keep_draft(whose uuid, what text, about uuid, typed bytea) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into ground_draft (id, worker_id, form, subject_id, content, saved_at)
  select gen_random_uuid(), w.id, what, about, typed, now()
  from ground_worker w where w.id = whose
  on conflict (worker_id, form, subject_id)
  do update set content = excluded.content, saved_at = excluded.saved_at
$$
"""


def make_key(apps, schema_editor) -> None:
    """Give this database a key of its own."""
    key = secrets.token_bytes(BLOCK_BYTES)
    pads = [bytes(each ^ pad for each in key) for pad in (INNER, OUTER)]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "insert into ground_draftkey (inner_pad, outer_pad) values (%s, %s)", pads
        )


class Migration(migrations.Migration):
    dependencies = [("ground", "0009_standard_forms_tables")]
    operations = [
        migrations.RunSQL(KEY, migrations.RunSQL.noop),
        migrations.RunPython(make_key, migrations.RunPython.noop),
        migrations.RunSQL(TICKETS, BACK),
    ]
