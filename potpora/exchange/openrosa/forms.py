"""What is typed around telephones."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.exchange.openrosa.models import Submission
from potpora.interface.language.choices import ENDONYMS


class PhoneForm(forms.Form):
    """Which telephone gets a code, for whose work, in which language."""

    assignment: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("For the work of"), queryset=None, empty_label=None
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=80,
        help_text=_("So that you know which one it is when it is lost."),
    )
    language = forms.ChoiceField(
        label=_("Language of its messages"),
        choices=ENDONYMS,
        help_text=_("The forms can be read in every language they have."),
    )

    def __init__(self, *args, assignments, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assignment"]
        field.queryset = assignments
        field.label_from_instance = lambda each: (
            f"{each.worker.name} ({each.get_role_display()})"
        )


class InboxForm(forms.Form):
    """Which records of telephones are shown."""

    is_filter = True
    state = forms.ChoiceField(label=_("State"), required=False)
    words = forms.CharField(
        label=_("Worker or telephone"), required=False, max_length=80
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *Submission.State.choices]


class SettleForm(forms.Form):
    """Why a record is not taken in."""

    note = forms.CharField(
        label=_("What was decided, and why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
