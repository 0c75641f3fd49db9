"""Writing down that people were told of their rights, and striking out a wrong entry."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.informing.models import Informing
from potpora.outreach.informing.queries import household_of
from potpora.outreach.projects.models import Project
from potpora.registry.refusals import check_no_nul, in_words


@transaction.atomic
def write(
    *, project: Project, by: Assignment, number: int | None = None, **fields
) -> Informing:
    """Return the new entry of an office; ``number`` is that of a household on the list.

    Raises ``ValidationError``.
    """
    check_no_nul(fields)
    if fields["told_on"] > timezone.localdate():
        raise ValidationError({"told_on": _("That day is still to come.")})
    household = household_of(project, number) if number else None
    if number and household is None:
        raise ValidationError(
            {"number": _("No household on this list has that number.")}
        )
    entry = Informing(
        project=project,
        office=by.office,
        household=household,
        written_by=by.worker,
        **fields,
    )
    with in_words(Informing):
        entry.save(force_insert=True)
    record(verb="informing.written", subject=project, detail={"people": entry.people})
    return entry


@transaction.atomic
def strike_out(*, entry: Informing, reason: str) -> Informing:
    """Return the entry, struck out with a reason; it stays to be seen and counts no more."""
    check_no_nul({"reason": reason})
    held = Informing.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if held.struck_out_on:
        raise ValidationError(_("This entry is struck out already."))
    held.struck_out_on, held.struck_out_reason = timezone.localdate(), reason
    with in_words(Informing):
        held.save()
    record(verb="informing.struck_out", subject=held.project, reason=reason)
    return held
