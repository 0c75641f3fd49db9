"""Telling those who run the system that a form came with it in a newer version and waits."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.instruments.models import FormVersion
from potpora.ground.notices import kinds
from potpora.ground.notices.actions import notify
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role

WAITS = "form.waits"
kinds.register(
    WAITS,
    _("Look at a newer version that came with the system, then put it in force"),
)


def tell(version: FormVersion) -> None:
    """Leave a notice for the administrators of each office that has some."""
    held = Assignment.objects.on(timezone.localdate()).filter(role=Role.ADMINISTRATOR)
    for office in Office.objects.filter(pk__in=held.values("office")):
        notify(
            kind=WAITS,
            office=office,
            role=Role.ADMINISTRATOR,
            subject_id=version.pk,
            subject_label=str(version),
            url_name="form_version",
            by=None,
        )
