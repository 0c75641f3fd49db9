"""Fields for days."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PastDateField(forms.DateField):
    """A day on which something happened: today or before; ``to_come`` is said of a later one."""

    default_error_messages = {
        "to_come": _("The day is still to come. Enter when it happened.")
    }

    def validate(self, value: date | None) -> None:
        """Raise ``ValidationError`` when the day is missing or still to come."""
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(self.error_messages["to_come"], code="to_come")
