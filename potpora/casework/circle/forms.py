"""What is asked about somebody who comes into the circle of a case."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.models import CaseFile, CaseTeamMember
from potpora.casework.casefile.queries import colleagues_of
from potpora.ground.lawbook.queries import choices


class MemberForm(forms.Form):
    """A worker of the centre, or somebody from outside: as what, why, what they may know."""

    worker: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Worker of the centre"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Nobody: somebody from outside"),
    )
    outsider = forms.CharField(
        label=gettext_lazy("Name from outside"), max_length=120, required=False
    )
    body = forms.CharField(
        label=gettext_lazy("Body"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("School, police station, employment centre, doctor."),
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    function = forms.ChoiceField(
        label=gettext_lazy("Function"),
        choices=[("", gettext_lazy("Choose")), *CaseTeamMember.Function.choices],
    )
    motive = forms.CharField(
        label=gettext_lazy("Why they belong to the circle"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "The person reads this in what is held about them. Required for somebody from outside."
        ),
    )
    may_know = forms.MultipleChoiceField(
        label=gettext_lazy("What they may know"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "For somebody from outside only what consent or law allows."
        ),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Purpose of sharing"))
    in_circle = forms.BooleanField(
        label=gettext_lazy(
            "Belongs to the named circle: may open the case while it is sealed"
        ),
        required=False,
    )

    def __init__(self, *args, case: CaseFile, may_seal: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case, today = case, timezone.localdate()
        colleagues = colleagues_of(case.office, on=today)
        self.fields["worker"].queryset = colleagues.exclude(pk=case.manager_id)
        for name, code in (("may_know", "data_kind"), ("purpose", "sharing_purpose")):
            offered = choices(code, profile=case.office.profile, on=today)
            self.fields[name].choices = offered
        self.fields["purpose"].initial = "conference"
        self.fields["purpose"].required = False
        if not may_seal:
            del self.fields["in_circle"]

    def clean(self) -> dict[str, Any]:
        """Return the values: a worker or a name, one of the two, and nobody twice."""
        sent = super().clean() or {}
        worker, outsider = sent.get("worker"), sent.get("outsider")
        if bool(worker) == bool(outsider):
            self.add_error(
                "worker",
                _("Choose a worker or write a name from outside, one of the two."),
            )
        elif worker and self.is_there(worker):
            self.add_error("worker", _("This worker is already on the team."))
        if outsider and not sent.get("motive"):
            self.add_error(
                "motive", _("Write why somebody from outside belongs to the circle.")
            )
        if sent.get("in_circle") and not worker:
            self.add_error("in_circle", _("Only workers belong to the named circle."))
        return sent

    def is_there(self, worker) -> bool:
        """Return whether ``worker`` belongs to the circle already."""
        return self.case.team.filter(worker=worker, ends_on__isnull=True).exists()
