"""The statements that keep the index in step with people: set-based, inside the writing transaction.

All take the people's ids; all but reading the names runs in the database.
"""

# Where a person lives is told unless the address is protected; residence goes before a stay.
PEOPLE = """
select p.id, p.given_name, p.surname, p.born_on, p.born_certainty, p.office_id,
  p.record_class = 'sealed', coalesce(m.municipality_id, ''),
  coalesce(array_agg(distinct o.given_name || ' ' || o.surname)
           filter (where o.id is not null), '{}')
from registry_person p
left join lateral (
  select a.municipality_id from registry_address a
  where a.person_id = p.id and a.ends_on is null and not p.address_protected
  order by a.kind, a.id limit 1
) m on true
left join lateral (
  with recursive others as (
    select id, given_name, surname from registry_person where merged_into_id = p.id
    union
    select q.id, q.given_name, q.surname from registry_person q
    join others on q.merged_into_id = others.id
  ) select * from others
) o on true
where p.id = any(%s) and p.merged_into_id is null
group by p.id, m.municipality_id
"""

SURVIVORS = """
with recursive meant as (
  select unnest(%s::uuid[]) id
  union
  select p.merged_into_id from registry_person p join meant on p.id = meant.id
  where p.merged_into_id is not null
) select id from meant
"""

FORGET = """
with entries as (delete from registry_searchentry where person_id = any(%(ids)s))
delete from registry_searchcard where person_id = any(%(ids)s)
"""

# In order, so that two writers who bring the same new words do not wait for each other in a ring.
ADD_TOKENS = """
insert into registry_searchtoken (text, count)
select w, 0 from unnest(%s::text[]) w order by w
on conflict (text) do nothing
returning id, text
"""
# Joined, not "= any": a prepared plan would walk through the whole list for every word.
TOKENS = """
select t.text, t.id from unnest(%s::text[]) w join registry_searchtoken t on t.text = w
"""

ADD_TRACES = """
insert into registry_searchtrace (text, token_id)
select text, token_id from json_to_recordset(%s) as r(text text, token_id int)
"""
ADD_CARDS = """
insert into registry_searchcard (person_id, name, also, born_year, born_about,
  municipality_id, office_id, sealed)
select * from json_to_recordset(%s) as r(person_id uuid, name text, also text[],
  born_year int, born_about bool, municipality_id text, office_id bigint, sealed bool)
"""
ADD_ENTRIES = """
insert into registry_searchentry (person_id, token_a, token_b, born_year, office_id, sealed,
  municipality_code)
select * from json_to_recordset(%s) as r(person_id uuid, token_a int, token_b int,
  born_year int, office_id bigint, sealed bool, municipality_code text)
"""

# A count only orders candidates, so nobody waits for it: a word that somebody else is
# counting just now is left out, and the next reindex puts it right.
COUNT = """
update registry_searchtoken t set count = t.count + n.more
from unnest(%s::int[], %s::int[]) n(id, more)
where t.id = n.id and t.id in (
  select s.id from unnest(%s::int[]) w join registry_searchtoken s on s.id = w
  for update of s skip locked
)
"""
RECOUNT = """
update registry_searchtoken t set count = coalesce(n.people, 0)
from registry_searchtoken s
left join (
  select id, count(distinct person_id) people from (
    select token_a id, person_id from registry_searchentry
    union all select token_b, person_id from registry_searchentry
  ) b group by id
) n on n.id = s.id
where t.id = s.id and t.count <> coalesce(n.people, 0)
"""
DROP_UNUSED = "delete from registry_searchtoken where count = 0"
DROP_TRACES = """
delete from registry_searchtrace t
where not exists (select from registry_searchtoken s where s.id = t.token_id)
"""
# Cards of people whom nothing of ours wrote: raw SQL, a restored backup.
STRAYS = """
select c.person_id from registry_searchcard c
left join registry_person p on p.id = c.person_id and p.merged_into_id is null
where p.id is null
union
select e.person_id from registry_searchentry e
left join registry_searchcard c on c.person_id = e.person_id
where c.person_id is null
"""
