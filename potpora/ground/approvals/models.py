"""Questions to a second person, and their answers."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker

__all__ = ["Approval"]


class ApprovalQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def waiting(self):
        """Questions that nobody has answered yet."""
        return self.filter(answered_at__isnull=True)


@pghistory.track()
class Approval(models.Model):
    """That somebody asked for approval, and what another person answered; nobody answers themselves.

    ``ability`` is what it takes to answer; ``then`` are the abilities that are asked next, one after
    the other, before the thing counts as approved. ``author`` made what is to be approved.
    """

    class Answer(models.TextChoices):
        """What was answered."""

        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned for completion")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    subject_id = models.UUIDField(_("subject"))
    asked_by = models.ForeignKey(
        Worker, verbose_name=_("asked by"), related_name="+", on_delete=models.PROTECT
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    author = models.ForeignKey(
        Worker,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    ability = models.CharField(_("who may answer"), max_length=40, blank=True)
    then = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("who is asked next"),
        default=list,
        blank=True,
    )
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        Worker,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    answered_for = models.ForeignKey(
        Worker,
        verbose_name=_("as stand-in for"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["asked_at"]
        indexes = [
            models.Index(name="approval_subject", fields=["subject_id", "purpose"])
        ]
        constraints = [
            models.UniqueConstraint(
                name="approval_asked_once",
                fields=["purpose", "subject_id"],
                condition=Q(answered_at__isnull=True),
                violation_error_message=_("Approval has already been asked for."),
            ),
            models.CheckConstraint(
                name="approval_never_of_ones_own",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                violation_error_message=_("Nobody approves their own work."),
            ),
            models.CheckConstraint(
                name="approval_never_by_its_author",
                condition=Q(answered_by__isnull=True)
                | Q(author__isnull=True)
                | ~Q(answered_by=F("author")),
                violation_error_message=_("Nobody approves their own work."),
            ),
            models.CheckConstraint(
                name="approval_stand_in_only_when_answered",
                condition=Q(answered_for__isnull=True) | Q(answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="approval_answered_whole",
                condition=Q(
                    answer="", answered_by__isnull=True, answered_at__isnull=True
                )
                | (
                    ~Q(answer="")
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="approval_returned_with_a_reason",
                condition=~Q(answer="returned") | ~Q(reason=""),
                violation_error_message=_("Write what has to be completed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.purpose}"

    @property
    def waits(self) -> bool:
        """Return whether nobody has answered yet."""
        return self.answered_at is None

    @property
    def is_settled(self) -> bool:
        """Return whether everybody who had to be asked has approved."""
        return self.answer == self.Answer.APPROVED and not self.then
