"""What is asked about the words of a project in other languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.interface.language.choices import ENDONYMS
from potpora.outreach.projects.models import Project

LONG = {"rows": 2}


class WordingForm(forms.Form):
    """Name and overall goal in every language of the system; each may stay empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = project.version
        for code, language in ENDONYMS:
            said = project.wording.get(code, {})
            name = said.get("name") or (project.name_en if code == "en" else "")
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name: %(language)s") % {"language": language},
                max_length=200,
                required=False,
                initial=name,
            )
            self.fields[f"goal_{code}"] = forms.CharField(
                label=_("Overall goal: %(language)s") % {"language": language},
                max_length=2000,
                required=False,
                initial=said.get("goal", ""),
                widget=forms.Textarea(attrs=LONG),
            )
