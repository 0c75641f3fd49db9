"""Reading transfers: what is in the way, what goes along, what another centre asks."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.transfer.models import CaseTransfer
from potpora.ground.organisations.models import Office
from potpora.ground.places.queries import spellings
from potpora.registry.consent.queries import bases_for
from potpora.registry.consent.rules import Sharing
from potpora.registry.people.models import Person

PURPOSE = "transfer"
SENT_ALONG = frozenset({"identity"})


@dataclass(frozen=True)
class Unfinished:
    """What of a case is unfinished, and how much goes along with it; numbers only."""

    drafts: list[dict[str, str]] = field(default_factory=list)
    approvals: int = 0
    cases: int = 0
    people: int = 0
    households: int = 0
    closed_cases: int = 0
    sealed: bool = False


def unfinished(case_id: UUID) -> Unfinished | None:
    """Return what of a case is unfinished; nothing for a centre that has no part in it.

    The database counts drafts of all workers and what is sealed to the asker, too.
    """
    with connection.cursor() as cursor:
        cursor.execute("select unfinished_of_case(%s)", [case_id])
        found = cursor.fetchone()[0]
    return Unfinished(**json.loads(found)) if found else None


def without_basis(case: CaseFile, to: Office, on: date) -> list[Person]:
    """Return the people of a case whose data may not be given to the centre ``to`` on a day."""
    sharing = Sharing(PURPOSE, frozenset(spellings(to)), SENT_ALONG)
    bases = bases_for(people_of(case), sharing, on)
    return [person for person, basis in bases.items() if basis is None]


def transfers_of(case: CaseFile) -> QuerySet[CaseTransfer]:
    """Return every transfer of a case, the latest first."""
    related = ("from_office", "to_office", "asked_by", "answered_by")
    return case.transfers.select_related(*related).order_by("-asked_at")


def asked_about(case: CaseFile) -> CaseTransfer | None:
    """Return the transfer of a case whose answer is still to come."""
    return transfers_of(case).asked().first()


def transfers_between(office) -> QuerySet[CaseTransfer]:
    """Return what an office asked and was asked, open ones first, then the latest."""
    return (
        CaseTransfer.objects.filter(Q(from_office=office) | Q(to_office=office))
        .select_related("from_office", "to_office", "asked_by", "answered_by")
        .annotate(is_open=Q(state="asked"))
        .order_by(F("is_open").desc(), "-asked_at")
    )


def transfer_with_offices(transfer_id: UUID) -> QuerySet[CaseTransfer]:
    """Return the query of one transfer with all that its page names."""
    related = ("from_office", "to_office", "asked_by", "answered_by", "offer")
    return CaseTransfer.objects.select_related(*related).filter(pk=transfer_id)


def centres_beside(office: Office) -> QuerySet[Office]:
    """Return the other centres of the same profile that number cases."""
    return (
        Office.objects.filter(kind=Office.Kind.CENTRE, profile=office.profile)
        .exclude(pk=office.pk)
        .exclude(case_prefix="")
    )


def goes_along(case: CaseFile, found: Unfinished) -> dict[str, Any]:
    """Return how much goes along with a case, by kind."""
    return {
        "people": found.people,
        "households": found.households,
        "closed_cases": found.closed_cases,
        "steps": case.stage_changes.count(),
        "notes": case.notes.count(),
        "referrals": case.referrals.count(),
        "conferences": case.conferences.count(),
        "deadlines": case.deadlines.open().count(),
    }
