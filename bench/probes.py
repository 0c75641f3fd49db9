"""The limit probes in the database: a bare name search and a bare audited update.

The search is the best bare design known here: a dictionary of words with trigrams, and a
b-tree over pairs of words.
"""

import random
from collections.abc import Iterable

import psycopg

from bench.register import Row
from potpora.ground.text.folding import words

TABLES = """
drop table if exists probe_person, probe_word, probe_pair, probe_updated, probe_event cascade;
create table probe_person (id bigint, given text, surname text, sex text, born_on date,
  place smallint, key text)
"""
INDEX = """
alter table probe_person add primary key (id);
create index on probe_person (place, id);
create table probe_word as
  select t, count(*) n from (select unnest(string_to_array(key, ' ')) t from probe_person) x
  group by 1;
alter table probe_word add id serial primary key;
create index on probe_word using gin (t gin_trgm_ops);
create unique index on probe_word (t);
create table probe_pair as
  select a.id a, b.id b, p.id from probe_person p
  join probe_word a on a.t = split_part(p.key, ' ', 1)
  join probe_word b on b.t = split_part(p.key, ' ', 2);
create index on probe_pair (a, b, id);
create table probe_updated as select * from probe_person where id <= 200000;
alter table probe_updated add primary key (id);
create table probe_event (number bigint generated always as identity primary key,
  at timestamptz default now(), pk bigint, old jsonb, new jsonb);
create index on probe_event (pk, number);
create or replace function probe_audit() returns trigger language plpgsql as $$ begin
  insert into probe_event (pk, old, new) values (new.id, to_jsonb(old), to_jsonb(new));
  return null; end $$;
create trigger audit after update on probe_updated for each row execute function probe_audit()
"""
SEARCH = """
with q as materialized (
  select id, similarity(t, %(a)s)::float4 s from probe_word where t %% %(a)s
  order by s desc, n desc limit 24),
r as materialized (
  select id, similarity(t, %(b)s)::float4 s from probe_word where t %% %(b)s
  order by s desc, n desc limit 24),
c as (
  select p.id, q.s + r.s s from q cross join r cross join lateral
    (select id from probe_pair where a = q.id and b = r.id limit 20) p
  union all
  select p.id, q.s + r.s - .01 from q cross join r cross join lateral
    (select id from probe_pair where a = r.id and b = q.id limit 20) p),
t as (select id, max(s) s from c group by id order by 2 desc, 1 limit 20)
select p.id, given, surname, born_on, place, key
from t join probe_person p using (id) order by t.s desc
"""
BAND = "width_bucket(extract(year from age(current_date, born_on)), 0, 90, 18)"
COUNT = f"select place, {BAND}, sex, count(*) from probe_person group by 1, 2, 3"
ROLL_UP = f"""
drop table if exists probe_count;
create table probe_count as
  select place, {BAND} band, sex, count(*) n from probe_person group by 1, 2, 3;
analyze probe_count
"""
ROLLED_UP = "select place, band, sex, sum(n) from probe_count group by 1, 2, 3"
UPDATE = "update probe_updated set place = %s where id = %s"
PERSON = "id, given, surname, sex, born_on, place, key"


def key(row: Row) -> str:
    """Return first word of the given name and last of the surname, folded."""
    found = words(f"{row.given} {row.surname}")
    return f"{found[0]} {found[-1]}"


def fill(connection: psycopg.Connection, rows: Iterable[Row]) -> None:
    """Make the probes' tables."""
    connection.execute(TABLES, prepare=False)
    with connection.cursor().copy(f"copy probe_person ({PERSON}) from stdin") as copy:
        for r in rows:
            copy.write_row(
                (r.number, r.given, r.surname, r.sex, r.born_on, r.municipality, key(r))
            )
    connection.execute(INDEX, prepare=False)
    connection.execute("analyze")


def bare(dsn: str) -> psycopg.Connection:
    """Return a connection that prepares every statement at once."""
    return psycopg.connect(dsn, autocommit=True, prepare_threshold=0)


def search(connection: psycopg.Connection, text: str) -> list[tuple]:
    """Return what the bare search answers."""
    typed = words(text) or [""]
    values = {"a": typed[0], "b": typed[-1]}
    return connection.execute(SEARCH, values).fetchall()


def update(connection: psycopg.Connection, people: int) -> None:
    """Change one row, durably, with an audit row."""
    number = random.randrange(1, min(people, 200_000) + 1)
    connection.execute(UPDATE, [random.randrange(80), number])


def count(connection: psycopg.Connection) -> list[tuple]:
    """Return people by municipality, age band and sex, counted now."""
    return connection.execute(COUNT).fetchall()


def roll_up(connection: psycopg.Connection) -> None:
    """Keep the counts in a table."""
    connection.execute(ROLL_UP, prepare=False)


def count_rolled_up(connection: psycopg.Connection) -> list[tuple]:
    """Return people by municipality, age band and sex, from the table."""
    return connection.execute(ROLLED_UP).fetchall()


def round_trip(connection: psycopg.Connection) -> None:
    """Ask for nothing."""
    connection.execute("select 1").fetchone()
