"""What is counted, on which day, by what, where."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.insight.releases import queries, words
from potpora.insight.releases.models import Release

MEASURES = [("count", _("how many")), ("rate", _("for each 1,000 residents"))]


class TableForm(forms.Form):
    """The choice that stands in the address; whatever it does not know falls back on the first."""

    is_filter = True
    subject = forms.ChoiceField(
        label=_("What is counted"), choices=Release.Subject.choices, required=False
    )
    day = forms.ChoiceField(label=_("Counted on"), required=False)
    by = forms.ChoiceField(label=_("By"), required=False)
    measure = forms.ChoiceField(label=_("On the map"), choices=MEASURES, required=False)
    area = forms.ChoiceField(label=_("Where"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.about = self.asked("subject", Release.Subject.values)
        self.found = list(queries.releases(self.about))
        self.fields["day"].choices = [
            (f"{r.counted_on:%Y-%m-%d}", f"{r.counted_on:%d.%m.%Y}") for r in self.found
        ]
        self.fields["by"].choices = list(words.choices(self.about))
        self.fields["area"].choices = [
            ("", _("The whole country")),
            ("own", _("Municipalities of my office")),
            *((area.pk, area.name) for area in queries.areas()),
        ]

    def asked(self, name: str, known: list[str]) -> str:
        """Return what the address asks for, or the first that there is."""
        value = self.data.get(name, "")
        return value if value in known else (known[0] if known else "")

    def chosen(self, name: str) -> str:
        """Return the choice of a field."""
        return self.asked(name, [str(code) for code, _ in self.fields[name].choices])

    @property
    def release(self) -> Release | None:
        """Return the release of the chosen day."""
        day = self.chosen("day")
        return next((r for r in self.found if f"{r.counted_on:%Y-%m-%d}" == day), None)
