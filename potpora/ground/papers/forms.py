"""What is asked about a letterhead, an archive sign and a cancelled number."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.papers.models import ArchiveSign, Letterhead

SEPARATOR = ","


class LetterheadForm(forms.ModelForm):
    """Addresses, phone, e-mail and the pattern of numbers."""

    class Meta:
        model = Letterhead
        fields = ["address_mk", "address_sq", "address_bs", "address_sr", "address_en",
                  "phone", "email", "number_pattern"]  # fmt: skip
        help_texts = {
            "number_pattern": gettext_lazy(
                "With {sign}, {serial} and {part}, and {year} if wanted; "
                "for example {sign}-{serial}/{part}."
            )
        }


class SignForm(forms.ModelForm):
    """A sign of the plan of archive signs."""

    kinds = forms.CharField(
        label=gettext_lazy("Kinds of papers"),
        required=False,
        help_text=gettext_lazy(
            "Codes with commas, for example plan, closure. Empty: every other kind."
        ),
    )

    class Meta:
        model = ArchiveSign
        fields = ["sign", "name_mk", "name_sq", "name_bs", "name_sr", "name_en",
                  "kinds", "first_serial"]  # fmt: skip

    def __init__(self, *args, office: Office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.office = office

    def clean_sign(self) -> str:
        """Return the sign, which the office does not have yet."""
        sign = self.cleaned_data["sign"]
        if ArchiveSign.objects.filter(office=self.office, sign=sign).exists():
            raise forms.ValidationError(_("The office has this archive sign already."))
        return sign

    def clean_kinds(self) -> list[str]:
        """Return the codes of the kinds."""
        words = self.cleaned_data["kinds"].split(SEPARATOR)
        return [word.strip() for word in words if word.strip()]

    def clean(self) -> dict[str, Any]:
        """Return the values; a sign has a name in one language at least."""
        data = super().clean() or {}
        if not any(value for name, value in data.items() if name.startswith("name_")):
            self.add_error("name_mk", _("Write the name in one language at least."))
        return data


class RegisterFilter(forms.Form):
    """Which year and which sign of the register."""

    is_filter = True
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    sign = forms.ChoiceField(label=gettext_lazy("Archive sign"), required=False)

    def __init__(self, *args, years: list[int], signs: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, year) for year in years]
        self.fields["sign"].choices = [
            ("", _("All")),
            *((sign, sign) for sign in signs),
        ]


class CancelForm(forms.Form):
    """Why a number is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the number cancelled?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "The number is never given again; the reason stays beside it."
        ),
    )
