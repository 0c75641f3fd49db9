"""Writing one fact on the list of a project."""

from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.visits.codes import Fact
from potpora.outreach.visits.listed import COLUMN, on_list
from potpora.outreach.visits.models import FactChange


def as_number(value: str) -> int | None:
    """Return a number that a record has as text."""
    return int(value) if value else None


def concerned(fact: FactChange) -> list[Participant]:
    """Return the people on the list whose fact it is: the whole household when it moved or is listed twice."""
    whole = fact.field == Fact.STATE and fact.becomes in {"moved", "duplicate"}
    people = fact.household.participants.select_for_update()
    return list(people if whole else people.filter(pk=fact.participant_id))


def put_on_list(fact: FactChange, value: str, *, only_if: str | None = None) -> bool:
    """Write a fact on the list and return whether it was; ``only_if`` the list says that now."""
    household = ListedHousehold.objects.select_for_update().get(pk=fact.household_id)
    if (
        only_if is not None
        and on_list(household, fact.participant, fact.field) != only_if
    ):
        return False
    if fact.field in COLUMN:
        column = COLUMN[Fact(fact.field)]
        setattr(household, column, as_number(value) if column == "members" else value)
        household.version += 1
        household.save(update_fields=[column, "version"])
        return True
    for person in concerned(fact):
        write_person(person, fact.field, value)
    return True


def write_person(person: Participant, field: str, value: str) -> None:
    """Write the year of birth or the state of a person on the list."""
    if field == Fact.YEAR:
        person.born_in = as_number(value)
    else:
        person.state = value or Participant.State.LISTED
    person.version += 1
    person.save(update_fields=["born_in", "state", "version"])
