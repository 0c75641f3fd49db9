"""Entering or changing a person takes them into the index of the search with one statement.

The function does what its caller may do: row-level security holds for every statement in it.
"""

from django.db import migrations

# Words are looked up one by one: whatever plan is kept, an index finds them. New ones come in
# order, so that two writers who bring the same new words do not wait for each other in a ring.
# A count only orders candidates, so nobody waits for it: a word that somebody else is counting
# just now is left out, and the next reindex puts it right.
TAKE_IN = """
create function search_take_in(gone uuid[], cards json, pairs json, words json)
returns void language plpgsql set search_path = public, pg_temp as $$
begin
  delete from registry_searchentry where person_id = any(gone);
  delete from registry_searchcard where person_id = any(gone);

  with learnt as (
    select word, traces from json_to_recordset(words) as r(word text, traces text[])
    where traces is not null
  ), added as (
    insert into registry_searchtoken (text, count)
    select l.word, 0 from learnt l
    where not exists (select from registry_searchtoken k where k.text = l.word)
    order by l.word
    on conflict (text) do nothing
    returning id, text
  )
  insert into registry_searchtrace (text, token_id)
  select unnest(l.traces), a.id from added a join learnt l on l.word = a.text;

  insert into registry_searchcard (person_id, name, also, born_year, born_about,
    municipality_id, office_id, sealed)
  select * from json_to_recordset(cards) as r(person_id uuid, name text, also text[],
    born_year int, born_about bool, municipality_id text, office_id bigint, sealed bool);

  insert into registry_searchentry (person_id, token_a, token_b, born_year, office_id, sealed,
    municipality_code)
  select p.person_id, least(p.a, p.b), greatest(p.a, p.b), coalesce(c.born_year, 0),
    c.office_id, c.sealed, coalesce(c.municipality_id, '')
  from (
    select r.person_id,
      (select t.id from registry_searchtoken t where t.text = r.one) a,
      (select t.id from registry_searchtoken t where t.text = r.other) b
    from json_to_recordset(pairs) as r(person_id uuid, one text, other text)
  ) p
  join json_to_recordset(cards) as c(person_id uuid, born_year int, municipality_id text,
    office_id bigint, sealed bool) on c.person_id = p.person_id;

  update registry_searchtoken t set count = t.count + n.bearers
  from json_to_recordset(words) as n(word text, bearers int)
  where t.text = n.word and t.id in (
    select s.id from json_to_recordset(words) as w(word text)
    cross join lateral (
      select k.id from registry_searchtoken k where k.text = w.word for update skip locked
    ) s
  );
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_intakes_pairs_and_mergers")]
    operations = [
        migrations.RunSQL(
            TAKE_IN, "drop function search_take_in(uuid[], json, json, json)"
        )
    ]
