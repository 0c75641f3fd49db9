"""The filters of the list of cases."""

from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.queries import (
    NO_PLAN,
    NO_REVIEW,
    SORTS,
    Filters,
    managers_of,
)
from potpora.casework.casefile.workflow import Stage
from potpora.ground.lawbook.models import Priority

EVERY = [("", gettext_lazy("All"))]


class FilterForm(forms.Form):
    """What the list is narrowed to; it stands in the address and can be sent to a colleague."""

    is_filter = True
    text = forms.CharField(
        label=gettext_lazy("Name or case number"), required=False, max_length=80
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        required=False,
        choices=[
            ("", gettext_lazy("All open")),
            *Stage.choices,
            (NO_PLAN, gettext_lazy("Without a plan")),
            (NO_REVIEW, gettext_lazy("Without a review")),
        ],
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"),
        required=False,
        choices=[*EVERY, *Priority.choices],
    )
    manager: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Case manager"),
        required=False,
        queryset=None,
        empty_label=gettext_lazy("All"),
    )
    due = forms.ChoiceField(
        label=gettext_lazy("Deadline"),
        required=False,
        choices=[
            *EVERY,
            ("overdue", gettext_lazy("Overdue")),
            ("today", gettext_lazy("Today")),
            ("week", gettext_lazy("Within a week")),
            ("none", gettext_lazy("No deadline")),
        ],
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in SORTS],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manager"].queryset = managers_of(office, on=timezone.localdate())

    def filters(self) -> Filters:
        """Return the filters; what makes no sense is left out."""
        self.is_valid()
        kept = {name: value for name, value in self.cleaned_data.items() if value}
        manager: UUID | str = kept["manager"].pk if "manager" in kept else ""
        return Filters(**kept | {"manager": str(manager)})
