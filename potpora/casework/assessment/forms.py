"""The form that says why somebody was not assessed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.casework.assessment.models import NotAssessed
from potpora.casework.casefile.forms.stage import long_text


class NotAssessedForm(forms.Form):
    """Why a member of the household was not assessed."""

    reason = forms.ChoiceField(
        label=_("Why was this person not assessed?"),
        choices=NotAssessed.Reason,
        widget=forms.RadioSelect,
    )
    words = long_text(
        _("In words: what was tried, and what comes next"), rows=2, max_length=300
    )
