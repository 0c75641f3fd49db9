"""What is asked about money of a project."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.interface.components.days import PastDateField
from potpora.outreach.projects.models import BudgetLine, Project

NARROW = {"class": "govuk-input--width-10"}
CENT = Decimal("0.01")


class LineForm(forms.Form):
    """A line of the budget."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=200,
        required=False,
        help_text=_("For the report to the funder."),
    )
    amount = forms.DecimalField(
        label=_("Amount"),
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs=NARROW),
    )


class SpendForm(forms.Form):
    """Money that was spent."""

    line: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Budget line"), queryset=None, empty_label=_("Choose")
    )
    spent_on = PastDateField(label=_("Spent on"), initial=timezone.localdate)
    document = forms.CharField(
        label=_("Document number"),
        max_length=80,
        help_text=_("Invoice, receipt, travel order."),
    )
    what = forms.CharField(label=_("What for"), max_length=300)
    amount = forms.DecimalField(
        label=_("Amount"),
        min_value=CENT,
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs=NARROW),
    )
    over_budget_reason = forms.CharField(
        label=_("Why more than the budget line is spent"),
        max_length=300,
        required=False,
        help_text=_("Only when less is left of the line."),
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = BudgetLine.objects.filter(project=project)


class StrikeOutForm(forms.Form):
    """Why an entry does not count."""

    reason = forms.CharField(label=_("Why is the entry struck out?"), max_length=300)
