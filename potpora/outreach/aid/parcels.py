"""The parcels that an office makes up itself, beside those of the catalogue: what is read of them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, QuerySet

from potpora.outreach.aid import goods
from potpora.outreach.aid.models import ParcelTemplate
from potpora.outreach.aid.rules import Share


def templates(office) -> QuerySet[ParcelTemplate]:
    """Return the parcels of an office that are in force, each with how often it was handed out."""
    rows = ParcelTemplate.objects.filter(office=office, retired_on__isnull=True)
    return counted(rows).order_by("parcel", "name")


def counted(rows: QuerySet[ParcelTemplate]) -> QuerySet[ParcelTemplate]:
    """Return templates with ``used``, how many parcels were handed out after them."""
    return rows.select_related("made_by").annotate(used=Count("hand_outs"))


def template(office, template_id: UUID) -> ParcelTemplate | None:
    """Return a parcel of an office, in force or not, or nothing."""
    rows = ParcelTemplate.objects.filter(office=office, pk=template_id)
    return counted(rows).first()


def versions(of: ParcelTemplate) -> QuerySet[ParcelTemplate]:
    """Return all versions of a parcel, the newest first."""
    rows = ParcelTemplate.objects.filter(
        office=of.office_id, parcel=of.parcel, name=of.name
    )
    return counted(rows).order_by("-number")


def usual_shares(office, parcel: str) -> Sequence[Share]:
    """Return what a parcel of a kind usually holds in an office: its newest own one, else the catalogue's."""
    own = ParcelTemplate.objects.filter(
        office=office, parcel=parcel, retired_on__isnull=True
    )
    newest = own.order_by("-made_on", "-number").first()
    return newest.as_shares() if newest else goods.shares(parcel)
