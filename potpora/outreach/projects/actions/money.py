"""The budget of a project by line, and what is spent of it."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.interface.templatetags.language import amount as written
from potpora.outreach.projects.actions.giving import locked
from potpora.outreach.projects.models import BudgetLine, Project, Spending
from potpora.registry.refusals import check_no_nul, check_version, in_words


@transaction.atomic
def add_line(*, project: Project, by: Assignment, **fields) -> BudgetLine:
    """Return a new budget line behind the last; all lines together stay within the budget."""
    check_no_nul(fields)
    fields.pop("version", None)
    held = locked(project)
    number = held.budget_lines.count() + 1
    line = BudgetLine(project=held, number=number, **fields)
    _check_within(held, line)
    with in_words(BudgetLine):
        line.save(force_insert=True)
    record(verb="project.budget_changed", subject=held, detail={"line": number})
    return line


@transaction.atomic
def change_line(*, line: BudgetLine, version: int | None, **fields) -> BudgetLine:
    """Return the line, changed; raises ``Conflict`` when it has a newer version."""
    check_no_nul(fields)
    project = locked(line.project)
    held = BudgetLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    check_version(held, version or 0)
    for name, value in fields.items():
        setattr(held, name, value)
    held.version += 1
    _check_within(project, held)
    with in_words(BudgetLine):
        held.save()
    record(verb="project.budget_changed", subject=project, detail={"line": held.number})
    return held


def _check_within(project: Project, line: BudgetLine) -> None:
    """Raise unless all lines together stay within the budget of the project."""
    others = project.budget_lines.exclude(pk=line.pk).aggregate(sum=Sum("amount"))
    left = project.budget - (others["sum"] or Decimal(0))
    if line.amount > left:
        sentence = _("The lines together would be above the budget. Left: %(left)s.")
        left_written = written(left, project.currency)
        raise ValidationError({"amount": sentence % {"left": left_written}})


def left_of(line: BudgetLine) -> Decimal:
    """Return what is left of a budget line, in the currency of its project; maybe below zero."""
    rows = line.spendings.filter(struck_out_on__isnull=True)
    return line.amount - (rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0))


@transaction.atomic
def spend(
    *,
    line: BudgetLine,
    amount: Decimal,
    by: Assignment,
    spent_on: date,
    document: str,
    what: str,
    over_budget_reason: str = "",
) -> Spending:
    """Return the new entry of money spent; above what is left of the line only with a reason."""
    check_no_nul({"document": document, "what": what, "reason": over_budget_reason})
    held = BudgetLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    left = left_of(held)
    if amount > left and not over_budget_reason:
        sentence = _(
            "Only %(left)s is left of this budget line. Write why more is spent, or choose "
            "another line."
        )
        told = sentence % {"left": written(left, held.project.currency)}
        raise ValidationError({"over_budget_reason": told})
    spending = Spending(
        line=held,
        amount=amount,
        spent_on=spent_on,
        document=document,
        what=what,
        over_budget_reason=over_budget_reason if amount > left else "",
        recorded_by=by.worker,
    )
    with in_words(Spending):
        spending.save(force_insert=True)
    record(
        verb="project.spent",
        subject=held.project,
        reason=spending.over_budget_reason,
        detail={"line": held.number},
    )
    return spending


@transaction.atomic
def strike_out(*, spending: Spending, reason: str) -> Spending:
    """Return the entry, struck out with a reason; it stays to be seen and counts no more."""
    held = Spending.objects.select_for_update(of=("self",)).get(pk=spending.pk)
    if held.struck_out_on:
        raise ValidationError(_("This entry is struck out already."))
    held.struck_out_on, held.struck_out_reason = timezone.localdate(), reason
    held.version += 1
    with in_words(Spending):
        held.save()
    record(verb="project.spending_struck_out", subject=held.line.project, reason=reason)
    return held
