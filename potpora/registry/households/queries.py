"""Reading households."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from potpora.ground.standing.query import Standing
from potpora.ground.text.folding import fold
from potpora.registry.households.models import Household, HouseholdMember
from potpora.registry.people.models import Address, Person

SHORTEST_LINE = 6  # of a folded address; a shorter one stands in many other words


def households() -> QuerySet[Household]:
    """Return the households the worker may see, each with its centre; none of sealed people alone.

    Its name would tell of them. A household has had a head from its first day, so one of which
    nobody is seen is one whose people are sealed to the reader.
    """
    seen = HouseholdMember.objects.filter(household=OuterRef("pk"))
    return Household.objects.filter(Exists(seen)).select_related("office")


def members_on(household: Household, on: date) -> list[HouseholdMember]:
    """Return who lived in the household on the day ``on``: the head first, then the oldest."""
    rows = (
        household.members.select_related("person")
        .filter(starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    )
    return sorted(
        rows,
        key=lambda m: (not m.is_head, m.person.born_on is None, str(m.person.born_on)),
    )


def members_gone(household: Household, on: date) -> list[HouseholdMember]:
    """Return who had left the household before the day ``on``, the last first."""
    rows = household.members.select_related("person").filter(ends_on__lt=on)
    return list(rows.order_by("-ends_on"))


def homes_of(person: Person) -> QuerySet[Household]:
    """Return the households in which a person lives now."""
    return Household.objects.filter(
        members__person=person, members__ends_on__isnull=True
    )


def memberships_of(person: UUID) -> QuerySet[HouseholdMember]:
    """Return every membership of a person, with its household."""
    return HouseholdMember.objects.filter(person=person).select_related("household")


_memberships = Standing(memberships_of)


def memberships(person: Person) -> list[HouseholdMember]:
    """Return every household a person was or is in, the present one first."""
    rows = _memberships(person=person.pk)
    return sorted(rows, key=lambda m: (m.ends_on is None, m.starts_on), reverse=True)


def protected_lines(people: Iterable[Person]) -> set[str]:
    """Return the protected addresses of some people and of who lives with them now, folded.

    A child's own address tells where the mother lives.
    """
    ids = [person.pk for person in people]
    homes = HouseholdMember.objects.filter(person__in=ids, ends_on=None)
    living = HouseholdMember.objects.filter(
        household__in=homes.values("household"), ends_on=None
    )
    theirs = Q(person__in=ids) | Q(person__in=living.values("person"))
    lines = Address.objects.filter(theirs, person__address_protected=True)
    folded = (fold(line) for line in lines.values_list("line", flat=True))
    return {line for line in folded if len(line) >= SHORTEST_LINE}


def statements(household: Household) -> dict[str, list]:
    """Return all income and property statements, each with the person if it is somebody's own."""
    return {
        "incomes": list(household.incomestatements.select_related("person")),
        "properties": list(household.propertystatements.select_related("person")),
    }
