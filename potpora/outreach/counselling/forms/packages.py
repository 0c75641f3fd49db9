"""Package templates; offering, extending and ending a package; how it was."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.interface.components.days import PastDateField
from potpora.outreach.counselling import queries
from potpora.outreach.counselling.forms.fields import text, whole, with_blank
from potpora.outreach.counselling.models import CounsellingPackage
from potpora.outreach.counselling.words import listed

MOST_SESSIONS = 6
SOURCE_004 = ("family_counsellor", "systemic_counsellor", "social_worker")


class TemplateForm(forms.Form):
    """How many sessions, by which professions, in which order, within which days."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    first_when_flagged = forms.ChoiceField(
        label=gettext_lazy("Comes first when a red or orange flag stands"),
        required=False,
    )
    days_in_all = whole(gettext_lazy("Days for the whole package"), 1, 730, initial=45)
    days_between = whole(
        gettext_lazy("Days between two sessions at most"), 1, 365, initial=14
    )
    minutes = whole(gettext_lazy("Minutes of a session"), 15, 480, initial=60)
    most_extra = whole(gettext_lazy("Further sessions at most"), 0, 3, initial=3)

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = with_blank(listed("session_profession", profile))
        self.fields["first_when_flagged"].choices = choices
        self.fields["first_when_flagged"].initial = SOURCE_004[-1]
        for place in range(1, MOST_SESSIONS + 1):
            self.fields[f"session{place}"] = forms.ChoiceField(
                label=_("Session %(number)d") % {"number": place},
                choices=choices,
                required=place == 1,
                initial=SOURCE_004[place - 1] if place <= len(SOURCE_004) else "",
            )

    def order(self) -> list:
        """Return the fields of the sessions, for the page."""
        return [self[f"session{place}"] for place in range(1, MOST_SESSIONS + 1)]

    def values(self) -> dict[str, Any]:
        """Return what the action takes; empty places are left out."""
        sent = self.cleaned_data
        places = range(1, MOST_SESSIONS + 1)
        chosen = [sent[f"session{place}"] for place in places]
        kept = {k: v for k, v in sent.items() if not k.startswith("session")}
        return kept | {"professions": [each for each in chosen if each]}


class OfferForm(forms.Form):
    """Which package, for whom, since when; accepted at once or not."""

    template: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Package"), queryset=None, empty_label=None
    )
    participant: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("For"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("The whole household"),
    )
    offered_on = PastDateField(label=gettext_lazy("Offered on"))
    flagged = forms.BooleanField(
        label=gettext_lazy(
            "A red or orange flag stands: another profession comes first"
        ),
        required=False,
    )
    accepted = forms.BooleanField(
        label=gettext_lazy("They accepted at once"), required=False
    )

    def __init__(self, *args, household, flagged: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        templates = queries.templates_of(household.project)
        self.fields["template"].queryset = templates
        self.fields["participant"].queryset = queries.people_of(household)
        self.fields["offered_on"].initial = timezone.localdate()
        self.fields["flagged"].initial = flagged


class AcceptForm(forms.Form):
    """Since when the package is accepted."""

    on = PastDateField(label=gettext_lazy("Accepted on"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class EndForm(forms.Form):
    """When and why a package ends before all sessions were held."""

    on = PastDateField(label=gettext_lazy("Ended on"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Why it ended"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Without a reason it counts as partial, when a session was held."
        ),
    )

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("No reason of theirs: the days are over"))
        self.fields["reason"].choices = [none, *listed("drop_reason", profile)]
        self.fields["on"].initial = timezone.localdate()


class ExtendForm(forms.Form):
    """Which further sessions, and why."""

    first = forms.ChoiceField(label=gettext_lazy("Further session"))
    second = forms.ChoiceField(label=gettext_lazy("Another one"), required=False)
    third = forms.ChoiceField(label=gettext_lazy("A third one"), required=False)
    reason = text(gettext_lazy("Why more sessions are needed"), max_length=300)

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = with_blank(listed("session_profession", profile))
        for name in ("first", "second", "third"):
            self.fields[name].choices = choices

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        sent = self.cleaned_data
        chosen = [sent[name] for name in ("first", "second", "third") if sent[name]]
        return {"professions": chosen, "reason": sent["reason"]}


FIVE = [(str(n), str(n)) for n in range(1, 6)]


class SatisfactionForm(forms.Form):
    """Three short questions after the sessions, and room for own words."""

    listened = forms.TypedChoiceField(
        label=gettext_lazy("I was listened to"),
        choices=FIVE,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("1 not at all, 5 fully"),
    )
    helped = forms.TypedChoiceField(
        label=gettext_lazy("It helped me"),
        choices=FIVE,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("1 not at all, 5 fully"),
    )
    would_come_again = forms.NullBooleanField(
        label=gettext_lazy("I would come again"), required=False
    )
    words = text(gettext_lazy("In own words"), required=False, max_length=2000)
    told_on = PastDateField(label=gettext_lazy("Told on"))

    def __init__(self, *args, package: CounsellingPackage, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].initial = timezone.localdate()
        if told := getattr(package, "satisfaction", None):
            for name in self.fields:
                value = getattr(told, name)
                self.initial[name] = str(value) if name in RATED else value


RATED = ("listened", "helped")
