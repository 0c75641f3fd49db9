"""What the public is asked: as little as possible, and nothing about who they are."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.outreach.leads import queries
from potpora.outreach.leads.forms import ContactMixin, in_order, long_text
from potpora.outreach.leads.models import Danger
from potpora.outreach.leads.rules import read_reference

WHO = (
    ("self", gettext_lazy("I need help myself")),
    ("family", gettext_lazy("A relative")),
    ("neighbour", gettext_lazy("A neighbour, friend or passer-by")),
    ("other", gettext_lazy("Somebody else")),
    ("anonymous", gettext_lazy("I would rather not say")),
)


class ReportForm(ContactMixin):
    """A report: what is wrong and where; all else is optional."""

    dangers = forms.MultipleChoiceField(
        label=gettext_lazy("Does one of these fit?"),
        choices=Danger.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Choose all that fit, or none."),
    )
    text = long_text(
        gettext_lazy("What have you seen or heard?"),
        rows=6,
        max_length=4000,
        help_text=gettext_lazy(
            "Write as you would tell it: since when, how many people, children, old or ill people. Do not write personal numbers."
        ),
        error_messages={
            "required": gettext_lazy(
                "Write in a few words what you have seen or heard."
            )
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Who may need help?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("A name or nickname, if you know it."),
    )
    municipality = forms.ChoiceField(
        label=gettext_lazy("In which municipality?"),
        error_messages={
            "required": gettext_lazy(
                "Choose the municipality: it decides who reads your report."
            )
        },
    )
    settlement = forms.CharField(
        label=gettext_lazy("Village or part of town"), max_length=120, required=False
    )
    place = forms.CharField(
        label=gettext_lazy("Where can they be found?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Street and number, or how to recognise the house."),
    )
    reporter_kind = forms.ChoiceField(
        label=gettext_lazy("Who are you to them?"),
        choices=WHO,
        initial="anonymous",
        widget=forms.RadioSelect,
    )
    reporter_name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=120, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Your phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"), max_length=254, required=False
    )
    safe_when = forms.CharField(
        label=gettext_lazy("When and how is it safe to call you?"),
        max_length=200,
        required=False,
    )
    website = forms.CharField(required=False, max_length=4000)
    stamp = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    NOT_TOLD = ("website", "stamp")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        places = in_order(queries.covered())
        self.fields["municipality"].choices = [
            ("", _("Choose")),
            *((place.pk, place.name) for place in places),
        ]

    def told(self) -> dict:
        """Return the report as the database takes it, the contact apart."""
        told = {k: v for k, v in super().told().items() if k not in self.NOT_TOLD}
        return told | {"reporter": self.reporter()}


class ReferenceForm(forms.Form):
    """The reference that was shown once."""

    reference = forms.CharField(
        label=gettext_lazy("Your reference"),
        max_length=80,
        help_text=gettext_lazy(
            "Seven groups of four letters and digits. Spaces and small letters do not matter."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Enter the reference that you wrote down.")
        },
    )

    def signs(self) -> str:
        """Return the signs of the reference; nothing when it cannot be one."""
        return read_reference(self.cleaned_data["reference"])
