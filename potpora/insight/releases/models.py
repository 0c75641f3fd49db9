"""Releases: tables of counts as they left the system, and apart from them what was withheld."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Worker

__all__ = ["Release", "ReleasedCell", "WithheldCell"]


class Release(models.Model):
    """All tables on one subject, counted on one day; what it shows never changes."""

    class Subject(models.TextChoices):
        """Who or what is counted."""

        REGISTER = "register", _("People in the register")
        RISK = "risk", _("People at social risk who agreed to be recorded")
        CASES = "cases", _("Cases")
        HELP = "help", _("Households and cases that help has reached")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(_("subject"), max_length=10, choices=Subject)
    counted_on = models.DateField(_("counted on"))
    threshold = models.PositiveSmallIntegerField(_("smallest count that is shown"))
    before = models.OneToOneField(
        "self",
        verbose_name=_("the release before it"),
        null=True,
        blank=True,
        related_name="after",
        on_delete=models.PROTECT,
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        Worker, verbose_name=_("made by"), related_name="+", on_delete=models.PROTECT
    )
    checksum = models.CharField(_("SHA-256 of the cells"), max_length=64)

    class Meta:
        verbose_name = _("release of figures")
        verbose_name_plural = _("releases of figures")
        ordering = ["-counted_on", "subject"]
        constraints = [
            models.UniqueConstraint(
                name="release_once_a_day", fields=["subject", "counted_on"]
            ),
            models.CheckConstraint(
                name="release_hides_something",
                condition=Q(threshold__gte=2),
                violation_error_message=_(
                    "The smallest count that is shown is two or more."
                ),
            ),
            models.CheckConstraint(
                name="release_not_before_itself",
                condition=Q(before__isnull=True) | ~Q(before=F("id")),
                violation_error_message=_("A release does not come before itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.counted_on:%d.%m.%Y}"


class ACell(models.Model):
    """A place in the tables: a municipality (empty: all) and a value of a dimension (empty: all)."""

    municipality = models.CharField(_("municipality"), max_length=12, blank=True)
    dimension = models.CharField(_("dimension"), max_length=12, blank=True)
    value = models.CharField(_("value"), max_length=40, blank=True)

    class Meta:
        abstract = True


class ReleasedCell(ACell):
    """What everybody may read: a count, or that there is one which is hidden."""

    release = models.ForeignKey(
        Release,
        verbose_name=_("release of figures"),
        related_name="cells",
        on_delete=models.PROTECT,
    )
    count = models.PositiveIntegerField(_("people"), null=True, blank=True)

    def __str__(self) -> str:
        shown = "hidden" if self.count is None else self.count
        return f"{self.municipality} {self.dimension} {self.value}: {shown}"

    class Meta:
        verbose_name = _("cell of a release")
        verbose_name_plural = _("cells of a release")
        constraints = [
            models.UniqueConstraint(
                name="releasedcell_once",
                fields=["release", "dimension", "municipality", "value"],
            )
        ]


class WithheldCell(ACell):
    """A count that is hidden: kept so that the next release does not give it away; read by nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(
        Release,
        verbose_name=_("release of figures"),
        related_name="withheld",
        on_delete=models.PROTECT,
    )
    count = models.PositiveIntegerField(_("people"))

    def __str__(self) -> str:
        return f"{self.municipality} {self.dimension} {self.value}"

    class Meta:
        verbose_name = _("withheld count")
        verbose_name_plural = _("withheld counts")
        constraints = [
            models.UniqueConstraint(
                name="withheldcell_once",
                fields=["release", "dimension", "municipality", "value"],
            )
        ]
