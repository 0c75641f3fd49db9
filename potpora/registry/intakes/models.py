"""An intake, its sheets and its rows: nothing here is in the register before it is committed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, Worker
from potpora.registry.intakes.workflow import Decision, State
from potpora.registry.people.models import Person

__all__ = ["ColumnMapping", "Intake", "IntakeRow", "IntakeSheet"]


class RowStatus(models.TextChoices):
    """What became of a row when it was read."""

    READY = "ready", _("ready")
    DOUBTFUL = "doubtful", _("doubtful")
    REFUSED = "refused", _("refused")


class Intake(models.Model):
    """One file brought by an office, from its upload to its place in the register.

    The file itself lies encrypted under ``settings.FILES``, named after the intake.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    brought_by = models.ForeignKey(
        Assignment,
        verbose_name=_("brought by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    file_name = models.CharField(_("file"), max_length=255)
    fingerprint = models.CharField(_("SHA-256 of the file"), max_length=64)
    size_bytes = models.BigIntegerField(_("size in bytes"))
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.RECEIVED
    )
    refusal = models.JSONField(_("why the file was refused"), default=dict, blank=True)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    total = models.PositiveIntegerField(_("rows to do"), default=0)
    left_out = models.JSONField(_("lines that are no people"), default=list, blank=True)
    seconds = models.FloatField(_("seconds of reading"), null=True, blank=True)
    received_at = models.DateTimeField(_("brought at"), auto_now_add=True)
    committed_at = models.DateTimeField(_("committed at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("spreadsheet", "intake")
        verbose_name_plural = _("intakes")
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                name="intake_same_file_once",
                fields=["office", "fingerprint"],
                condition=~models.Q(state__in=[State.UNDONE, State.FAILED]),
                violation_error_message=_("This file has been brought in already."),
            ),
            models.CheckConstraint(
                name="intake_committed_at_when_committed",
                condition=~models.Q(state__in=[State.COMMITTED, State.UNDOING])
                | models.Q(committed_at__isnull=False),
                violation_error_message=_(
                    "A committed intake says when it was committed."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class IntakeSheet(models.Model):
    """One sheet of the file and how its columns are read; ``columns`` is {index: field}."""

    intake = models.ForeignKey(
        Intake,
        verbose_name=pgettext_lazy("spreadsheet", "intake"),
        related_name="sheets",
        on_delete=models.CASCADE,
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=255)
    head = models.PositiveIntegerField(_("row of the headings"), default=0)
    headings = models.JSONField(_("headings"), default=list)
    columns = models.JSONField(_("columns"), default=dict)
    by_hand = models.BooleanField(_("columns put right by hand"), default=False)
    signature = models.CharField(
        _("signature of the headings"), max_length=64, blank=True
    )
    rows_found = models.PositiveIntegerField(_("rows"), default=0)

    class Meta:
        verbose_name = _("sheet of an intake")
        verbose_name_plural = _("sheets of intakes")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="intakesheet_position_once", fields=["intake", "position"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class IntakeRow(models.Model):
    """One row: as written and as understood (both encrypted), judged, decided, attached.

    ``prospect`` is the id the person will have; rows of one person share it. ``goes_to`` is
    the id that the decision leads to; ``person`` is empty until the row is committed.
    """

    id = models.BigAutoField(primary_key=True)
    intake = models.ForeignKey(
        Intake,
        verbose_name=pgettext_lazy("spreadsheet", "intake"),
        related_name="rows",
        on_delete=models.CASCADE,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    sheet = models.ForeignKey(
        IntakeSheet,
        verbose_name=_("sheet"),
        related_name="rows",
        on_delete=models.CASCADE,
    )
    number = models.PositiveIntegerField(_("row"))
    content = models.BinaryField(_("content, encrypted"))
    status = models.CharField(_("status"), max_length=8, choices=RowStatus)
    reasons = ArrayField(
        models.CharField(max_length=40), verbose_name=_("reasons"), default=list
    )
    suggestions = models.JSONField(_("likely the same as"), default=list)
    prospect = models.UUIDField(_("person to be"), db_index=True)
    decision = models.CharField(
        _("decision"), max_length=6, choices=Decision, blank=True, default=""
    )
    target = models.UUIDField(_("same as"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Worker,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    goes_to = models.UUIDField(_("goes to"), null=True, blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        related_name="intake_rows",
        on_delete=models.PROTECT,
    )
    created_person = models.BooleanField(_("the person came with it"), default=False)

    class Meta:
        verbose_name = _("row of an intake")
        verbose_name_plural = _("rows of intakes")
        ordering = ["id"]
        indexes = [
            models.Index(name="intakerow_by_status", fields=["intake", "status", "id"]),
            GinIndex(name="intakerow_by_reason", fields=["reasons"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="intakerow_row_once", fields=["sheet", "number"]
            ),
            models.CheckConstraint(
                name="intakerow_same_has_a_target",
                condition=~models.Q(decision=Decision.SAME)
                | models.Q(target__isnull=False),
                violation_error_message=_("Say with whom the row is the same person."),
            ),
            models.CheckConstraint(
                name="intakerow_refused_has_no_person",
                condition=~models.Q(status=RowStatus.REFUSED)
                | models.Q(person__isnull=True),
                violation_error_message=_("A refused row does not enter the register."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"


class ColumnMapping(models.Model):
    """How an office wants a layout read that it brought before; {index: field}."""

    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.CASCADE
    )
    signature = models.CharField(_("signature of the headings"), max_length=64)
    columns = models.JSONField(_("columns"))
    changed_by = models.ForeignKey(
        Worker, verbose_name=_("changed by"), related_name="+", on_delete=models.PROTECT
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")
        constraints = [
            models.UniqueConstraint(
                name="columnmapping_layout_once_an_office",
                fields=["office", "signature"],
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
