"""The ledger of goods, which is only added to, and the counts that correct it."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.staff.models import Worker
from potpora.outreach.aid.models.giving import HandOut
from potpora.outreach.aid.models.stores import DIGITS, PLACES, AidBatch, AidStore


class StockCount(models.Model):
    """That the goods of a store were counted; what differed stands in its lines."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    store = models.ForeignKey(
        AidStore,
        verbose_name=pgettext_lazy("place for goods", "store"),
        related_name="counts",
        on_delete=models.PROTECT,
    )
    counted_at = models.DateTimeField(_("counted at"), default=timezone.now)
    counted_by = models.ForeignKey(
        Worker, verbose_name=_("counted by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("stock-take")
        verbose_name_plural = _("stock-takes")
        ordering = ["-counted_at"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.counted_at:%d.%m.%Y}"


class StockCountLine(models.Model):
    """What was expected of a batch and what was found; a difference has its reason."""

    count = models.ForeignKey(
        StockCount,
        verbose_name=_("stock-take"),
        related_name="lines",
        on_delete=models.PROTECT,
    )
    batch = models.ForeignKey(
        AidBatch,
        verbose_name=pgettext_lazy("goods", "batch"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    expected = models.DecimalField(
        _("expected"), max_digits=DIGITS, decimal_places=PLACES
    )
    found = models.DecimalField(_("found"), max_digits=DIGITS, decimal_places=PLACES)
    reason = models.CharField(_("reason of the difference"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of a stock-take")
        verbose_name_plural = _("lines of a stock-take")
        constraints = [
            models.UniqueConstraint(
                name="stockcountline_batch_once", fields=["count", "batch"]
            ),
            models.CheckConstraint(
                name="stockcountline_found_not_below_zero",
                condition=Q(found__gte=0),
                violation_error_message=_("What is found is not below zero."),
            ),
            models.CheckConstraint(
                name="stockcountline_difference_has_a_reason",
                condition=Q(expected=F("found")) | ~Q(reason=""),
                violation_error_message=_("Write why the count differs."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def difference(self):
        """Return found minus expected, in the unit of the batch."""
        return self.found - self.expected


IN = ("received", "returned", "moved_in")
OUT = ("handed_out", "lost", "recalled", "moved_out")


class StockMovement(models.Model):
    """One line of the ledger: so much came or went, when, why, by whom; never changed.

    Writing it changes the balance of its batch in the same moment; below zero it is refused.
    """

    class Kind(models.TextChoices):
        """Why the stock changed."""

        RECEIVED = "received", pgettext_lazy("goods", "received")
        HANDED_OUT = "handed_out", pgettext_lazy("goods", "handed out")
        RETURNED = "returned", pgettext_lazy("goods", "hand-out undone")
        LOST = "lost", pgettext_lazy("goods", "lost")
        COUNTED = "counted", pgettext_lazy("goods", "corrected by counting")
        RECALLED = "recalled", pgettext_lazy("goods", "recalled")
        MOVED_OUT = "moved_out", pgettext_lazy("goods", "moved to another store")
        MOVED_IN = "moved_in", pgettext_lazy("goods", "moved from another store")

    batch = models.ForeignKey(
        AidBatch,
        verbose_name=pgettext_lazy("goods", "batch"),
        related_name="movements",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    quantity = models.DecimalField(
        _("quantity"), max_digits=DIGITS, decimal_places=PLACES
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    hand_out = models.ForeignKey(
        HandOut,
        verbose_name=_("hand-out"),
        null=True,
        blank=True,
        related_name="movements",
        on_delete=models.PROTECT,
    )
    count = models.ForeignKey(
        StockCount,
        verbose_name=_("stock-take"),
        null=True,
        blank=True,
        related_name="movements",
        on_delete=models.PROTECT,
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        Worker, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("movement of goods")
        verbose_name_plural = _("movements of goods")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(name="stockmovement_by_day", fields=["-at", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="stockmovement_comes_or_goes",
                condition=Q(kind__in=IN, quantity__gt=0)
                | Q(kind__in=OUT, quantity__lt=0)
                | Q(kind="counted") & ~Q(quantity=0),
            ),
            models.CheckConstraint(
                name="stockmovement_hand_out_is_named",
                condition=Q(kind__in=("handed_out", "returned"), hand_out__isnull=False)
                | ~Q(kind__in=("handed_out", "returned")) & Q(hand_out__isnull=True),
            ),
            models.CheckConstraint(
                name="stockmovement_count_is_named",
                condition=Q(kind="counted", count__isnull=False)
                | ~Q(kind="counted") & Q(count__isnull=True),
            ),
            models.CheckConstraint(
                name="stockmovement_loss_has_a_reason",
                condition=~Q(kind__in=("lost", "counted", "recalled", "returned"))
                | ~Q(reason=""),
                violation_error_message=_("Write why the stock changes."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ledger_is_only_added_to",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            pgtrigger.Trigger(
                name="movement_changes_the_balance",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                declare=[("batch", "outreach_aidbatch%ROWTYPE")],
                func="""
                update outreach_aidbatch b set balance = b.balance + new.quantity
                where b.id = new.batch_id returning b.* into batch;
                if not found then
                  raise exception 'the batch is not there' using errcode = 'foreign_key_violation';
                end if;
                if new.kind = 'handed_out' and (
                  batch.recalled_on is not null or batch.expires_on < local_today()
                ) then
                  raise exception 'an expired or recalled batch is not handed out'
                    using errcode = 'check_violation',
                    constraint = 'stockmovement_nothing_expired_is_handed_out';
                end if;
                return null;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quantity}"
