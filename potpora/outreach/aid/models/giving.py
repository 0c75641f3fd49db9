"""What was handed out to whom, and the permission to do so again too soon."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.aid.models.stores import AidStore
from potpora.outreach.projects.models import ListedHousehold, Participant, Project


class Parcel(models.TextChoices):
    """The kinds of parcels; what stands in each is data of the catalogue."""

    FOOD = "food", pgettext_lazy("parcel", "food")
    HYGIENE = "hygiene", pgettext_lazy("parcel", "hygiene")
    BABY = "baby", pgettext_lazy("parcel", "baby")
    OTHER = "other", pgettext_lazy("parcel", "single goods")


class Override(models.TextChoices):
    """Why a household receives the same parcel again before its days are over."""

    EMERGENCY = "emergency", _("emergency")
    NEW_MEMBER = "new_member", _("a new member of the household")
    LOST_SPOILED = "lost_spoiled", _("the parcel was lost or spoiled")
    SMALL_STOCK_SHARED = "small_stock_shared", _("a small stock is shared out")
    APPROVED = "none", _("none of these, but approved")


@pghistory.track()
class TwicePermission(models.Model):
    """A question whether a household may receive a parcel again, and the answer of another person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    parcel = models.CharField(_("parcel"), max_length=8, choices=Parcel)
    child = models.ForeignKey(
        Participant,
        verbose_name=_("child"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    words = models.CharField(_("why it is asked"), max_length=300)
    asked_by = models.ForeignKey(
        Worker, verbose_name=_("asked by"), related_name="+", on_delete=models.PROTECT
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    granted = models.BooleanField(_("granted"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("permission for a second parcel")
        verbose_name_plural = _("permissions for a second parcel")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                name="twicepermission_answered_whole",
                condition=Q(
                    granted__isnull=True,
                    answered_by__isnull=True,
                    answered_at__isnull=True,
                )
                | Q(
                    granted__isnull=False,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="twicepermission_never_of_ones_own",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                violation_error_message=_("Nobody answers their own question."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class HandOut(models.Model):
    """A parcel that a household received: which, from where, who took it and who signed.

    What was in it stands in the ledger; ``missing`` is what the store did not have.
    """

    class Signed(models.TextChoices):
        """How the receipt was signed."""

        DRAWN = "drawn", _("on the screen")
        PAPER = "paper", _("on paper")

    class Basis(models.TextChoices):
        """Why somebody else may take the parcel."""

        WRITING = "writing", _("named by the person in writing")
        CARER = "carer", _("known carer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    store = models.ForeignKey(
        AidStore,
        verbose_name=pgettext_lazy("place for goods", "store"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household"),
        related_name="hand_outs",
        on_delete=models.PROTECT,
    )
    parcel = models.CharField(_("parcel"), max_length=8, choices=Parcel)
    child = models.ForeignKey(
        Participant,
        verbose_name=_("child"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    size = models.PositiveSmallIntegerField(_("members present now"))
    diets = ArrayField(
        models.CharField(max_length=16),
        verbose_name=_("diet"),
        default=list,
        blank=True,
    )
    template = models.ForeignKey(
        "outreach.ParcelTemplate",
        verbose_name=pgettext_lazy("parcel", "template"),
        null=True,
        blank=True,
        related_name="hand_outs",
        on_delete=models.PROTECT,
    )
    missing = models.JSONField(_("what was missing"), default=list, blank=True)
    given_on = models.DateField(_("given on"))
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    given_by = models.ForeignKey(
        Worker, verbose_name=_("given by"), related_name="+", on_delete=models.PROTECT
    )
    signed = models.CharField(_("signed"), max_length=5, choices=Signed)
    signature = models.TextField(_("signature"), blank=True)
    taken_by = models.CharField(_("taken by"), max_length=200)
    basis = models.CharField(
        _("why this person takes it"), max_length=8, choices=Basis, blank=True
    )
    override = models.CharField(
        _("why again"), max_length=20, choices=Override, blank=True
    )
    permission = models.OneToOneField(
        TwicePermission,
        verbose_name=_("permission"),
        null=True,
        blank=True,
        related_name="hand_out",
        on_delete=models.PROTECT,
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        Worker,
        verbose_name=_("undone by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    undo_reason = models.CharField(_("why it was undone"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("hand-out")
        verbose_name_plural = _("hand-outs")
        ordering = ["-given_at"]
        indexes = [
            models.Index(
                name="handout_last", fields=["household", "parcel", "given_on"]
            ),
            models.Index(name="handout_of_project", fields=["project", "given_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="handout_drawn_signature_is_there",
                condition=Q(signed="drawn") & ~Q(signature="")
                | Q(signed="paper", signature=""),
                violation_error_message=_("The receipt is signed, or signed on paper."),
            ),
            models.CheckConstraint(
                name="handout_somebody_took_it",
                condition=~Q(taken_by=""),
                violation_error_message=_("Write who took the parcel."),
            ),
            models.CheckConstraint(
                name="handout_child_only_for_a_baby_parcel",
                condition=Q(child__isnull=True) | Q(parcel="baby"),
            ),
            models.CheckConstraint(
                name="handout_approved_iff_permission",
                condition=Q(override="none", permission__isnull=False)
                | ~Q(override="none") & Q(permission__isnull=True),
                violation_error_message=_(
                    "Without one of the reasons a second parcel needs an approval."
                ),
            ),
            models.CheckConstraint(
                name="handout_to_somebody",
                condition=Q(size__gte=1),
                violation_error_message=_("A household has one member at least."),
            ),
            models.CheckConstraint(
                name="handout_undone_whole",
                condition=Q(
                    undone_at__isnull=True, undone_by__isnull=True, undo_reason=""
                )
                | Q(undone_at__isnull=False, undone_by__isnull=False)
                & ~Q(undo_reason=""),
                violation_error_message=_("Write why the hand-out is undone."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_parcel_display()} {self.given_on:%d.%m.%Y}"

    @property
    def reference(self) -> str:
        """Return the short mark under which the receipt is known."""
        return f"{self.given_on:%y%m%d}-{self.pk.hex[:6].upper()}"
