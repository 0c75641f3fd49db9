"""What a list of people is narrowed to; it lives in the address of the page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.interface.components.widgets import KeptSelect
from potpora.registry.people.forms.fields import municipality_choices
from potpora.registry.people.queries import Wanted

YEAR = forms.NumberInput(attrs={"class": "govuk-input--width-5"})


class FilterForm(forms.Form):
    """Beginning of the surname, municipality, years of birth, protection."""

    is_filter = True
    name = forms.CharField(
        label=_("Surname begins with"), required=False, max_length=60
    )
    municipality = forms.ChoiceField(
        label=_("Municipality"), required=False, widget=KeptSelect
    )
    born_from = forms.IntegerField(
        label=_("Born from"),
        required=False,
        min_value=1850,
        max_value=2150,
        widget=YEAR,
    )
    born_to = forms.IntegerField(
        label=_("Born until"),
        required=False,
        min_value=1850,
        max_value=2150,
        widget=YEAR,
    )
    protected = forms.BooleanField(label=_("Protected address"), required=False)

    def __init__(self, *args, office: Office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        groups = municipality_choices(office)[1:]
        self.places = dict(pair for _label, group in groups for pair in group)
        self.fields["municipality"].choices = [("", _("All municipalities")), *groups]

    def wanted(self) -> Wanted:
        """Return the filter; a part that cannot be read is left out and told in the form."""
        if not self.is_bound:
            return Wanted()
        self.is_valid()
        return Wanted(**{k: v for k, v in self.cleaned_data.items() if v})
