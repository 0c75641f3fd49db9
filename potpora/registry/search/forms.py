"""The one box, and what may stand beside it."""

from functools import lru_cache

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Coverage
from potpora.ground.places.models import Municipality
from potpora.interface.language.sorting import sort_in
from potpora.registry.search.queries import asked
from potpora.registry.search.rules.asked import LONGEST, Asked

FIRST_YEAR = 1880


def present_language() -> str:
    """Return the two letters of the reader's language."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


@lru_cache(maxsize=len(settings.LANGUAGES))
def municipality_choices(language: str) -> list[tuple[str, str]]:
    """Return the municipalities that a centre covers, in the alphabetical order of ``language``."""
    covered = Coverage.objects.values("municipality")
    rows = Municipality.objects.filter(pk__in=covered)
    order = sort_in(language)
    return sorted(((m.pk, m.name) for m in rows), key=lambda pair: order(pair[1]))


@lru_cache(maxsize=1_000)
def municipality_options(language: str, chosen: str) -> SafeString:
    """Return the options of the box, drawn once: they are the same on every page."""
    options = [("", gettext("All municipalities")), *municipality_choices(language)]
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (code, mark_safe(" selected") if code == chosen else "", name)
            for code, name in options
        ),
    )


class SearchForm(forms.Form):
    """Who is looked for; ``asked`` is the question to the register."""

    q = forms.CharField(
        label=_("Name and surname, or personal number"),
        max_length=LONGEST,
        error_messages={"required": _("Type a name or a number to search for.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
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
        known = municipality_choices(present_language())
        self.fields["municipality"].choices = [("", ""), *known]

    def clean_born_year(self) -> int | None:
        """Return the year; nobody is born after today."""
        year = self.cleaned_data["born_year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(
                _("The year of birth lies in the future."), code="future"
            )
        return year

    @property
    def municipalities(self) -> SafeString:
        """Return the options of the box for municipalities, what was chosen among them."""
        return municipality_options(
            present_language(), self.data.get("municipality", "")
        )

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
