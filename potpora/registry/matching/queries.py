"""Pairs that wait, and what two people look like side by side."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from potpora.ground.lawbook.queries import code_names
from potpora.ground.standing.query import Standing
from potpora.registry.matching.models import LikelySame, Merge
from potpora.registry.people.forms.fields import birth_as_typed
from potpora.registry.people.models import Person

Row = tuple[str, str, str]
SHOWN = 5


def waiting() -> QuerySet[LikelySame]:
    """Return the pairs of the own centre that wait for a decision, the surest first."""
    pairs = LikelySame.objects.open().select_related("left", "right")
    return pairs.order_by("-points", "id")


def all_waiting_about(person: UUID) -> QuerySet[LikelySame]:
    """Return every pair that a person belongs to and that waits for a decision."""
    return waiting().filter(Q(left=person) | Q(right=person))


def all_mergers_into(person: UUID) -> QuerySet[Merge]:
    """Return the mergers into a person that still stand, the latest first."""
    standing = Merge.objects.filter(survivor=person, undone_at=None)
    return standing.select_related("merged", "by").order_by("-at")


_waiting_about = Standing(lambda person: all_waiting_about(person)[:SHOWN])
_mergers_into = Standing(all_mergers_into)


def waiting_about(person: Person) -> list[LikelySame]:
    """Return the surest pairs that ``person`` belongs to and that wait for a decision."""
    return _waiting_about(person=person.pk)


def mergers_into(person: Person) -> list[Merge]:
    """Return what was merged into ``person`` and still is, the latest first."""
    return _mergers_into(person=person.pk)


def people_to_compare() -> QuerySet[Person]:
    """Return people with all that is laid side by side."""
    return Person.objects.select_related("office").prefetch_related(
        "identifiers", "contacts", "addresses__municipality", "memberships__household"
    )


def two_people(one: UUID, other: UUID) -> list[Person]:
    """Return both people in this order, or fewer when one is not to be seen."""
    found = people_to_compare().filter(merged_into=None).in_bulk([one, other])
    return [found[key] for key in (one, other) if key in found]


def side_by_side(left: Person, right: Person) -> list[Row]:
    """Return rows of a word and both values; a protected address stays hidden."""
    kinds = code_names("no_number_reason", profile=left.office.profile)
    rows = zip(described(left, kinds), described(right, kinds), strict=True)
    return [(word, one, other) for (word, one), (_word, other) in rows]


def described(person: Person, reasons: dict[str, str]) -> list[tuple[str, str]]:
    """Return pairs of a word and a value."""
    numbers = [str(i) for i in person.identifiers.all() if not i.valid_to]
    return [
        (_("Given name"), person.given_name),
        (_("Surname"), person.surname),
        (_("Parent's name"), person.parent_name),
        (_("Born"), birth_as_typed(person.born_on, person.born_certainty)),
        (_("Sex"), person.get_sex_display()),
        (_("Number"), ", ".join(numbers) or reasons.get(person.no_number_reason, "")),
        (_("Address"), home(person)),
        (_("Telephone and e-mail"), ", ".join(c.value for c in person.contacts.all())),
        (_("Household"), household(person)),
        (_("In the register since"), person.created_at.strftime("%d.%m.%Y")),
    ]


def home(person: Person) -> str:
    """Return the present address, unless it is protected."""
    if person.address_protected:
        return _("protected address")
    present = next((a for a in person.addresses.all() if not a.ends_on), None)
    parts = [present.line, str(present.municipality or "")] if present else []
    return ", ".join(part for part in parts if part)


def household(person: Person) -> str:
    """Return the names of the households they belong to now."""
    present = (m for m in person.memberships.all() if not m.ends_on)
    return ", ".join(member.household.name for member in present)
