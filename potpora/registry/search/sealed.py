"""What a search tells of sealed people: that a centre knows somebody, and nothing else."""

from collections.abc import Sequence

from potpora.ground.organisations.models import Office
from potpora.ground.trail.actions import record
from potpora.registry.people.ciphers import lookup_of
from potpora.registry.people.models import Person
from potpora.registry.search.candidates import rows
from potpora.registry.search.rules.asked import Asked

MEANT = "select person_id, office_id from sealed_people_meant(%s, %s, %s)"


def questions(wanted: Asked) -> list[tuple]:
    """Return what the database is asked: a number, or whole names with a year of birth.

    A word that may be a municipality is asked both ways, as in every search.
    """
    if wanted.kind == "number":
        return [([], 0, lookup_of(wanted.text))]
    if wanted.kind != "name" or not wanted.born_year:
        return []
    readings: list[Sequence[str]] = [wanted.words, *(rest for _, rest in wanted.places)]
    return [(sorted(set(words)), wanted.born_year, b"") for words in readings]


def centres_that_know(wanted: Asked) -> list[Office]:
    """Return the centres that know a sealed person who is meant, for those who register people.

    Each such person's circle sees in the trail that somebody was told.
    """
    found = {row for question in questions(wanted) for row in rows(MEANT, question)}
    for person_id, office_id in sorted(found, key=str):
        told = Person(pk=person_id, office_id=office_id)
        record(verb="person.known_to_search", subject=told)
    centres = Office.objects.filter(pk__in={office for _, office in found})
    return list(centres.select_related("seat").order_by("pk"))
