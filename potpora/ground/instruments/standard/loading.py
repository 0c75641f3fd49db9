"""Bringing in the standard forms that come with the system."""

from datetime import date
from hashlib import sha256

from django.db import transaction

from potpora.ground.instruments.actions import versions
from potpora.ground.instruments.models import FormVersion, StandardForm
from potpora.ground.instruments.standard import tables
from potpora.ground.instruments.telling import tell

FROM = date(2019, 1, 1)
"""The day from which the shipped forms hold, as the lawbook that comes with them."""


@transaction.atomic
def load() -> dict[str, int]:
    """Bring in each form that is new or changed; return how many forms there are.

    A form without a version gets its first one, in force. Where the system's own version is the
    last, a changed one waits beside it until somebody puts it in force, of which the administrators
    are told; a form that the owner of the method has replaced is left alone. Safe to repeat.
    """
    for position, code in enumerate(tables.codes(), start=1):
        bring_in(code, tables.workbook(code))
        StandardForm.objects.filter(code=code).update(place=position)
    return {"standard forms": StandardForm.objects.count()}


def bring_in(code: str, data: bytes) -> None:
    """Keep the workbook as the next version of the form ``code``, if it is wanted."""
    known = FormVersion.objects.light().filter(form__code=code)
    if known.filter(checksum=sha256(data).hexdigest()).exists():
        return
    last = known.order_by("number").last()
    if last is None:
        version, _ = versions.upload(data=data, code=code)
        versions.put_in_force(version_id=version.pk, on=FROM, today=FROM)
    elif last.uploaded_by is None:
        if last.in_force_from is None:
            versions.remove(version_id=last.pk)
        version, _ = versions.upload(data=data, code=code)
        tell(version)
