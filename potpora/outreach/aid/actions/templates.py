"""An office makes up its own parcels, changes them by a new version, and retires them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.trail.actions import record
from potpora.outreach.aid.models import ParcelTemplate
from potpora.outreach.aid.permissions import check_may
from potpora.outreach.aid.refusals import Refused
from potpora.registry.refusals import check_no_nul, in_words

Shares = Sequence[Mapping[str, Any]]


@transaction.atomic
def write_template(*, parcel: str, name: str, shares: Shares, by) -> ParcelTemplate:
    """Return a new parcel of the office; raises ``NotAllowed``, ``ValidationError``."""
    check_may(by, "aid.template")
    check_no_nul({"name": name})
    before = ParcelTemplate.objects.filter(
        office=by.office, parcel=parcel, name=name
    ).order_by("-number")
    last = before.first()
    return written(parcel, name, shares, last.number + 1 if last else 1, by)


@transaction.atomic
def change_template(*, template_id, shares: Shares, by) -> ParcelTemplate:
    """Return the next version of a parcel; the one before is retired and stays with what was handed out.

    Raises ``NotAllowed``, or ``Refused`` when somebody else has changed it meanwhile.
    """
    old = retire_template(template_id=template_id, by=by)
    return written(old.parcel, old.name, shares, old.number + 1, by)


@transaction.atomic
def retire_template(*, template_id, by) -> ParcelTemplate:
    """Return a parcel that is not made up any more; raises ``NotAllowed``, ``Refused``."""
    check_may(by, "aid.template")
    rows = ParcelTemplate.objects.select_for_update().filter(office=by.office)
    template = rows.get(pk=template_id)
    if template.retired_on:
        raise Refused(
            _(
                "This version is not in force any more. Open the newest and change that one."
            )
        )
    template.retired_on = timezone.localdate()
    template.save(update_fields=["retired_on"])
    record(verb="aid.template_retired", subject=template)
    return template


def written(parcel: str, name: str, shares: Shares, number: int, by) -> ParcelTemplate:
    """Return a version as written."""
    with in_words(ParcelTemplate):
        made = ParcelTemplate.objects.create(
            office=by.office,
            parcel=parcel,
            name=name,
            number=number,
            shares=list(shares),
            made_on=timezone.localdate(),
            made_by=by.worker,
        )
    record(verb="aid.template_written", subject=made, detail={"version": number})
    return made
