"""Parcels as an office makes them up: what is in them for each size, version by version."""

import uuid
from decimal import Decimal
from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.aid.models.giving import Parcel
from potpora.outreach.aid.rules import Share


@pghistory.track()
class ParcelTemplate(models.Model):
    """A version of an office's own parcel; written once, so that what was handed out stays explained.

    ``shares`` is a list of item, what it counts by, quantity, and the span of sizes or months, as in
    the catalogue.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    parcel = models.CharField(_("parcel"), max_length=8, choices=Parcel)
    name = models.CharField(_("name"), max_length=80)
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    shares = models.JSONField(_("what is in it"))
    made_on = models.DateField(_("written on"))
    made_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("parcel", "template")
        verbose_name_plural = pgettext_lazy("parcel", "templates")
        ordering = ["parcel", "name", "-number"]
        constraints = [
            models.CheckConstraint(
                name="parceltemplate_holds_something",
                condition=~Q(shares=[]),
                violation_error_message=_(
                    "Enter how much of at least one item is in it."
                ),
            ),
            models.CheckConstraint(
                name="parceltemplate_of_a_kind",
                condition=~Q(parcel=Parcel.OTHER),
                violation_error_message=_("Single goods have no template."),
            ),
            models.UniqueConstraint(
                name="parceltemplate_version_once",
                fields=["office", "parcel", "name", "number"],
                violation_error_message=_("A parcel of this name is there already."),
            ),
            models.UniqueConstraint(
                name="parceltemplate_one_in_force",
                fields=["office", "parcel", "name"],
                condition=Q(retired_on__isnull=True),
                violation_error_message=_("A parcel of this name is there already."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="parceltemplate_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="parceltemplate_written_once", exclude=["retired_on"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_shares(self) -> list[Share]:
        """Return what is in it, as the rules compute with it."""
        return [
            Share(
                item=row["item"],
                counts=row["counts"],
                quantity=Decimal(row["quantity"]),
                first=row["from"],
                last=row["to"],
            )
            for row in self.shares
        ]
