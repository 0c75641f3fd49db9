"""Legal holds, and the runs that list what may go."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker

__all__ = ["LegalHold", "RetentionItem", "RetentionRun"]


@pghistory.track()
class LegalHold(models.Model):
    """That nothing of a matter may be deleted: a court, a complaint, an inspection needs it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    matter_id = models.UUIDField(_("matter"))
    matter_label = models.CharField(_("number of the matter"), max_length=40)
    reason = models.CharField(_("reason"), max_length=300)
    placed_by = models.ForeignKey(
        Worker, verbose_name=_("placed by"), related_name="+", on_delete=models.PROTECT
    )
    placed_at = models.DateTimeField(_("placed at"), default=timezone.now)
    lifted_by = models.ForeignKey(
        Worker,
        verbose_name=_("lifted by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lift_reason = models.CharField(_("why it was lifted"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        ordering = ["-placed_at"]
        constraints = [
            models.UniqueConstraint(
                name="legalhold_once_per_matter",
                fields=["matter_id"],
                condition=Q(lifted_at__isnull=True),
                violation_error_message=_("This matter is on hold already."),
            ),
            models.CheckConstraint(
                name="legalhold_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Write why nothing may be deleted."),
            ),
            models.CheckConstraint(
                name="legalhold_lifted_with_a_reason",
                condition=Q(
                    lifted_at__isnull=True, lifted_by__isnull=True, lift_reason=""
                )
                | (
                    Q(lifted_at__isnull=False, lifted_by__isnull=False)
                    & ~Q(lift_reason="")
                ),
                violation_error_message=_("Write why the hold is lifted."),
            ),
        ]

    def __str__(self) -> str:
        return self.matter_label


@pghistory.track()
class RetentionRun(models.Model):
    """A list of what an office may delete as of a day; it deletes only when a second person agrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    as_of = models.DateField(_("as of"))
    listed_by = models.ForeignKey(
        Worker, verbose_name=_("listed by"), related_name="+", on_delete=models.PROTECT
    )
    listed_at = models.DateTimeField(_("listed at"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        Worker,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    carried_out_at = models.DateTimeField(_("carried out at"), null=True, blank=True)

    class Meta:
        verbose_name = _("retention run")
        verbose_name_plural = _("retention runs")
        ordering = ["-listed_at"]
        constraints = [
            models.CheckConstraint(
                name="retentionrun_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("listed_by")),
                violation_error_message=_("A second person confirms what is deleted."),
            ),
            models.CheckConstraint(
                name="retentionrun_confirmed_by_iff_at",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="retentionrun_carried_out_only_when_confirmed",
                condition=Q(carried_out_at__isnull=True)
                | Q(confirmed_at__isnull=False),
                violation_error_message=_("Nothing is deleted before it is confirmed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_of:%d.%m.%Y}"


class RetentionItem(models.Model):
    """One document on the list of a run, named by public ids and numbers alone."""

    class State(models.TextChoices):
        """What became of a listed document."""

        LISTED = "listed", _("may go")
        HELD = "held", _("kept: legal hold")
        REVIEW = "review", _("for people to review")
        DELETED = "deleted", _("deleted")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(
        RetentionRun,
        verbose_name=_("retention run"),
        related_name="items",
        on_delete=models.PROTECT,
    )
    source = models.CharField(_("kind of document"), max_length=40)
    retention_class = models.CharField(_("retention class"), max_length=40)
    record_id = models.UUIDField(_("document"))
    matter_id = models.UUIDField(_("matter"), null=True, blank=True)
    label = models.CharField(_("number"), max_length=80)
    kept_until = models.DateField(_("kept until"))
    state = models.CharField(_("state"), max_length=8, choices=State)

    class Meta:
        verbose_name = _("item of a retention run")
        verbose_name_plural = _("items of retention runs")
        ordering = ["source", "label", "id"]
        constraints = [
            models.UniqueConstraint(
                name="retentionitem_once_per_run", fields=["run", "source", "record_id"]
            )
        ]
        indexes = [models.Index(name="retentionitem_record", fields=["record_id"])]

    def __str__(self) -> str:
        return self.label
