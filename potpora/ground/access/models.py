"""That somebody opened a sealed record in an emergency."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.staff.roles import Role

__all__ = ["BrokenGlass"]


class BrokenGlassQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Openings that have not run out yet."""
        return self.filter(ends_at__gt=timezone.now())


class BrokenGlass(models.Model):
    """That a worker broke the glass before a sealed record: why, and until when it stays open.

    Only a function of the database writes it, after checking the worker; ``opens`` names the
    records that the policies then show them. Afterwards another person looks at it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("worker"), related_name="+", on_delete=models.PROTECT
    )
    role = models.CharField(_("role"), max_length=24, choices=Role)
    subject_id = models.UUIDField(_("sealed record"))
    subject_label = models.CharField(_("number of the record"), max_length=40)
    opens = ArrayField(models.UUIDField(), verbose_name=_("opened records"))
    reason = models.TextField(_("reason"))
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    ends_at = models.DateTimeField(_("open until"))
    looked_by = models.ForeignKey(
        Worker,
        verbose_name=_("looked into by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    looked_at = models.DateTimeField(_("looked into at"), null=True, blank=True)
    finding = models.TextField(_("what was found"), blank=True)

    objects = BrokenGlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening of a sealed record")
        verbose_name_plural = _("openings of sealed records")
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                name="brokenglass_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Write why it cannot wait."),
            ),
            models.CheckConstraint(
                name="brokenglass_ends_after_it_opens",
                condition=Q(ends_at__gt=F("opened_at")),
            ),
            models.CheckConstraint(
                name="brokenglass_looked_into_by_another",
                condition=Q(looked_by__isnull=True) | ~Q(looked_by=F("worker")),
                violation_error_message=_("Nobody looks into their own opening."),
            ),
            models.CheckConstraint(
                name="brokenglass_looked_into_whole",
                condition=Q(looked_by__isnull=True, looked_at__isnull=True, finding="")
                | (
                    Q(looked_by__isnull=False, looked_at__isnull=False) & ~Q(finding="")
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="brokenglass_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="brokenglass_stays_as_it_was",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "office", "worker", "role", "subject_id", "opens", "reason",
                    "opened_at", "ends_at",
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject_label
