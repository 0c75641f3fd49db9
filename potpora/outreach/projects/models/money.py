"""The budget of a project by line, and what was spent."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models.projects import Project

__all__ = ["BudgetLine", "Spending"]


@pghistory.track()
class BudgetLine(models.Model):
    """What a part of the budget is meant for, in the currency of the project."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="budget_lines",
        on_delete=models.PROTECT,
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(
                name="budgetline_number_once",
                fields=["project", "number"],
                violation_error_message=_("That number is given to another line."),
            ),
            models.CheckConstraint(
                name="budgetline_amount_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("An amount is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    @property
    def read(self) -> str:
        """Return the name in English for who reads English and there is one, else as written."""
        english = (get_language() or "").startswith("en")
        return (english and self.name_en) or self.name


@pghistory.track()
class Spending(models.Model):
    """Money that was spent on a budget line, with the document that proves it.

    A wrong entry is struck out with a reason and stays to be seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(
        BudgetLine,
        verbose_name=_("budget line"),
        related_name="spendings",
        on_delete=models.PROTECT,
    )
    spent_on = models.DateField(_("spent on"))
    document = models.CharField(_("document number"), max_length=80)
    what = models.CharField(_("what for"), max_length=300)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    over_budget_reason = models.CharField(
        _("why more than the budget line is spent"), max_length=300, blank=True
    )
    struck_out_on = models.DateField(_("struck out on"), null=True, blank=True)
    struck_out_reason = models.CharField(
        _("why it is struck out"), max_length=300, blank=True
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        Worker,
        verbose_name=_("recorded by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("spending")
        verbose_name_plural = _("spendings")
        ordering = ["-spent_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="spending_amount_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount that was spent is above zero."),
            ),
            models.CheckConstraint(
                name="spending_struck_out_with_a_reason",
                condition=Q(struck_out_on__isnull=True, struck_out_reason="")
                | (Q(struck_out_on__isnull=False) & ~Q(struck_out_reason="")),
                violation_error_message=_("Write why the entry is struck out."),
            ),
            models.UniqueConstraint(
                name="spending_document_once_per_line",
                fields=["line", "document"],
                condition=Q(struck_out_on__isnull=True),
                violation_error_message=_(
                    "That document is entered on this budget line already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.document
