"""Which offices carry a project; access begins and ends with this."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import Partner, Project
from potpora.registry.refusals import in_words


@transaction.atomic
def add(
    *,
    project: Project,
    office: Office,
    part: str,
    since: date,
    until: date | None = None,
) -> Partner:
    """Return the new partner; its workers see the list from ``since``."""
    with in_words(Partner):
        partner = Partner.objects.create(
            project=project, office=office, part=part, since=since, until=until
        )
    record(
        verb="project.partner_added",
        subject=project,
        detail={"office": office.code, "part": part},
    )
    return partner


@transaction.atomic
def end(*, partner: Partner, last_day: date, at_once: bool = False) -> Partner:
    """Return the partner, ending with ``last_day``; ``at_once`` takes the access away now.

    The office that leads the project stays. Refused for a partnership that has ended.
    """
    held = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if held.office_id == held.project.office_id:
        raise ValidationError(_("The office that leads the project cannot be ended."))
    if held.ended_at:
        raise ValidationError(_("The access of this office has ended already."))
    held.until = last_day
    held.ended_at = timezone.now() if at_once else None
    with in_words(Partner):
        held.save(update_fields=["until", "ended_at"])
    record(
        verb="project.partner_ended",
        subject=held.project,
        detail={"office": held.office.code, "at_once": at_once},
    )
    return held
