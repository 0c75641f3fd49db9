"""The statements that keep the index in step with people: set-based, inside the writing transaction.

All but reading the names runs in the database.
"""

# The people meant and all they were merged into; who was merged into somebody comes without a
# name, to be forgotten. Where a person lives is told unless the address is protected; residence
# goes before a stay. The list stands in a sub-select, so that the plan cannot hang on its length
# and is made once.
PEOPLE = """
with recursive meant as (
  select unnest((select %s::uuid[])) id
  union
  select p.merged_into_id from registry_person p join meant on p.id = meant.id
  where p.merged_into_id is not null
)
select meant.id, p.id is not null, p.given_name, p.surname, p.born_on, p.born_certainty,
  p.office_id, p.record_class = 'sealed', coalesce(m.municipality_id, ''), also.names
from meant
left join registry_person p on p.id = meant.id and p.merged_into_id is null
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
  ) select coalesce(array_agg(distinct given_name || ' ' || surname), '{}') names from others
) also on true
"""

FORGET = """
with entries as (delete from registry_searchentry where person_id = any(%(ids)s))
delete from registry_searchcard where person_id = any(%(ids)s)
"""

# Joined, not "= any": a prepared plan would walk through the whole list for every word.
UNKNOWN = """
select w from unnest(%s::text[]) w
where not exists (select from registry_searchtoken t where t.text = w)
"""
TAKE_IN = "select search_take_in(%s::uuid[], %s::json, %s::json, %s::json)"

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
