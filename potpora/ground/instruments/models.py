"""Standard forms of the method and their versions; a record stays with the version it was filled in."""

import uuid
from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.instruments.definition import in_language
from potpora.ground.staff.models import DateRange, Worker

__all__ = ["FormVersion", "StandardForm"]

LARGEST_WORKBOOK = 5 * 1024 * 1024


class StandardForm(models.Model):
    """A form that the method prescribes, whatever its version; the code never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    title = models.JSONField(_("title by language"), default=dict)

    class Meta:
        verbose_name = _("standard form")
        verbose_name_plural = _("standard forms")
        ordering = ["place", "code"]

    def __str__(self) -> str:
        return self.code

    def title_in(self, language: str) -> str:
        """Return the title in ``language``, else in any, else the code."""
        return in_language(self.title, language) or self.code


class FormVersionQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def in_force(self, on: date):
        """Versions in force on the day ``on``."""
        return self.filter(in_force_from__lte=on).filter(
            Q(retired_on__isnull=True) | Q(retired_on__gt=on)
        )

    def light(self):
        """Versions without the columns that weigh megabytes."""
        return self.defer("workbook", "xform", "compiled")


@pghistory.track(exclude=["workbook", "compiled", "xform"])
class FormVersion(models.Model):
    """A workbook as it was uploaded, and what became of it; its content is never changed."""

    class State(models.TextChoices):
        """Where a version stands on a day."""

        DRAFT = "draft", pgettext_lazy("version of a form", "being prepared")
        COMING = "coming", pgettext_lazy("version of a form", "comes into force")
        IN_FORCE = "in_force", pgettext_lazy("version of a form", "in force")
        RETIRED = "retired", pgettext_lazy("version of a form", "retired")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(
        StandardForm,
        verbose_name=_("standard form"),
        related_name="versions",
        on_delete=models.PROTECT,
    )
    number = models.PositiveSmallIntegerField(_("version"))
    workbook = models.BinaryField(_("workbook"))
    compiled = models.JSONField(_("compiled definition"))
    xform = models.TextField(_("form for phones"))
    checksum = models.CharField(_("checksum"), max_length=64)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        Worker,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        ordering = ["form", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="formversion_number_once", fields=["form", "number"]
            ),
            models.CheckConstraint(
                name="formversion_retired_after_in_force",
                condition=Q(retired_on__isnull=True)
                | Q(in_force_from__isnull=False, retired_on__gte=F("in_force_from")),
                violation_error_message=_(
                    "A version is retired on or after the day it came into force."
                ),
            ),
            ExclusionConstraint(
                name="formversion_one_in_force",
                expressions=[
                    ("form", RangeOperators.EQUAL),
                    (
                        DateRange("in_force_from", "retired_on", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(in_force_from__isnull=False),
                violation_error_message=_(
                    "One version of a form is in force at a time."
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="formversion_content_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "form", "number", "workbook", "compiled", "xform", "checksum"
                ),
            ),
            pgtrigger.Protect(
                name="formversion_used_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__in_force_from__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form.code} {self.number}"

    def state_on(self, day: date) -> "FormVersion.State":
        """Return where the version stands on ``day``."""
        if self.in_force_from is None:
            return self.State.DRAFT
        if self.retired_on and self.retired_on <= day:
            return self.State.RETIRED
        return self.State.COMING if self.in_force_from > day else self.State.IN_FORCE

    @property
    def state(self) -> "FormVersion.State":
        """Return where the version stands today."""
        return self.state_on(timezone.localdate())

    @property
    def is_shipped_and_waits(self) -> bool:
        """Return whether the version came with the system and nobody has put it in force."""
        return self.in_force_from is None and self.uploaded_by_id is None
