"""What the list of a project is narrowed to; it lives in the address of the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.outreach.projects.models import Participant, Project
from potpora.outreach.projects.panels import filters_of
from potpora.outreach.projects.queries import settlements_of
from potpora.outreach.projects.roll import Asked
from potpora.registry.people.forms.fields import listed

EVERY = ("", _("All"))


class AskedForm(forms.Form):
    """Words of a name, place, state, consent, type of risk, and what other rooms add."""

    is_filter = True
    text = forms.CharField(
        label=_("Name or number on the list"), required=False, max_length=80
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    settlement = forms.ChoiceField(label=_("Settlement"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[EVERY, *Participant.State.choices]
    )
    consent = forms.ChoiceField(
        label=_("Consent"),
        required=False,
        choices=[
            EVERY,
            ("agreed", _("agrees")),
            ("declined", _("declines")),
            ("open", _("not asked yet")),
        ],
    )
    risk_type = forms.ChoiceField(label=_("Type of social risk"), required=False)
    taken = forms.ChoiceField(label=_("Came with the list"), required=False)
    order = forms.ChoiceField(
        label=_("In the order of"),
        required=False,
        choices=[
            ("name", _("name")),
            ("number", _("number on the list")),
            ("born", _("year of birth")),
            ("place", _("place")),
            ("state", _("state")),
        ],
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        places = [(place.pk, place.name) for place in project.municipalities.all()]
        lists = project.taken_lists.filter(state="taken")
        offered: dict[str, list] = {
            "municipality": places,
            "settlement": [(each, each) for each in settlements_of(project.pk)],
            "risk_type": listed("risk_type"),
            "taken": [(str(each.pk), each.title) for each in lists],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [EVERY, *choices]
        self.added: list[str] = []
        for name, title, choices, _narrow in filters_of(project):
            self.added.append(name)
            self.fields[name] = forms.ChoiceField(
                label=str(title), required=False, choices=[EVERY, *choices]
            )

    def asked(self) -> Asked:
        """Return the filter; a part that cannot be read is left out and told in the form."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        given: dict[str, Any] = {k: v for k, v in self.cleaned_data.items() if v}
        others = {name: given.pop(name) for name in self.added if name in given}
        return Asked(**given, others=others)

    def main(self) -> list:
        """Return the fields that stand above the list, each bound."""
        return [self["text"], self["municipality"], self["state"], self["order"]]

    def more(self) -> list:
        """Return the fields that are opened when wanted, each bound."""
        names = ("settlement", "consent", "risk_type", "taken", *self.added)
        return [self[name] for name in names]
