"""The evidence as a list for the reader: what speaks for one person, and what against."""

from collections.abc import Iterable

from django.utils.functional import Promise

from potpora.registry.intakes.sentences import EVIDENCE
from potpora.registry.matching.rules import AGAINST, Evidence, told_of
from potpora.registry.people.models import Person


def reasons(codes: Iterable[str], *people: Person) -> list[tuple[str, Promise | str]]:
    """Return pairs of an icon and a sentence, the weightiest first; of a protected address none."""
    protected = any(person.address_protected for person in people)
    known = [Evidence(code) for code in codes if code in set(Evidence)]
    return [
        ("cross" if code in AGAINST else "check", EVIDENCE[code])
        for code in told_of(known, protected=protected)
    ]
