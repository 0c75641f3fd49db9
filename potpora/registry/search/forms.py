"""The one box, and what may stand beside it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Coverage
from potpora.ground.places.models import Municipality
from potpora.registry.search.queries import asked
from potpora.registry.search.rules.asked import LONGEST, Asked

FIRST_YEAR = 1880


def municipality_choices() -> list[tuple[str, str]]:
    """Return the municipalities that a centre covers, by name in the reader's language."""
    covered = Coverage.objects.values("municipality")
    rows = Municipality.objects.filter(pk__in=covered)
    named = sorted(((m.pk, m.name) for m in rows), key=lambda pair: pair[1])
    return [("", _("All municipalities")), *named]


class SearchForm(forms.Form):
    """Who is looked for; ``asked`` is the question to the register."""

    q = forms.CharField(
        label=_("Name and surname, or personal number"),
        max_length=LONGEST,
        error_messages={"required": _("Type a name or a number to search for.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True}
        ),
    )
    born_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=FIRST_YEAR,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}
        ),
        error_messages={
            "invalid": _("Write the year with four digits, for example 1958."),
            "min_value": _("Write the year with four digits, for example 1958."),
        },
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = municipality_choices

    def clean_born_year(self) -> int | None:
        """Return the year; nobody is born after today."""
        year = self.cleaned_data["born_year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(
                _("The year of birth lies in the future."), code="future"
            )
        return year

    @property
    def asked(self) -> Asked:
        """Return what is asked."""
        return asked(
            self.cleaned_data["q"],
            born_year=self.cleaned_data["born_year"],
            municipality=self.cleaned_data["municipality"],
        )


class ContactForm(forms.Form):
    """Why another centre is asked to get in touch."""

    reason = forms.CharField(
        label=_("Why do you need to talk to them?"),
        max_length=300,
        help_text=_(
            "The other centre reads this sentence, your name and your telephone. "
            "Write no more than it needs to call you back."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
