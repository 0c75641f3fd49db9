"""That two entries of one name on a list are two people."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models.people import Participant

__all__ = ["DifferentPeople"]


class DifferentPeople(models.Model):
    """A decision that two entries are not the same person, so that nobody is asked again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.ForeignKey(
        Participant,
        verbose_name=_("one entry"),
        related_name="+",
        on_delete=models.CASCADE,
    )
    other = models.ForeignKey(
        Participant,
        verbose_name=_("other entry"),
        related_name="+",
        on_delete=models.CASCADE,
    )
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        Worker, verbose_name=_("decided by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("decision that two entries are two people")
        verbose_name_plural = _("decisions that two entries are two people")
        ordering = ["-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="differentpeople_in_order", condition=Q(one__lt=F("other"))
            ),
            models.UniqueConstraint(
                name="differentpeople_decided_once", fields=["one", "other"]
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
