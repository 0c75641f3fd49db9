"""A lead comes in: through the public page, or written down by a worker."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from potpora.ground.organisations.models import Office
from potpora.ground.trail.actions import record
from potpora.outreach.leads import rules, terms
from potpora.outreach.leads.actions.telling import tell
from potpora.outreach.leads.models import Lead, LeadReporter
from potpora.outreach.leads.throttle import MOST_IN_ALL
from potpora.registry.refusals import check_no_nul, in_words

RECEIVE = "with r as (select receive_lead(%s, %s, %s, %s) as told) select told from r"


@dataclass(frozen=True)
class Received:
    """What became of a report: its reference, or that it came twice, or that there are too many."""

    reference: str = ""
    again: bool = False
    full: bool = False


class NobodyReceives(Exception):
    """No office covers the municipality."""


def receiver_of(municipality: str, *, red: bool) -> Office:
    """Return the office that receives a report; raises ``NobodyReceives``."""
    with connection.cursor() as cursor:
        cursor.execute("select lead_office(%s, %s)", [municipality, red])
        found = cursor.fetchone()[0]
    if found is None:
        raise NobodyReceives
    return Office.objects.get(pk=found)


@transaction.atomic
def receive(*, told: dict[str, Any], sent_as: UUID, suspect: bool) -> Received:
    """Take a report of the public; its reference is given back here and kept only as a hash.

    ``told`` has the fields of a lead, and ``reporter`` with the contact, which may be empty.
    """
    urgency, now = rules.urgency_of(told["dangers"]), timezone.now()
    office = receiver_of(told["municipality"], red=rules.is_red(told["dangers"]))
    term = terms.due(terms.LOOK, profile=office.profile, urgency=urgency, start=now)
    row = told | {
        "urgency": urgency,
        "suspect": suspect,
        "sent_as": str(sent_as),
        "due_on": term.due_on and term.due_on.isoformat(),
        "due_verified": term.verified,
    }
    reference = rules.new_reference()
    answer = written(office, row, reference_hash(reference))
    if "id" not in answer:
        return Received(again="again" in answer, full="full" in answer)
    tell_of(answer, office, row, term)
    return Received(reference=reference)


def written(office: Office, row: dict[str, Any], reference: bytes) -> dict[str, Any]:
    """Return what the database made of a report."""
    values: list[Any] = [
        office.pk,
        json.dumps(row, ensure_ascii=False),
        reference,
        MOST_IN_ALL,
    ]
    with connection.cursor() as cursor:
        cursor.execute(RECEIVE, values)
        return json.loads(cursor.fetchone()[0])


def reference_hash(reference: str) -> bytes:
    """Return under which hash a reference is kept; the key stands outside the database."""
    return rules.hashed(rules.read_reference(reference), settings.KEYS.lookup)


def tell_of(answer: dict[str, Any], office: Office, row: dict, term) -> None:
    """Tell the office of a report, and leave a trace that names nobody."""
    lead = Lead(
        pk=UUID(answer["id"]),
        number=answer["number"],
        office=office,
        dangers=row["dangers"],
        urgency=row["urgency"],
        suspect=row["suspect"],
        due_on=term.due_on,
    )
    tell(lead, by=None)
    record(verb="lead.reported", subject=lead, detail={"urgency": lead.urgency})


@transaction.atomic
def write_down(*, by, reporter: dict[str, str] | None = None, **fields) -> Lead:
    """Keep what a worker was told or saw, for the own office; raises ``ValidationError``."""
    reporter = reporter or {}
    check_no_nul(fields)
    check_no_nul(reporter)
    urgency = fields.pop("urgency", "") or rules.urgency_of(fields["dangers"])
    now = timezone.now()
    term = terms.due(terms.LOOK, profile=by.office.profile, urgency=urgency, start=now)
    lead = Lead(
        office=by.office,
        entered_by=by.worker,
        received_at=now,
        urgency=urgency,
        due_on=term.due_on,
        due_verified=term.verified,
        **fields,
    )
    with in_words(Lead):
        lead.save(force_insert=True)
    if any(reporter.get(name) for name in ("name", "phone", "email")):
        LeadReporter.objects.create(lead=lead, **reporter)
    lead.refresh_from_db(fields=["number"])
    tell(lead, by=by.worker)
    record(verb="lead.written", subject=lead, detail={"channel": lead.channel})
    return lead
