"""Who is told of a lead, and when that is settled."""

from django.db import connection
from django.utils import timezone

from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.actions import notify
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.outreach.leads.models import Lead
from potpora.outreach.leads.words import DANGER, NEW

# Who looks at every new lead, and who is told at once of a danger: those on duty.
LOOKS = {Office.Kind.CENTRE: (Role.INTAKE_WORKER,)}
ON_DUTY = {
    Office.Kind.CENTRE: (
        Role.INTAKE_WORKER,
        Role.SUPERVISOR,
        Role.DEPARTMENT_HEAD,
        Role.DIRECTOR,
    )
}
IN_AN_ASSOCIATION = (Role.COORDINATOR, Role.FIELD_WORKER)


def tell(lead: Lead, *, by) -> None:
    """Leave notices of a lead: of a danger to everybody on duty, at once."""
    red = lead.is_red and not lead.suspect
    kind, table = (DANGER, ON_DUTY) if red else (NEW, LOOKS)
    for role in table.get(Office.Kind(lead.office.kind), IN_AN_ASSOCIATION):
        notify(
            kind=kind,
            office=lead.office,
            role=role,
            subject_id=lead.pk,
            subject_label=str(lead.number),
            url_name="lead",
            due_on=timezone.localdate() if red else lead.due_on,
            priority=Priority.IMMEDIATE if red else lead.urgency,
            by=by,
        )


def settle(lead: Lead) -> None:
    """Settle what waits about a lead for anybody of the office."""
    with connection.cursor() as cursor:
        cursor.execute("select settle_lead(%s)", [lead.pk])
