"""What makes cases heavy, and which files are looked at."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.records.models import CaseForm
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker


@pghistory.track()
class CaseBurden(models.Model):
    """What makes a case heavier than its priority says."""

    case = models.OneToOneField(
        CaseFile,
        verbose_name=_("case"),
        related_name="burden",
        on_delete=models.CASCADE,
    )
    court = models.BooleanField(_("court or criminal proceedings"), default=False)
    measure = models.BooleanField(
        _("placement or protection measure running"), default=False
    )
    far = models.BooleanField(_("more than 20 km or 45 minutes away"), default=False)
    interpreter = models.BooleanField(_("interpreter needed"), default=False)

    class Meta:
        verbose_name = _("burden of a case")
        verbose_name_plural = _("burdens of cases")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SampledFile(models.Model):
    """A case drawn for the file review of a quarter; ``form`` is the review once it is begun."""

    class Chosen(models.TextChoices):
        """How it was drawn."""

        RULE = "rule", _("by rule")
        CHANCE = "chance", _("by chance")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    quarter = models.DateField(_("quarter beginning"))
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("case manager"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    case = models.ForeignKey(
        CaseFile, verbose_name=_("case"), related_name="+", on_delete=models.PROTECT
    )
    chosen = models.CharField(_("chosen"), max_length=6, choices=Chosen)
    form = models.OneToOneField(
        CaseForm,
        verbose_name=_("review"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )

    class Meta:
        verbose_name = _("file drawn for review")
        verbose_name_plural = _("files drawn for review")
        ordering = ["worker__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="sampledfile_once_a_quarter", fields=["quarter", "case"]
            ),
            models.CheckConstraint(
                name="sampledfile_quarter_begins_one",
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
