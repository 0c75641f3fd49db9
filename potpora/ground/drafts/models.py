"""The drafts of forms."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.drafts.rules import LONGEST_FORM
from potpora.ground.staff.models import Worker

__all__ = ["Draft"]


class Draft(models.Model):
    """What one worker typed into one form about one subject; encrypted, seen by nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        related_name="drafts",
        on_delete=models.CASCADE,
    )
    form = models.CharField(_("form"), max_length=LONGEST_FORM)
    subject_id = models.UUIDField(_("subject"))
    content = models.BinaryField(_("encrypted content"))
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                name="draft_one_per_worker_form_and_subject",
                fields=["worker", "form", "subject_id"],
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
