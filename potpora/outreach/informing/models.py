"""That people were told of their rights and of the help there is."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import ListedHousehold, Project

__all__ = ["Informing"]


@pghistory.track()
class Informing(models.Model):
    """That so many people were told something on a day; a wrong entry is struck out and stays."""

    class How(models.TextChoices):
        """How people were told."""

        VISIT = "visit", pgettext_lazy("told of rights", "on a visit")
        OFFICE = "office", pgettext_lazy("told of rights", "in an office")
        PHONE = "phone", pgettext_lazy("told of rights", "by telephone")
        GROUP = "group", pgettext_lazy("told of rights", "in a group")
        PRINT = "print", pgettext_lazy("told of rights", "printed material")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="informings",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("office"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    told_on = models.DateField(_("told on"))
    how = models.CharField(_("how"), max_length=8, choices=How)
    language = models.CharField(_("language"), max_length=8)
    about = models.CharField(_("of what"), max_length=200)
    people = models.PositiveSmallIntegerField(_("how many people, or copies"))
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        null=True,
        blank=True,
        related_name="informings",
        on_delete=models.PROTECT,
    )
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    struck_out_on = models.DateField(_("struck out on"), null=True, blank=True)
    struck_out_reason = models.CharField(
        _("why it is struck out"), max_length=300, blank=True
    )

    class Meta:
        verbose_name = _("entry of people informed")
        verbose_name_plural = _("entries of people informed")
        ordering = ["-told_on", "-written_at"]
        constraints = [
            models.CheckConstraint(
                name="informing_of_somebody",
                condition=Q(people__gte=1),
                violation_error_message=_("At least one person was told."),
            ),
            models.CheckConstraint(
                name="informing_of_something",
                condition=~Q(about=""),
                violation_error_message=_("Write what people were told of."),
            ),
            models.CheckConstraint(
                name="informing_struck_out_with_a_reason",
                condition=Q(struck_out_on__isnull=True, struck_out_reason="")
                | (Q(struck_out_on__isnull=False) & ~Q(struck_out_reason="")),
                violation_error_message=_("Write why the entry is struck out."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} · {self.told_on:%d.%m.%Y}"
