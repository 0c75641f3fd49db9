"""What is asked when people are given to a project or brought as a spreadsheet."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.interface.templatetags.language import day
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.offered import Wanted
from potpora.registry.consent.models import Basis
from potpora.registry.intakes.models import IntakeSheet
from potpora.registry.intakes.queries import sheets_brought_in


def sheet_named(sheet: IntakeSheet) -> str:
    """Return what a sheet is called: the day it was brought, the file and the sheet."""
    brought_on = day(timezone.localtime(sheet.intake.received_at))
    return f"{brought_on} · {sheet.intake} · {sheet}"


class GiveForm(forms.Form):
    """Which people of the register are given, and what allows it."""

    municipalities = forms.MultipleChoiceField(
        label=_("Households that live in"), widget=forms.CheckboxSelectMultiple
    )
    sheets = forms.MultipleChoiceField(
        label=_("Only people who came with a file"),
        help_text=_("Choose nothing for everybody in the register."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    only_with_cash_right = forms.BooleanField(
        label=_("Only households with a cash right or allowance in their income"),
        required=False,
    )
    title = forms.CharField(
        label=_("What is this list called?"),
        max_length=200,
        help_text=_("For example: people at social risk, December 2021."),
    )
    basis = forms.ChoiceField(
        label=_("Legal basis"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "With consent, only those are given who have consented to this project and recipient."
        ),
    )
    law = forms.CharField(
        label=_("Law and article"),
        max_length=200,
        required=False,
        help_text=_("For every basis other than consent."),
    )
    document = forms.CharField(
        label=_("Document: agreement, decision"), max_length=200, required=False
    )

    def __init__(self, *args, project: Project, office: Office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        places = [(place.pk, place.name) for place in project.municipalities.all()]
        self.fields["municipalities"].choices = places
        self.fields["municipalities"].initial = [code for code, _name in places]
        sheets = [
            (str(each.pk), sheet_named(each)) for each in sheets_brought_in(office)
        ]
        self.fields["sheets"].choices = sheets
        if not sheets:
            del self.fields["sheets"]

    def clean(self) -> dict[str, Any]:
        """Return the answers; whatever is not consent names its law."""
        data = super().clean() or {}
        if data.get("basis") not in (None, Basis.CONSENT) and not data.get("law"):
            self.add_error("law", _("Name the law and article that allow this."))
        return data

    def wanted(self) -> Wanted:
        """Return which households are meant."""
        data = self.cleaned_data
        return Wanted(
            municipalities=frozenset(data["municipalities"]),
            only_with_cash_right=data["only_with_cash_right"],
            sheets=frozenset(int(each) for each in data.get("sheets", ())),
        )

    def told(self) -> dict[str, Any]:
        """Return what the action is told beside whom it is about."""
        names = ("title", "basis", "law", "document")
        return {name: self.cleaned_data[name] for name in names}


class SheetForm(forms.Form):
    """A spreadsheet with people for the list."""

    file = forms.FileField(
        label=_("Spreadsheet with people"),
        help_text=_(
            "XLSX, ODS or CSV with a row of headings. Personal numbers in it are not kept."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
    )
    title = forms.CharField(label=_("What is this list called?"), max_length=200)
