"""What is asked about goals, results, activities and aims of a project."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.outreach.projects.models import (
    Activity,
    Goal,
    Indicator,
    Project,
    ProjectResult,
)

LONG = forms.Textarea(attrs={"rows": 2})


class SentenceForm(forms.ModelForm):
    """A goal in its language and in English."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Goal
        fields: tuple[str, ...] = ("text", "text_en")
        widgets = {"text": LONG, "text_en": LONG}

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        for name, kind in (("goal", Goal), ("result", ProjectResult)):
            if name in self.fields:
                self.fields[name].queryset = kind.objects.filter(project=project)
                self.fields[name].empty_label = _("None")

    def _post_clean(self) -> None:
        """Leave the row as it is: the action writes it, and the database judges it."""


class ResultForm(SentenceForm):
    """A result, and which goal it serves."""

    class Meta(SentenceForm.Meta):
        model = ProjectResult  # type: ignore[assignment]
        fields = ("text", "text_en", "goal")


class ActivityForm(SentenceForm):
    """An activity: how far it is, and which result it leads to."""

    class Meta(SentenceForm.Meta):
        model = Activity  # type: ignore[assignment]
        fields = (
            "text",
            "text_en",
            "result",
            "state",
            "begins_on",
            "ends_on",
            "note",
        )


class AimForm(forms.ModelForm):
    """Where an indicator starts and what is aimed at."""

    class Meta:
        model = Indicator
        fields = ("baseline", "target", "note")

    def _post_clean(self) -> None:
        """Leave the row as it is: the action writes it, and the database judges it."""


# The word in the address of a page -> what is written there and how it is asked.
KINDS = {
    "goals": (Goal, SentenceForm),
    "results": (ProjectResult, ResultForm),
    "activities": (Activity, ActivityForm),
}
