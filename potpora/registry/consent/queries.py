"""Reading legal bases and disclosures."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from potpora.registry.consent.models import Basis, Disclosure, LegalBasis
from potpora.registry.consent.rules import Sharing, covers
from potpora.registry.people.models import Person


def legal_bases_of(person: Person) -> QuerySet[LegalBasis]:
    """Return every legal basis of a person, the latest first."""
    return person.legal_bases.select_related("recorded_by").order_by(
        "-given_on", "-recorded_at"
    )


def holding(person: Person, on: date) -> QuerySet[LegalBasis]:
    """Return the legal bases on which data of a person may be used on the day ``on``."""
    return holding_of([person], on)


def holding_of(people: Iterable[Person], on: date) -> QuerySet[LegalBasis]:
    """Return the legal bases on which data of any of ``people`` may be used on the day ``on``."""
    return (
        LegalBasis.objects.filter(person__in=people, given_on__lte=on)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
        .filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))
    )


def disclosures_of(person: Person) -> QuerySet[Disclosure]:
    """Return to whom data of a person were given, the latest first."""
    rows = person.disclosures.select_related("legal_basis", "recorded_by")
    return rows.order_by("-disclosed_on", "-recorded_at")


def basis_for(person: Person, sharing: Sharing, on: date) -> LegalBasis | None:
    """Return a legal basis of ``person`` that allows ``sharing`` on the day ``on``, law before consent."""
    rows = holding(person, on).order_by("basis", "-given_on", "pk")
    found = [row for row in rows if covers(row, sharing)]
    found.sort(key=lambda row: row.basis == Basis.CONSENT)
    return found[0] if found else None


def bases_for(
    people: Iterable[Person], sharing: Sharing, on: date
) -> dict[Person, LegalBasis | None]:
    """Return for each of ``people`` the legal basis that allows ``sharing``, or nothing."""
    return {person: basis_for(person, sharing, on) for person in people}
