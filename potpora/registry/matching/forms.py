"""One person or two."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.registry.matching.models import Decision
from potpora.registry.people.models import Person

DECISIONS = [
    (Decision.SAME, _("They are one person")),
    (Decision.DIFFERENT, _("They are two persons")),
    (Decision.LATER, _("I cannot say yet")),
]


class DecisionForm(forms.Form):
    """What is decided about two people, and which record stays if they are one."""

    decision = forms.ChoiceField(
        label=_("What are they?"), choices=DECISIONS, widget=forms.RadioSelect
    )
    stays = forms.ChoiceField(
        label=_("If they are one person, which record stays?"),
        help_text=_(
            "What stands in it goes first; the other one fills the gaps. "
            "Both names keep being found."
        ),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, people: list[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        older = min(people, key=lambda person: person.created_at)
        self.fields["stays"].initial = str(older.pk)
        self.fields["stays"].choices = list(
            zip(
                self.people,
                (_("The one on the left"), _("The one on the right")),
                strict=True,
            )
        )

    @property
    def survivor(self) -> Person:
        """Return the person whose record stays."""
        return self.people[self.cleaned_data["stays"]]
