"""Stores, donors, donations, and the batches that lie in a store."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.aid.goods import name_of
from potpora.outreach.projects.models import Project

DIGITS, PLACES = 10, 2  # quantities: half a kilogram is a quantity, a gram is not


class Unit(models.TextChoices):
    """What a quantity of an item counts."""

    KILOGRAM = "kg", pgettext_lazy("unit", "kg")
    LITRE = "l", pgettext_lazy("unit", "l")
    PIECE = "pc", pgettext_lazy("unit", "pc")
    PACK = "pack", pgettext_lazy("unit", "pack")
    ROLL = "roll", pgettext_lazy("unit", "roll")


@pghistory.track()
class AidStore(models.Model):
    """A place where an office keeps goods: a room, a cellar, a vehicle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=300, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("place for goods", "store")
        verbose_name_plural = pgettext_lazy("place for goods", "stores")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="aidstore_name_once_per_office",
                fields=["office", "name"],
                violation_error_message=_("The office has a store of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Donor(models.Model):
    """Somebody who gives and may be named; who stays anonymous has no row here."""

    class Kind(models.TextChoices):
        """What the donor is."""

        PERSON = "person", _("a person")
        COMPANY = "company", _("a company")
        ASSOCIATION = "association", _("an association")
        BODY = "body", _("a public body")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    contact = models.CharField(_("phone or e-mail"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("donor")
        verbose_name_plural = _("donors")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="donor_name_once_per_office", fields=["office", "name"]
            ),
            models.CheckConstraint(
                name="donor_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_(
                    "A donor has a name; who wants none stays anonymous."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Donation(models.Model):
    """Money or goods that an office received; without a donor it is anonymous."""

    class Kind(models.TextChoices):
        """What was given."""

        GOODS = "goods", _("goods")
        MONEY = "money", _("money")
        BOUGHT = "bought", _("bought with the project's money")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    donor = models.ForeignKey(
        Donor,
        verbose_name=_("donor"),
        null=True,
        blank=True,
        related_name="donations",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    received_on = models.DateField(_("received on"))
    amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="MKD")
    note = models.CharField(_("note"), max_length=300, blank=True)
    received_by = models.ForeignKey(
        Worker,
        verbose_name=_("received by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    received_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("donation")
        verbose_name_plural = _("donations")
        ordering = ["-received_on", "-received_at"]
        constraints = [
            models.CheckConstraint(
                name="donation_money_has_an_amount",
                condition=~Q(kind="money") | Q(amount__isnull=False),
                violation_error_message=_("Write how much money was given."),
            ),
            models.CheckConstraint(
                name="donation_amount_above_zero",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message=_("An amount is above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.received_on:%d.%m.%Y}"


class AidBatchQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def in_stock(self):
        """Batches of which something is left."""
        return self.filter(balance__gt=0)

    def usable(self, *, on):
        """Batches that may be handed out on the day ``on``, what expires first in front."""
        return (
            self.in_stock()
            .filter(recalled_on__isnull=True)
            .filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on))
            .order_by(models.F("expires_on").asc(nulls_last=True), "received_on", "pk")
        )


@pghistory.track(exclude=["balance"])
class AidBatch(models.Model):
    """Goods of one kind that came together and expire together, in one store.

    ``balance`` is written by the ledger's trigger alone: it is the sum of the movements.
    """

    OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    store = models.ForeignKey(
        AidStore,
        verbose_name=pgettext_lazy("place for goods", "store"),
        related_name="batches",
        on_delete=models.PROTECT,
    )
    item = models.CharField(_("item"), max_length=40)
    name = models.CharField(
        _("name of an item of one's own"), max_length=120, blank=True
    )
    unit = models.CharField(_("unit"), max_length=4, choices=Unit)
    lot = models.CharField(_("mark of the maker"), max_length=60, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    received_on = models.DateField(_("received on"))
    donation = models.ForeignKey(
        Donation,
        verbose_name=_("donation"),
        null=True,
        blank=True,
        related_name="batches",
        on_delete=models.PROTECT,
    )
    came_from = models.ForeignKey(
        "self",
        verbose_name=_("moved from"),
        null=True,
        blank=True,
        related_name="moved_to",
        on_delete=models.PROTECT,
    )
    unit_value = models.DecimalField(
        _("value of a unit"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    balance = models.DecimalField(
        _("balance"),
        max_digits=DIGITS,
        decimal_places=PLACES,
        default=0,
        editable=False,
    )
    recalled_on = models.DateField(_("recalled on"), null=True, blank=True)
    recalled_by = models.ForeignKey(
        Worker,
        verbose_name=_("recalled by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    recall_reason = models.CharField(
        _("why it was recalled"), max_length=300, blank=True
    )

    objects = AidBatchQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("goods", "batch")
        verbose_name_plural = pgettext_lazy("goods", "batches")
        ordering = [models.F("expires_on").asc(nulls_last=True), "received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="aidbatch_balance_not_below_zero",
                condition=Q(balance__gte=0),
                violation_error_message=_("There is not so much in the store."),
            ),
            models.CheckConstraint(
                name="aidbatch_own_item_has_a_name",
                condition=Q(item="other") & ~Q(name="") | ~Q(item="other") & Q(name=""),
                violation_error_message=_("Write what the goods are."),
            ),
            models.CheckConstraint(
                name="aidbatch_never_infant_formula",
                condition=~Q(item="infant_formula"),
                violation_error_message=_(
                    "Infant formula is not taken as a donation and not handed out in parcels."
                ),
            ),
            models.CheckConstraint(
                name="aidbatch_value_not_below_zero",
                condition=Q(unit_value__isnull=True) | Q(unit_value__gte=0),
            ),
            models.CheckConstraint(
                name="aidbatch_recalled_with_a_reason",
                condition=Q(
                    recalled_on__isnull=True, recalled_by__isnull=True, recall_reason=""
                )
                | Q(recalled_on__isnull=False, recalled_by__isnull=False)
                & ~Q(recall_reason=""),
                violation_error_message=_("Write why the batch is recalled."),
            ),
        ]
        indexes = [
            models.Index(
                name="aidbatch_of_item", fields=["store", "item", "expires_on"]
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="balance_is_the_sum_of_the_ledger",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                if tg_op = 'INSERT' then new.balance := 0;
                elsif new.balance is distinct from old.balance and pg_trigger_depth() < 2 then
                  raise exception 'a balance is changed by a movement of the ledger alone'
                    using errcode = 'check_violation',
                    constraint = 'aidbatch_balance_is_the_sum_of_the_ledger';
                end if;
                return new;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Return what lies in the batch, in the reader's language."""
        return name_of(self.item, self.name)

    @property
    def is_expired(self) -> bool:
        """Return whether the goods may not be handed out any more for their age."""
        return self.expires_on is not None and self.expires_on < timezone.localdate()
