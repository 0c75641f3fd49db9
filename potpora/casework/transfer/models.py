"""A transfer between two centres, and what the other centre is told before it accepts."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.transfer.workflow import State
from potpora.ground.lawbook.models import Priority
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker

__all__ = ["CaseTransfer", "TransferOffer"]


class CaseTransferQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def asked(self):
        """Transfers whose answer is still to come."""
        return self.filter(state=State.ASKED)


@pghistory.track()
class CaseTransfer(models.Model):
    """That one centre asks another to take a case over, and the answer; no word of the case itself.

    Both centres see it, also afterwards: the old one must be able to say where a case went.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="transfers",
        on_delete=models.PROTECT,
    )
    case_number = models.CharField(_("case number"), max_length=24)
    sealed = models.BooleanField(_("sealed"), default=False)
    from_office = models.ForeignKey(
        Office,
        verbose_name=_("from the centre"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    to_office = models.ForeignKey(
        Office,
        verbose_name=_("to the centre"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.ASKED
    )
    priority = models.CharField(
        _("priority"), max_length=10, choices=Priority, default=Priority.REGULAR
    )
    asked_by = models.ForeignKey(
        Worker, verbose_name=_("asked by"), related_name="+", on_delete=models.PROTECT
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    due_on = models.DateField(_("answer due on"))
    expires_on = models.DateField(_("can be accepted until"))
    answered_by = models.ForeignKey(
        Worker,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    refusal_reason = models.CharField(_("reason"), max_length=40, blank=True)
    note = models.CharField(_("remark"), max_length=300, blank=True)

    objects = CaseTransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["-asked_at"]
        indexes = [
            models.Index(name="casetransfer_to_office", fields=["to_office", "state"]),
            models.Index(
                name="casetransfer_from_office", fields=["from_office", "state"]
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="casetransfer_asked_once",
                fields=["case"],
                condition=Q(state=State.ASKED),
                violation_error_message=_(
                    "A centre has been asked already; its answer is still to come."
                ),
            ),
            models.CheckConstraint(
                name="casetransfer_between_two_centres",
                condition=~Q(from_office=F("to_office")),
                violation_error_message=_("Choose another centre than your own."),
            ),
            models.CheckConstraint(
                name="casetransfer_answered_by_somebody",
                condition=Q(state__in=[State.ASKED, State.EXPIRED])
                | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="casetransfer_refused_with_a_reason",
                condition=~Q(state=State.REFUSED) | ~Q(refusal_reason=""),
                violation_error_message=_("Choose why the transfer is refused."),
            ),
            models.CheckConstraint(
                name="casetransfer_due_before_it_expires",
                condition=Q(expires_on__gte=F("due_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.case_number


class TransferOffer(models.Model):
    """What the other centre is told so that it can answer; gone for it when it does not accept."""

    transfer = models.OneToOneField(
        CaseTransfer,
        verbose_name=_("transfer"),
        primary_key=True,
        related_name="offer",
        on_delete=models.CASCADE,
    )
    reason = models.CharField(_("reason"), max_length=40)
    beneficiary = models.CharField(_("beneficiary"), max_length=260)
    born_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True
    )
    people = models.PositiveSmallIntegerField(_("number of people"))
    stage = models.CharField(_("stage"), max_length=16)
    summary = models.TextField(_("summary for the other centre"))
    goes_along = models.JSONField(_("what goes along"), default=dict)

    class Meta:
        verbose_name = _("offer of a transfer")
        verbose_name_plural = _("offers of transfers")
        constraints = [
            models.CheckConstraint(
                name="transferoffer_has_a_summary",
                condition=~Q(summary=""),
                violation_error_message=_("Write what the other centre has to know."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
