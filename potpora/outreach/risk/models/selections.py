"""Who is chosen for a programme, in which order, who is left out and why, and who signed."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.risk.models.scores import Flag, Level


@pghistory.track()
class Selection(models.Model):
    """A list of those chosen for a programme on a day; it counts once two people have signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="selections",
        on_delete=models.PROTECT,
    )
    programme = models.CharField(_("programme"), max_length=200)
    capacity = models.PositiveSmallIntegerField(_("places"))
    municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("municipalities"), related_name="+"
    )
    on_day = models.DateField(_("as of"))
    seed = models.CharField(_("seed of the lots"), max_length=32)
    version = models.CharField(_("version of the table"), max_length=20)
    drawn_at = models.DateTimeField(_("drawn at"))
    drawn_by = models.ForeignKey(
        Worker, verbose_name=_("drawn by"), related_name="+", on_delete=models.PROTECT
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
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_why = models.TextField(_("why withdrawn"), blank=True, max_length=500)

    class Meta:
        verbose_name = pgettext_lazy("of the high-risk", "selection")
        verbose_name_plural = pgettext_lazy("of the high-risk", "selections")
        ordering = ["-drawn_at"]
        constraints = [
            models.CheckConstraint(
                name="selection_has_places",
                condition=Q(capacity__gte=1),
                violation_error_message=_("A programme has at least one place."),
            ),
            models.CheckConstraint(
                name="selection_signed_by_two",
                condition=Q(coordinator__isnull=True)
                | Q(centre_worker__isnull=True)
                | ~Q(coordinator=F("centre_worker")),
                violation_error_message=_("Two different people sign a selection."),
            ),
            models.CheckConstraint(
                name="selection_signed_on_a_day",
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
        ]

    def __str__(self) -> str:
        return self.programme

    @property
    def signed(self) -> bool:
        """Return whether both have signed and nobody has withdrawn it."""
        both = self.coordinator_id and self.centre_worker_id
        return bool(both) and self.withdrawn_on is None


@pghistory.track()
class SelectionLine(models.Model):
    """A household of the project in a selection: chosen, in reserve, or left out and why."""

    class State(models.TextChoices):
        """What became of the household."""

        SELECTED = "selected", pgettext_lazy("of the high-risk", "chosen")
        RESERVE = "reserve", pgettext_lazy("of the high-risk", "in reserve")
        LEFT_OUT = "left_out", pgettext_lazy("of the high-risk", "left out")
        GONE = "gone", pgettext_lazy("of the high-risk", "gave up the place")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    selection = models.ForeignKey(
        Selection,
        verbose_name=pgettext_lazy("of the high-risk", "selection"),
        related_name="lines",
        on_delete=models.PROTECT,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="selection_lines",
        on_delete=models.PROTECT,
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    place = models.PositiveIntegerField(_("place in the order"), null=True, blank=True)
    reason = models.CharField(_("why left out"), max_length=40, blank=True)
    level = models.CharField(_("level"), max_length=6, choices=Level)
    flag = models.CharField(_("flag"), max_length=6, choices=Flag, blank=True)
    points = models.PositiveSmallIntegerField(_("points"))
    dependent = models.BooleanField(_("child under 7, pregnant or dependent person"))
    seen_on = models.DateField(_("day of the signs"))
    lot = models.CharField(_("lot"), max_length=16)

    class Meta:
        verbose_name = _("line of a selection")
        verbose_name_plural = _("lines of selections")
        ordering = ["selection", "place", "household__number"]
        constraints = [
            models.UniqueConstraint(
                name="selectionline_household_once",
                fields=["selection", "household"],
                violation_error_message=_("A household is in a selection once."),
            ),
            models.UniqueConstraint(
                name="selectionline_place_once",
                fields=["selection", "place"],
                violation_error_message=_("Each place in the order is given once."),
            ),
            models.CheckConstraint(
                name="selectionline_left_out_has_a_reason",
                condition=Q(state="selected", reason="", place__isnull=False)
                | Q(state__in=["reserve", "gone"], place__isnull=False) & ~Q(reason="")
                | Q(state="left_out", place__isnull=True) & ~Q(reason=""),
                violation_error_message=_(
                    "Whoever is not chosen has a reason, whoever is has a place."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.place or self.reason}"
