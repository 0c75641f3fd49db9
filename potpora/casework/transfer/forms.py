"""What is asked of the centre that hands a case on, and of the one that takes it over."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.queries import colleagues_of, managers_of
from potpora.casework.transfer.queries import centres_beside
from potpora.ground.lawbook.queries import choices


def chosen(list_code: str, office) -> list[tuple[str, str]]:
    """Return the choices of a list of the lawbook, with an invitation to choose."""
    offered = choices(list_code, profile=office.profile, on=timezone.localdate())
    return [("", _("Choose")), *offered]


class AskForm(forms.Form):
    """To which centre, why, and what it has to know to answer."""

    to: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Other centre"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )
    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    summary = long_text(
        gettext_lazy("What the other centre has to know to answer"),
        rows=5,
        max_length=3000,
        help_text=gettext_lazy(
            "This text, the name and the numbers beside are all that the other centre sees before it accepts. "
            "Write no address and nothing sensitive."
        ),
    )

    def __init__(self, *args, case, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = centres_beside(case.office)
        self.fields["reason"].choices = chosen("transfer_reason", case.office)


class AcceptForm(forms.Form):
    """Who manages the case from now on, and who belongs to the circle of a sealed one."""

    manager: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Case manager from now on"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )
    circle: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Named circle at this centre"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "The circle of the other centre ends. The case manager and the director belong to the new one anyway."
        ),
    )
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=300, required=False)

    def __init__(self, *args, transfer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        office, today = transfer.to_office, timezone.localdate()
        self.fields["manager"].queryset = managers_of(office, on=today)
        self.fields["circle"].queryset = colleagues_of(office, on=today)
        if not transfer.sealed:
            del self.fields["circle"]

    def values(self) -> dict:
        """Return the answers as the action takes them."""
        return {"circle": (), **self.cleaned_data}


class RefuseForm(forms.Form):
    """Why a case is not taken over."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    note = forms.CharField(
        label=gettext_lazy("Explanation"), max_length=300, required=False
    )

    def __init__(self, *args, transfer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = chosen("transfer_refusal", transfer.to_office)


class RevokeForm(forms.Form):
    """Why the question is taken back."""

    note = forms.CharField(label=gettext_lazy("Why is it taken back?"), max_length=300)
