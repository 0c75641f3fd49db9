"""Who is worth comparing with whom, inside one centre."""

# The same number; the same two words of a name and about the same year; the same telephone;
# the same day of birth. Everything else is left to the comparison itself.
PAIRS = """
with wanted as (
  select id, office_id, born_on from registry_person
  where id = any(%(ids)s) and merged_into_id is null
),
pair as (
  select a.person_id one, b.person_id other from wanted w
  join registry_identifier a on a.person_id = w.id
  join registry_identifier b on b.lookup = a.lookup
  union
  select a.person_id, b.person_id from wanted w
  join registry_searchentry a on a.person_id = w.id
  join registry_searchentry b on b.token_a = a.token_a and b.token_b = a.token_b
    and (abs(b.born_year - a.born_year) <= 1 or 0 in (a.born_year, b.born_year))
    and b.office_id = a.office_id
  union
  select a.person_id, b.person_id from wanted w
  join registry_contact a on a.person_id = w.id and a.kind = 'phone'
  join registry_contact b on b.value = a.value and b.kind = 'phone'
  union
  select w.id, b.id from wanted w
  join registry_person b on b.office_id = w.office_id and b.born_on = w.born_on
)
select distinct least(one, other), greatest(one, other)
from pair
join registry_person p on p.id = one and p.merged_into_id is null
join registry_person q on q.id = other and q.merged_into_id is null
where one <> other and p.office_id = q.office_id
order by 1, 2
"""
