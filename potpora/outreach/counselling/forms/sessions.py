"""Planning a session, writing it up, cancelling it, inviting to it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.outreach.counselling import queries
from potpora.outreach.counselling.forms.fields import hour, moment, text, whole
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    SessionInvitation,
)
from potpora.outreach.counselling.rules import DANGER, HELD, next_number
from potpora.outreach.counselling.words import listed, named, of_profession

SCALE = [("", "–"), *((str(n), str(n)) for n in range(11))]
CAME = {*HELD, "interrupted"}


class PlanForm(forms.Form):
    """Which session, with whom, when and where."""

    number = forms.TypedChoiceField(label=gettext_lazy("Session"), coerce=int)
    counsellor: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Counsellor"), queryset=None, empty_label=None
    )
    setting = forms.ChoiceField(
        label=gettext_lazy("With whom"),
        choices=CounsellingSession.Setting,
        widget=forms.RadioSelect,
        initial=CounsellingSession.Setting.FAMILY,
    )
    day = forms.DateField(label=gettext_lazy("Day"))
    at = hour(gettext_lazy("Time"), help_text=gettext_lazy("For example 10:30"))
    minutes = whole(gettext_lazy("Minutes"), 15, 480)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    at_home = forms.BooleanField(
        label=gettext_lazy("In the home of the household"), required=False
    )
    joins: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Takes part in a group session"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("No, or this is a new group"),
        help_text=gettext_lazy(
            "Then counsellor, time and place are those of the group."
        ),
    )

    def __init__(self, *args, package: CounsellingPackage, by, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = named("session_profession", by.office.profile)
        wanted = package.all_professions
        held = [s.number for s in package.sessions.all() if s.is_held]
        self.fields["number"].choices = [
            (str(n), f"{n}. {names.get(code, code)}")
            for n, code in enumerate(wanted, start=1)
            if n not in held
        ]
        self.fields["number"].initial = next_number(len(wanted), held)
        workers = queries.counsellors_of(by.office, on=timezone.localdate())
        self.fields["counsellor"].queryset = workers
        self.fields["counsellor"].initial = by.worker_id
        self.fields["minutes"].initial = package.template.minutes
        groups = queries.group_sessions(by.office, after=timezone.now())
        self.fields["joins"].queryset = CounsellingSession.objects.filter(
            pk__in=[each.pk for each in groups]
        ).select_related("counsellor")
        self.fields["joins"].label_from_instance = group_label

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        sent = dict(self.cleaned_data)
        starts_at = moment(sent.pop("day"), sent.pop("at"))
        lasts = timedelta(minutes=sent.pop("minutes"))
        return sent | {"starts_at": starts_at, "ends_at": starts_at + lasts}


def group_label(session: CounsellingSession) -> str:
    """Return how a group session is called in a list: when, who leads, where."""
    at = timezone.localtime(session.starts_at)
    return f"{at:%d.%m.%Y %H:%M}, {session.counsellor.name}, {session.place}"


class WriteForm(forms.Form):
    """What came of a session, and apart from it what was said."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    attendance = forms.ChoiceField(
        label=gettext_lazy("Attendance"), widget=forms.RadioSelect
    )
    setting = forms.ChoiceField(
        label=gettext_lazy("With whom"),
        choices=CounsellingSession.Setting,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    starts = hour(gettext_lazy("From"))
    ends = hour(gettext_lazy("Until"))
    attendees: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who took part"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outcomes = forms.MultipleChoiceField(
        label=gettext_lazy("Outcome"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    danger = text(
        gettext_lazy("If danger was found: what the danger is"),
        rows=2,
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "The leaders of the centre read this at once. It needs no consent."
        ),
    )
    agreed = text(
        gettext_lazy("Agreed steps"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("All partners of the project read this."),
    )
    next_on = forms.DateField(label=gettext_lazy("Next session on"), required=False)
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = text(
        gettext_lazy("What matters, in own words"),
        rows=8,
        required=False,
        max_length=10_000,
    )
    at_start = forms.TypedChoiceField(
        label=gettext_lazy("How bearable is it now? At the start (0–10)"),
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
    )
    at_end = forms.TypedChoiceField(
        label=gettext_lazy("At the end (0–10)"),
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
    )
    share = forms.MultipleChoiceField(
        label=gettext_lazy("The person agrees that partners may read"),
        choices=[
            ("themes", gettext_lazy("the themes")),
            ("words", gettext_lazy("what matters, in own words")),
            ("scale", gettext_lazy("the own scale")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing chosen: it stays with your counsellors."),
    )

    def __init__(self, *args, session: CounsellingSession, profile: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["attendance"].choices = listed("session_attendance", profile)
        people = queries.people_of(session.package.household)
        self.fields["attendees"].queryset = people
        for name in ("themes", "outcomes"):
            code_list = f"session_{name.removesuffix('s')}"
            found = of_profession(code_list, session.profession, profile)
            self.fields[name].choices = found

    def clean(self) -> dict[str, Any]:
        """Return the answers; who was not there has no outcome, and a danger is told in words."""
        sent = super().clean() or {}
        if sent.get("attendance") not in CAME:
            for name in ("outcomes", "attendees", "themes", "share"):
                sent[name] = []
            sent["danger"] = ""
        if DANGER in sent.get("outcomes", []) and not sent.get("danger"):
            self.add_error("danger", _("Write what the danger is."))
        if sent.get("danger") and DANGER not in sent.get("outcomes", []):
            self.add_error("outcomes", _("Mark “Danger found”, or empty the field."))
        return sent

    def values(self) -> dict[str, Any]:
        """Return what the action takes, apart by who may read it."""
        sent = self.cleaned_data
        day = timezone.localdate(self.session.starts_at)
        seen = ("attendance", "setting", "place", "outcomes", "agreed", "next_on")
        known = {name: sent[name] for name in seen}
        known["starts_at"] = moment(day, sent["starts"])
        known["ends_at"] = moment(day, sent["ends"])
        return {
            "version": sent["version"],
            "known": known,
            "attendees": list(sent["attendees"]),
            "content": {"themes": sent["themes"], "words": sent["words"]},
            "scale": {"at_start": sent["at_start"], "at_end": sent["at_end"]},
            "shared": {"parts": sent["share"], "danger": sent["danger"]},
        }


def as_written(session: CounsellingSession, content, scale, shared) -> dict[str, Any]:
    """Return a session as it stands, for the form."""
    known: dict[str, Any] = {
        name: getattr(session, name)
        for name in ("version", "attendance", "setting", "place", "agreed", "next_on")
    }
    known["outcomes"] = session.outcomes
    known["starts"] = timezone.localtime(session.starts_at).time()
    known["ends"] = timezone.localtime(session.ends_at).time()
    known["attendees"] = list(session.took_part.values_list("participant", flat=True))
    if content:
        known |= {"themes": content.themes, "words": content.words}
    if scale:
        known |= {"at_start": scale.at_start, "at_end": scale.at_end}
    if shared:
        parts = {"themes": shared.themes, "words": shared.words}
        parts["scale"] = shared.scale_start is not None or shared.scale_end is not None
        known["share"] = [name for name, there in parts.items() if there]
        known["danger"] = shared.reason
    return known


class CancelForm(forms.Form):
    """Why a session does not take place."""

    reason = forms.CharField(label=gettext_lazy("Why it is cancelled"), max_length=300)


class InviteForm(forms.Form):
    """How a household is invited, and in which language."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Send as"),
        choices=SessionInvitation.Channel,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )
    sent_to = forms.CharField(
        label=gettext_lazy("Phone or e-mail"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "For an e-mail or a text message. Make sure that it is safe to write there."
        ),
    )

    def __init__(self, *args, session: CounsellingSession, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        household = session.package.household
        self.fields["language"].initial = household.language[:2] or "mk"
        if not household.address_protected:
            self.fields["sent_to"].initial = household.phone

    def clean(self) -> dict[str, Any]:
        """Return the answers; an e-mail goes to an address, a text message to a number."""
        sent = super().clean() or {}
        channel, to = sent.get("channel"), sent.get("sent_to", "")
        if channel == "email":
            try:
                forms.EmailField().clean(to)
            except forms.ValidationError:
                self.add_error(
                    "sent_to",
                    _("Enter an e-mail address, for example name@example.org."),
                )
        elif channel == "sms" and sum(sign.isdigit() for sign in to) < 6:
            self.add_error("sent_to", _("Enter a phone number."))
        return sent
