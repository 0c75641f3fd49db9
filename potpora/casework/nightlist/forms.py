"""What is asked about the passphrase of the nightly list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LEAST_LENGTH = 16


class PassphraseForm(forms.Form):
    """A passphrase, twice."""

    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase"),
        min_length=LEAST_LENGTH,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "At least 16 signs, for example four or five words. Write it down and keep it in the "
            "safe: nobody can find it out again, not even the administrator."
        ),
    )
    again = forms.CharField(
        label=gettext_lazy("Passphrase again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Return the values; both are the same."""
        data = super().clean() or {}
        if data.get("passphrase") and data["passphrase"] != data.get("again"):
            self.add_error("again", _("The two differ. Type the passphrase once more."))
        return data
