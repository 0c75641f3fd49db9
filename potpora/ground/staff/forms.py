"""Forms for giving people work, stand-ins and logins."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.permissions import roles_to_give
from potpora.ground.staff.queries import workers_seen
from potpora.ground.staff.roles import Role


class WorkerFilter(forms.Form):
    """A part of a name."""

    is_filter = True
    name = forms.CharField(label=_("Name"), required=False, max_length=120)


class WorkerForm(forms.ModelForm):
    """The name and the phone that colleagues know."""

    class Meta:
        model = Worker
        fields = ["name", "phone"]
        widgets = {"phone": forms.TextInput(attrs={"class": "govuk-input--width-20"})}


class AssignmentForm(forms.Form):
    """A role at an office from one day to another, as far as the giver may give it."""

    role = forms.ChoiceField(label=_("Role"))
    office = forms.ModelChoiceField(Office.objects.none(), label=_("Office"))
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave empty when no end is known."),
    )

    def __init__(self, *args, by: Assignment, **options):
        super().__init__(*args, **options)
        self.fields["role"].choices = [(r.value, r.label) for r in roles_to_give(by)]
        offices = Office.objects.all()
        if by.role != Role.ADMINISTRATOR:
            offices = offices.filter(pk=by.office_id)
        self.fields["office"].queryset = offices
        self.fields["office"].initial = by.office_id

    def clean(self) -> dict:
        """Refuse a last day before the first."""
        return in_order(self)


class StandInForm(forms.Form):
    """Somebody else who does the work meanwhile."""

    worker = forms.ModelChoiceField(Worker.objects.none(), label=_("Who stands in"))
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(label=_("Last day"))

    def __init__(self, *args, by: Assignment, absent: Assignment, **options):
        super().__init__(*args, **options)
        others = workers_seen(by).exclude(pk__in=[absent.worker_id, by.worker_id])
        self.fields["worker"].queryset = others.order_by("name")

    def clean(self) -> dict:
        """Refuse a last day before the first."""
        return in_order(self)


def in_order(form: forms.Form) -> dict:
    """Return the cleaned data of ``form``, with an error when the last day lies before the first."""
    since, until = (form.cleaned_data.get(name) for name in ("since", "until"))
    if since and until and until < since:
        form.add_error(
            "until", _("Choose a last day that is not before the first day.")
        )
    return form.cleaned_data


class EndForm(forms.Form):
    """Why somebody's work here ends now."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It is kept for inspection.")
    )


class LoginForm(forms.Form):
    """The name to sign in with."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=_("For example role.centre, as in manager.skopje."),
    )


class ProfileForm(forms.ModelForm):
    """What a worker says about themselves."""

    class Meta:
        model = Worker
        fields = ["phone"]
