"""Reading referrals: of a case, of a body, those that failed."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.workflow import FAILED, SEEN_BY_BODY, State
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.places.queries import spellings
from potpora.registry.consent.queries import bases_for
from potpora.registry.consent.rules import Sharing
from potpora.registry.people.models import Person
from potpora.registry.people.queries import present_municipalities


def referrable(case: CaseFile) -> QuerySet[Person]:
    """Return the people of a case who may be referred, as far as the reader sees them."""
    return Person.objects.filter(pk__in=[person.pk for person in people_of(case)])


def referrals_of(case: CaseFile) -> QuerySet[Referral]:
    """Return the referrals of a case, the latest first."""
    return case.referrals.select_related("prepared_by", "sent_by").order_by("-number")


def referral_with_case(referral_id: UUID) -> QuerySet[Referral]:
    """Return the query of one referral with all that its page names."""
    related = ("case__office", "case__manager", "prepared_by", "sent_by", "to_office")
    return Referral.objects.filter(
        case__in=CaseFile.objects.values("pk"), pk=referral_id
    ).select_related(*related)


def received(office: Office) -> QuerySet[Referral]:
    """Return what was sent to an office, unanswered first; of each only what was sent."""
    return Referral.objects.filter(
        to_office=office, state__in=SEEN_BY_BODY, sent_at__isnull=False
    ).order_by("answered_at", "-sent_at")


def sharing_of(referral: Referral) -> Sharing:
    """Return what a referral shares with whom."""
    names = {referral.body}
    if referral.to_office:
        names |= {*spellings(referral.to_office)}
    return Sharing(referral.purpose, frozenset(names), frozenset(referral.data_kinds))


def bases_of(referral: Referral, on: date):
    """Return for each referred person the legal basis on which their data are sent, or nothing."""
    people = list(referral.people.order_by("born_on", "pk"))
    return bases_for(people, sharing_of(referral), on)


def municipality_of(people: Iterable[Person]) -> Municipality | None:
    """Return where the first of ``people`` lives now; nothing for a protected address."""
    codes = present_municipalities(list(people))
    return Municipality.objects.filter(pk__in=codes.values()).first()


def by_link(link_id: UUID, secret_hash: bytes) -> dict[str, Any] | None:
    """Return what was sent by a living link, and nothing else; nothing when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select referral_by_link(%s, %s)", [link_id, secret_hash])
        found = cursor.fetchone()[0]
    return json.loads(found) if found else None


def failed(office: Office, *, since: date):
    """Return how many referrals of an office failed, by municipality, service and reason.

    Later planning reads it: what is refused for lack of a service is evidence of a gap.
    """
    return (
        Referral.objects.filter(
            case__office=office, state__in=FAILED, prepared_at__date__gte=since
        )
        .values("municipality", "service", "refusal_reason")
        .annotate(number=Count("pk"))
        .order_by("-number", "municipality", "service", "refusal_reason")
    )


def open_referrals(case: CaseFile) -> QuerySet[Referral]:
    """Return the referrals of a case from which something is still expected."""
    return case.referrals.open().exclude(state=State.PREPARED)


def failed_with_places(office: Office, *, since: date) -> list[dict[str, Any]]:
    """Return the failed referrals with the name of each municipality; two queries."""
    rows = list(failed(office, since=since))
    codes = {row["municipality"] for row in rows}
    names = {m.pk: m.name for m in Municipality.objects.filter(pk__in=codes)}
    return [{**row, "place": names.get(row["municipality"], "")} for row in rows]


def sent_about(person: Person) -> QuerySet[Referral]:
    """Return the referrals of a person that went out, the latest first."""
    return Referral.objects.filter(
        referred__person=person, sent_at__isnull=False
    ).order_by("-sent_at")
