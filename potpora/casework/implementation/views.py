"""The pages for carrying out a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.casefile.workflow import Stage
from potpora.casework.implementation import actions
from potpora.casework.implementation.forms import ContactForm, ImplementationForm
from potpora.casework.implementation.models import CaseContact, ImplementationRecord
from potpora.ground.access.gate import allow


class ImplementationPage(StageFormPage):
    """What came of each activity, and how the plan goes on the whole."""

    code = "implementation"
    title = pgettext_lazy("stage", "Implementation")
    stages = frozenset({Stage.IMPLEMENTATION})
    model = ImplementationRecord
    form_class = ImplementationForm
    go_text = gettext_lazy("Save and go on to the review")

    def save(self, form: ImplementationForm) -> ImplementationRecord:
        """Save the results."""
        return actions.save(
            case_id=self.case.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def next_step(self, saved: ImplementationRecord) -> str:
        """Return what to do next."""
        return _("Next: write down each contact; hold the review on its day.")

    def go(self, saved: ImplementationRecord) -> HttpResponse:
        """Go on to the review."""
        actions.call_review(case_id=self.case.pk, by=self.request.assignment)
        messages.success(self.request, _("Saved. The case now stands at the review."))
        return redirect("case_review", self.case.pk)


class ContactPage(StageFormPage):
    """A contact or visit, written down while it is fresh."""

    code = "contact"
    title = gettext_lazy("Contact or visit")
    stages = frozenset(stage for stage in Stage if stage != Stage.CLOSED)
    model = ImplementationRecord
    form_class = ContactForm
    go_text = gettext_lazy("Save and write down another")
    go_first = False

    def present(self) -> None:
        """Return nothing: every contact is a new one."""

    def read(self) -> HttpResponse:
        """Go to the case, where contacts are read."""
        return redirect(f"{reverse('case_page', args=[self.case.pk])}?show=contact")

    def save(self, form: ContactForm) -> CaseContact:
        """Write the contact down."""
        return actions.record_contact(
            case_id=self.case.pk, by=self.request.assignment, **form.values()
        )

    def go(self, saved: CaseContact) -> HttpResponse:
        """Write down another contact."""
        messages.success(self.request, self.said(saved))
        return redirect(self.here)


implementation = allow("case.view")(ImplementationPage.as_view())
contact = allow("case.work")(ContactPage.as_view())
