"""What the system knows already, by the name of the question that would ask it.

Each form's question of that name begins with the value. A protected address is never among
them: a paper may leave the house.
"""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.records.procedure import ADULT_FROM_YEARS
from potpora.casework.records.queries import people_of, years_of
from potpora.registry.people.models import Person
from potpora.registry.people.queries import addresses_shown

Source = Callable[[CaseFile, Person | None], str]


def written(day: date | None) -> str:
    """Return a day as a form stores it."""
    return day.isoformat() if day else ""


def address_of(case: CaseFile, person: Person | None) -> str:
    """Return the present address in one line; of a protected one nothing."""
    if person is None:
        return ""
    present = next(
        (each for each in addresses_shown(person) if each.ends_on is None), None
    )
    return present.line if present else ""


def children_in(case: CaseFile, person: Person | None) -> str:
    """Return how many children the case knows; an unknown age is not counted."""
    today = timezone.localdate()
    ages = [years_of(each, today) for each in people_of(case)]
    return str(
        sum(1 for years in ages if years is not None and years < ADULT_FROM_YEARS)
    )


def has_number(case: CaseFile, person: Person | None) -> str:
    """Return whether the register has a number of the person that is in use."""
    if person is None:
        return ""
    return "yes" if person.identifiers.filter(valid_to=None).exists() else "no"


SOURCES: dict[str, Source] = {
    "case_no": lambda case, person: case.number,
    "beneficiary": lambda case, person: case.title,
    "centre": lambda case, person: case.office.name,
    "done_by": lambda case, person: case.manager.name,
    "person": lambda case, person: person.name if person else case.title,
    "given_name": lambda case, person: person.given_name if person else "",
    "surname": lambda case, person: person.surname if person else "",
    "born_on": lambda case, person: written(person.born_on) if person else "",
    "sex": lambda case, person: person.sex if person else "",
    "has_number": has_number,
    "no_number_reason": lambda case, person: person.no_number_reason if person else "",
    "language": lambda case, person: next(iter(person.languages), "") if person else "",
    "address": address_of,
    "address_protected": lambda case, person: (
        "yes" if person and person.address_protected else ""
    ),
    "household": lambda case, person: str(case.household or ""),
    "household_size": lambda case, person: str(len(people_of(case))),
    "children_count": children_in,
    "priority": lambda case, person: case.priority,
    "opened_on": lambda case, person: written(case.opened_on),
}


def known_about(case: CaseFile, person: Person | None) -> dict[str, str]:
    """Return what is known about a case and a person, by the name of the question."""
    about = person or case.person
    told = {name: source(case, about) for name, source in SOURCES.items()}
    return {name: value for name, value in told.items() if value}
