"""What the search asks the database."""

TRACED = """
select id, text, count from registry_searchtoken
where id in (select token_id from registry_searchtrace where text = any(%s))
"""
ALIKE = """
select id, text, count from registry_searchtoken
where text %% %s order by similarity(text, %s) desc, count desc limit 48
"""
STARTING = """
select id, text, count from registry_searchtoken
where text like %s order by count desc limit 12
"""
# The best pairs first; of each pair, those of the own centre first; of people with one and
# the same name not so many that no other name is left.
MEANT = """
with pair (a, b, s) as materialized (
  select * from unnest(%(a)s::int[], %(b)s::int[], %(s)s::float4[])
),
found as (
  select e.person_id, pair.s - e.n * %(crowd)s s
  from pair cross join lateral (
    select person_id, row_number() over () n from (
      select person_id from registry_searchentry
      where token_a = pair.a and token_b = pair.b {narrowed}
      order by office_id = %(office)s desc limit %(shown)s
    ) ordered
  ) e
),
"""
# One word alone: wherever it stands in a pair.
BEARING = """
with word (t, s) as materialized (select * from unnest(%(a)s::int[], %(s)s::float4[])),
found as (
  select e.person_id, word.s - e.n * %(crowd)s s
  from word cross join lateral (
    select person_id, row_number() over () n from (
      select person_id from (
        (select person_id, office_id from registry_searchentry
         where token_a = word.t {narrowed} limit 500)
        union
        (select person_id, office_id from registry_searchentry
         where token_b = word.t {narrowed} limit 500)
      ) bearing
      order by office_id = %(office)s desc limit %(shown)s
    ) ordered
  ) e
),
"""
NUMBERED = """
with best as (select person_id from bearers_of_number(%(lookup)s)),
"""
BEST = """
best as materialized (
  select person_id from found group by person_id order by max(s) desc limit %(most)s
),
"""
CARDS = """
card as (select c.* from best join registry_searchcard c using (person_id))
select c.person_id, c.name, c.also, c.born_year, c.born_about,
  c.office_id, o.kind, array[o.name_mk, o.name_sq, o.name_bs, o.name_sr, o.name_en] centre,
  o.seat_id, array[s.name_mk, s.name_sq, s.name_bs, s.name_sr, s.name_en] seat,
  c.municipality_id, array[m.name_mk, m.name_sq, m.name_bs, m.name_sr, m.name_en] place
from card c
join ground_office o on o.id = c.office_id
left join ground_municipality s on s.code = o.seat_id
left join ground_municipality m on m.code = c.municipality_id
"""
BY_PAIR = f"{MEANT}{BEST}{CARDS}"
BY_WORD = f"{BEARING}{BEST}{CARDS}"
BY_NUMBER = f"{NUMBERED}{CARDS}"
IN_YEARS = "and born_year = any(%(years)s)"
IN_PLACE = "and municipality_code in (%(place)s, '')"
