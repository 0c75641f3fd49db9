"""What a case must have done, and by when."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models.case import CaseFile


class DeadlineQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Deadlines that nobody has met yet."""
        return self.filter(met_on__isnull=True)

    def late_by(self, day):
        """Open deadlines whose last day is before or on ``day``, nearest first."""
        return self.open().filter(due_on__lte=day).order_by("due_on", "term")


@pghistory.track()
class Deadline(models.Model):
    """The last day of one term of the lawbook for one case, and the day it was met.

    ``verified`` says whether the term was confirmed when it was counted. ``agreed_on`` is an earlier
    day that was agreed with the person; ``extra_days`` are those of its extensions.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="deadlines",
        on_delete=models.PROTECT,
    )
    term = models.CharField(_("term"), max_length=60)
    starts_at = models.DateTimeField(_("counted from"))
    due_on = models.DateField(_("due on"))
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    verified = models.BooleanField(_("confirmed"), default=False)
    agreed_on = models.DateField(_("agreed for an earlier day"), null=True, blank=True)
    extra_days = models.PositiveSmallIntegerField(_("days more"), default=0)
    met_on = models.DateField(_("met on"), null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on", "term"]
        indexes = [
            models.Index(
                name="deadline_open_by_day",
                fields=["case", "due_on"],
                condition=Q(met_on__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="deadline_open_once_per_term",
                fields=["case", "term"],
                condition=Q(met_on__isnull=True),
            ),
            models.CheckConstraint(
                name="deadline_due_after_start",
                condition=Q(due_at__isnull=True) | Q(due_at__gte=F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.due_on:%Y-%m-%d}"
