"""What is asked about people who were told of their rights."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.interface.components.days import PastDateField
from potpora.outreach.informing.models import Informing
from potpora.registry.people.forms.fields import listed

NARROW = {"class": "govuk-input--width-5"}
MOST = 9_999


class InformingForm(forms.Form):
    """How many people were told of what, when, how, in which language."""

    told_on = PastDateField(label=_("Told on"), initial=timezone.localdate)
    how = forms.ChoiceField(label=_("How"), choices=Informing.How.choices)
    about = forms.CharField(
        label=_("Of what"),
        max_length=200,
        help_text=_("Rights, services, measures. No names."),
    )
    language = forms.ChoiceField(label=_("Language"))
    people = forms.IntegerField(
        label=_("How many people"),
        min_value=1,
        max_value=MOST,
        initial=1,
        help_text=_("For printed material: how many copies were given."),
        widget=forms.NumberInput(attrs=NARROW),
    )
    number = forms.IntegerField(
        label=_("Number of the household on the list"),
        min_value=1,
        max_value=2_000_000_000,
        required=False,
        help_text=_("When one household was told. It may stay empty."),
        widget=forms.NumberInput(attrs=NARROW),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = listed("language")


class StrikeOutForm(forms.Form):
    """Why an entry does not count."""

    reason = forms.CharField(label=_("Why is the entry struck out?"), max_length=300)
