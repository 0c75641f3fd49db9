"""A place in a programme that became free, and who moves up into it."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Worker
from potpora.outreach.risk.models.selections import Selection, SelectionLine

SIGNED = Q(coordinator__isnull=False, centre_worker__isnull=False)


@pghistory.track()
class FreePlace(models.Model):
    """That a chosen household gives up its place, and who moves up once two have signed.

    ``moves_up`` is the first of the reserve when it was proposed; nobody, when the reserve was empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    selection = models.ForeignKey(
        Selection,
        verbose_name=_("selection"),
        related_name="free_places",
        on_delete=models.PROTECT,
    )
    leaves = models.ForeignKey(
        SelectionLine,
        verbose_name=_("who gives up the place"),
        related_name="left_places",
        on_delete=models.PROTECT,
    )
    reason = models.CharField(_("why"), max_length=40)
    moves_up = models.ForeignKey(
        SelectionLine,
        verbose_name=_("who moves up"),
        related_name="won_places",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    proposed_on = models.DateField(_("proposed on"))
    proposed_by = models.ForeignKey(
        Worker,
        verbose_name=_("proposed by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    coordinator = models.ForeignKey(
        Worker,
        verbose_name=_("signed by the coordinator"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    coordinator_on = models.DateField(
        _("signed by the coordinator on"), null=True, blank=True
    )
    centre_worker = models.ForeignKey(
        Worker,
        verbose_name=_("signed for the centre by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    centre_on = models.DateField(_("signed for the centre on"), null=True, blank=True)
    refused_on = models.DateField(_("refused on"), null=True, blank=True)
    refused_by = models.ForeignKey(
        Worker,
        verbose_name=_("refused by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    refused_why = models.CharField(_("why refused"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("place that became free")
        verbose_name_plural = _("places that became free")
        ordering = ["-proposed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="freeplace_signed_by_two",
                condition=Q(coordinator__isnull=True)
                | Q(centre_worker__isnull=True)
                | ~Q(coordinator=F("centre_worker")),
                violation_error_message=_("Two different people sign a selection."),
            ),
            models.CheckConstraint(
                name="freeplace_signed_on_a_day",
                condition=(
                    Q(coordinator__isnull=True, coordinator_on__isnull=True)
                    | Q(coordinator__isnull=False, coordinator_on__isnull=False)
                )
                & (
                    Q(centre_worker__isnull=True, centre_on__isnull=True)
                    | Q(centre_worker__isnull=False, centre_on__isnull=False)
                ),
                violation_error_message=_("A signature has its day."),
            ),
            models.CheckConstraint(
                name="freeplace_refused_whole",
                condition=Q(
                    refused_on__isnull=True, refused_by__isnull=True, refused_why=""
                )
                | Q(refused_on__isnull=False, refused_by__isnull=False)
                & ~Q(refused_why="")
                & ~SIGNED,
                violation_error_message=_("Write why it is refused."),
            ),
            models.UniqueConstraint(
                name="freeplace_given_up_once",
                fields=["leaves"],
                condition=Q(refused_on__isnull=True),
                violation_error_message=_(
                    "It is already proposed who moves up into this place."
                ),
            ),
            models.UniqueConstraint(
                name="freeplace_one_moves_up_once",
                fields=["moves_up"],
                condition=Q(refused_on__isnull=True),
                violation_error_message=_(
                    "This household is already proposed for another place."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def project(self):
        """Return the project of the selection."""
        return self.selection.project

    @property
    def signed(self) -> bool:
        """Return whether both have signed."""
        return bool(self.coordinator_id and self.centre_worker_id)

    @property
    def waits(self) -> bool:
        """Return whether a signature is missing and nobody has refused."""
        return not self.signed and self.refused_on is None
