"""A list is brought in, looked through, and becomes leads."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.places.models import Municipality
from potpora.ground.trail.actions import record
from potpora.outreach.leads.actions.reporting import write_down
from potpora.outreach.leads.models import Channel, LeadList
from potpora.outreach.leads.rows import of_file
from potpora.registry.refusals import check_no_nul


class AlreadyTaken(Exception):
    """Somebody has taken the rows of this list in the meantime."""


@transaction.atomic
def bring(*, source: str, file_name: str, pieces: Iterable[bytes], by) -> LeadList:
    """Keep the rows of a list for review; raises ``RefusedFile``, or ``ValidationError`` when empty."""
    check_no_nul({"source": source})
    rows = of_file(file_name, pieces)
    if not rows:
        raise ValidationError(
            {"file": _("No row of this file names a person or tells anything.")}
        )
    brought = LeadList.objects.create(
        office=by.office, source=source, rows=rows, brought_by=by.worker
    )
    record(verb="lead.list_brought", subject=brought, detail={"rows": len(rows)})
    return brought


@transaction.atomic
def take_in(
    *, list_id: UUID, chosen: Collection[int], municipality: Municipality, by
) -> LeadList:
    """Make leads of the chosen rows; the others are forgotten. Raises ``AlreadyTaken``.

    Rows that name no municipality get ``municipality``.
    """
    brought = LeadList.objects.select_for_update().get(pk=list_id)
    if brought.taken_at is not None:
        raise AlreadyTaken
    named = {row["municipality"] for row in brought.rows}
    places = Municipality.objects.in_bulk(named - {""})
    rows = [row for index, row in enumerate(brought.rows) if index in chosen]
    for row in rows:
        write_down(
            by=by,
            channel=Channel.LIST,
            source=brought.source,
            municipality=places.get(row["municipality"], municipality),
            settlement=row["settlement"],
            place=row["place"],
            name=row["name"],
            text=row["text"] or str(_("Stands on the list, without a remark.")),
            dangers=[],
        )
    brought.rows, brought.taken = [], len(rows)
    brought.taken_at = timezone.now()
    brought.save()
    record(verb="lead.list_taken", subject=brought, detail={"leads": len(rows)})
    return brought
