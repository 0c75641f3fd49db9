"""Rows beside the register: known people join the comparison, links are written to rows."""

import json
from array import array
from collections.abc import Container, Iterator
from itertools import islice
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.intakes.models import Intake, IntakeRow
from potpora.registry.intakes.rules.linking import Link, Linker, Links, address_key
from potpora.registry.matching.rules import Traits
from potpora.registry.people import ciphers
from potpora.registry.people.models import Address, Contact, Identifier, Person
from potpora.registry.people.rules import numbers
from potpora.registry.people.rules.dates import NOTHING, Certainty, ReadDate

BATCH = 2_000
CERTAINTIES: dict[str, Certainty] = {"exact": "exact", "month": "month", "year": "year"}
UPDATE = """
update registry_intakerow r set prospect = n.prospect, suggestions = n.suggestions,
  status = case when r.status = 'ready' and cardinality(n.doubts) > 0 then 'doubtful' else r.status end,
  reasons = r.reasons || n.doubts
from json_to_recordset(%s) as n(id bigint, prospect uuid, suggestions jsonb, doubts text[])
where r.id = n.id
"""
# Who bears the numbers of these rows, but for the people the rows were compared with.
ELSEWHERE = """
select n.row, b.person_id from unnest(%s::bigint[], %s::bytea[]) n(row, lookup)
cross join lateral bearers_of_number(n.lookup) b
where not exists (
  select from registry_person p
  where p.id = b.person_id and p.office_id = %s and p.merged_into_id is null
)
"""
ID_BYTES = 16
COMPARED = ("surname", "given_name", "parent_name", "born_on", "born_certainty")


class Known:
    """The ids of the people of the register who were compared, in that order."""

    def __init__(self) -> None:
        self.bytes = bytearray()

    def __len__(self) -> int:
        return len(self.bytes) // ID_BYTES

    def __getitem__(self, place: int) -> UUID:
        start = place * ID_BYTES
        return UUID(bytes=bytes(self.bytes[start : start + ID_BYTES]))

    def append(self, person_id: UUID) -> None:
        """Take one more."""
        self.bytes += person_id.bytes


def known_people(linker: Linker, intake: Intake) -> Known:
    """Add the people of the intake's office to the comparison; return who they are."""
    known = Known()
    for person in _compared(intake.office_id).iterator(chunk_size=BATCH):
        linker.add_known(_traits(person))
        known.append(person.pk)
    if known:
        record(verb="intake.compared", subject=intake, detail={"people": len(known)})
    return known


def _compared(office_id: int) -> QuerySet[Person]:
    """People with what they are compared by, all in one statement."""
    theirs = {"person": OuterRef("pk")}
    number = Identifier.objects.filter(valid_to=None, **theirs).order_by("pk")
    home = Address.objects.filter(ends_on=None, **theirs).order_by("pk")
    return (
        Person.objects.filter(office_id=office_id, merged_into=None)
        .only("office_id", *COMPARED)
        .annotate(
            number=Subquery(number.values("value")[:1]),
            line=Subquery(home.values("line")[:1]),
            place=Subquery(home.values("municipality_id")[:1]),
            phones=ArraySubquery(Contact.objects.filter(**theirs).values("value")),
        )
        .order_by("pk")
    )


def _traits(person: Person) -> Traits:
    number = ciphers.show(person.number) if person.number else ""
    return Traits(
        name=f"{person.surname} {person.given_name}".strip(),
        number=number,
        number_valid=numbers.is_valid(number),
        born=born_of(person),
        parent=person.parent_name,
        address=address_key(person.line or ""),
        phones=frozenset(person.phones),
        municipality=person.place or "",
        source=str(person.office_id),
    )


def born_of(person: Person) -> ReadDate:
    """Return a person's birth date with its certainty."""
    if person.born_on is None:
        return NOTHING
    return ReadDate(person.born_on, CERTAINTIES[person.born_certainty])


def write_links(
    by: Assignment,
    linker: Linker,
    links: Links,
    keys: array,
    people: Known,
    waits: Container[int],
) -> None:
    """Give the rows of one person one id, write what each is likely the same as, and which wait."""
    writing = _Writing(by, linker, links, keys, people, waits)
    changed = iter(range(linker.rows))
    while batch := list(islice(changed, BATCH)):
        with acting(by):
            writing.write(batch)


class _Writing:
    def __init__(
        self,
        by: Assignment,
        linker: Linker,
        links: Links,
        keys: array,
        people: Known,
        waits: Container[int],
    ):
        self.by, self.linker, self.links = by, linker, links
        self.keys, self.people, self.waits = keys, people, waits
        self.office_id = by.office_id
        self.joined = {
            root: place
            for place, root in enumerate(islice(links.cluster, linker.rows, None))
            if root < linker.rows
        }
        self.size = array("L", [0]) * len(links.cluster)
        for root in links.cluster:
            self.size[root] += 1

    def write(self, batch: list[int]) -> None:
        """Write the links of some rows."""
        elsewhere = self._elsewhere(batch)
        roots = {root for index in batch for root in self._roots(index)}
        ids = self._ids(roots)
        rows = filter(None, (self._row(index, ids, elsewhere) for index in batch))
        if written := list(rows):
            with connection.cursor() as cursor:
                cursor.execute(UPDATE, [json.dumps(written)])

    def _roots(self, index: int) -> Iterator[int]:
        yield self.links.cluster[index]
        yield from (
            self.links.cluster[link.other] for link in self.links.likely.get(index, ())
        )

    def _ids(self, roots: set[int]) -> dict[int, str]:
        """The id of each cluster: of the person in the register, or of its first row."""
        places = {root: self._place(root) for root in roots}
        ids = {
            root: str(self.people[place])
            for root, place in places.items()
            if place is not None
        }
        own = {self.keys[root]: root for root in roots if root not in ids}
        found = IntakeRow.objects.filter(pk__in=own).values_list("pk", "prospect")
        return ids | {own[key]: str(prospect) for key, prospect in found}

    def _place(self, root: int) -> int | None:
        """Where the person of the register stands who belongs to a cluster, if one does."""
        rows = self.linker.rows
        return root - rows if root >= rows else self.joined.get(root)

    def _row(
        self, index: int, ids: dict[int, str], elsewhere: dict[int, list[UUID]]
    ) -> dict | None:
        root = self.links.cluster[index]
        likely = self.links.likely.get(index, ())
        far = elsewhere.get(self.keys[index], ())
        if root == index and self.size[root] == 1 and not likely and not far:
            return None
        suggestions = [self._suggestion(link, ids) for link in likely]
        suggestions += [
            {"id": str(each), "kind": "elsewhere", "points": 60} for each in far
        ]
        doubts = ["likely_same"] * (index in self.waits)
        doubts += ["known_in_another_centre"] * bool(far)
        return {
            "id": self.keys[index],
            "prospect": ids[root],
            "suggestions": suggestions,
            "doubts": doubts,
        }

    def _suggestion(self, link: Link, ids: dict[int, str]) -> dict:
        compared = {
            "points": link.comparison.points,
            "evidence": list(link.comparison.evidence),
        }
        suggested = ids[self.links.cluster[link.other]]
        if link.other >= self.linker.rows:
            return {"id": suggested, "kind": "person", **compared}
        return {
            "id": suggested,
            "kind": "row",
            "row": self.keys[link.other],
            **compared,
        }

    def _elsewhere(self, batch: list[int]) -> dict[int, list[UUID]]:
        """Who in the whole register bears the numbers of these rows, but for our own people."""
        read = ((self.keys[index], self.linker.traits(index)) for index in batch)
        sound = [(key, each.number) for key, each in read if each.number_valid]
        lookups = [ciphers.lookup_of(number) for _, number in sound]
        with connection.cursor() as cursor:
            keys = [key for key, _ in sound]
            cursor.execute(ELSEWHERE, [keys, lookups, self.office_id])
            found = cursor.fetchall()
        result: dict[int, list[UUID]] = {}
        for key, person in found:
            result.setdefault(key, []).append(person)
        return result
