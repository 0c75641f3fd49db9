"""What the lead about a beneficiary says already, for the forms with which a case begins."""

from datetime import date
from typing import Any

from django.db.models import Q

from potpora.casework.casefile.models import CaseFile
from potpora.casework.records.earlier import Earlier, place
from potpora.casework.records.queries import people_of
from potpora.outreach.leads.models import Channel, Lead
from potpora.outreach.leads.workflow import WAITING, Outcome

CHANNELS = {
    Channel.PUBLIC: "web_report",
    Channel.PHONE: "phone",
    Channel.IN_PERSON: "in_person",
    Channel.FIELD: "field",
}
"""How a lead came, as the list of the form calls it; the others are asked."""


@place("lead")
def lead_said(earlier: Earlier) -> dict[str, Any]:
    """Return by name of the question what the lead that the case grows from says."""
    lead = lead_of(earlier.case, earlier.case.opened_on)
    if lead is None:
        return {}
    return {
        "channel": CHANNELS.get(Channel(lead.channel), ""),
        "reporter_kind": lead.reporter_kind,
        "reporter_name": reporter_of(lead),
        "words": lead.text,
        "danger_now": "yes" if lead.is_red else "",
    }


def lead_of(case: CaseFile, opened_on: date) -> Lead | None:
    """Return the latest lead about somebody of a case that waits, or led to a case since ``opened_on``."""
    grown = Q(outcome=Outcome.CASE, outcome_on__gte=opened_on)
    mine = Lead.objects.filter(office=case.office, person__in=people_of(case))
    found = mine.filter(Q(state__in=WAITING) | grown).select_related("reporter")
    return found.order_by("-received_at").first()


def reporter_of(lead: Lead) -> str:
    """Return who reported and how to reach them, in one line; nothing where nobody was named."""
    told = getattr(lead, "reporter", None)
    known = (
        lead.institution,
        told and told.name,
        told and told.phone,
        told and told.email,
    )
    return ", ".join(filter(None, known))
