"""What the owner of the method sends: a workbook, a day."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.instruments.models import LARGEST_WORKBOOK


class UploadForm(forms.Form):
    """A workbook, and what is new in it."""

    workbook = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy("An XLSForm workbook (.xlsx) of at most 5 MB."),
    )
    note = forms.CharField(
        label=gettext_lazy("What is new"),
        help_text=gettext_lazy("One sentence for those who will fill the form."),
        required=False,
        max_length=300,
    )

    def clean_workbook(self):
        """Return the file; one that is larger than any form of ours is refused."""
        sent = self.cleaned_data["workbook"]
        if sent.size > LARGEST_WORKBOOK:
            raise forms.ValidationError(
                _(
                    "The workbook is larger than 5 MB. Take pictures and other sheets out of it."
                )
            )
        return sent


class DayForm(forms.Form):
    """The day on which a version comes into force or ends."""

    on = forms.DateField(label=gettext_lazy("On"))
