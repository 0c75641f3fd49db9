"""Opening a case, giving it to another, taking it up again, and how closely it is kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions import assigning, moving, opening
from potpora.casework.casefile.forms.handling import (
    ClassForm,
    OpenForm,
    ReopenForm,
)
from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import (
    NotAllowed,
    may_reopen,
    may_work,
)
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.registry.households.models import Household
from potpora.registry.households.queries import homes_of
from potpora.registry.people.models import Person


def beneficiary_of(request: HttpRequest) -> Person | Household:
    """Return the person or household that the address names."""
    try:
        if "person" in request.GET:
            return get_object_or_404(Person, pk=UUID(request.GET["person"]))
        return get_object_or_404(Household, pk=UUID(request.GET["household"]))
    except (KeyError, ValueError) as error:
        raise Http404 from error


@allow("case.open")
def case_open(request: HttpRequest) -> HttpResponse:
    """Open a case for the person or household of the address, or lead to the one that is open."""
    beneficiary, by = beneficiary_of(request), request.assignment
    present = beneficiary.cases.open().of_office(by.office).first()
    form = OpenForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        return opened(request, beneficiary, form)
    is_person = isinstance(beneficiary, Person)
    record(verb="case.opening", subject=beneficiary)
    context = {
        "form": form,
        "beneficiary": beneficiary,
        "is_person": is_person,
        "present": present,
        "homes": homes_of(beneficiary) if isinstance(beneficiary, Person) else (),
        "members": ()
        if is_person
        else beneficiary.members.filter(ends_on__isnull=True).select_related("person"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "casework/case_open.html", context, status=status)


def opened(request: HttpRequest, beneficiary, form: OpenForm) -> HttpResponse:
    """Open the case and go to it, or say why not."""
    try:
        case = opening.open_case(
            beneficiary=beneficiary,
            priority=form.cleaned_data["priority"],
            manager=form.cleaned_data["manager"],
            by=request.assignment,
        )
    except opening.AlreadyOpen as refusal:
        messages.warning(request, _("There is an open case already; here it is."))
        return redirect("case_page", refusal.case.pk)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        return redirect(request.get_full_path())
    except NotAllowed:
        raise Http404 from None
    messages.success(
        request,
        _("Case %(number)s is open. Next: write down the intake.")
        % {"number": case.number},
    )
    return redirect("case_page", case.pk)


def managements(case):
    """Return who managed the case, the present one first."""
    return case.managements.select_related("worker", "by").order_by("-starts_at")


@allow("case.reopen")
def case_reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a closed case up again, with a reason."""
    case, by = case_or_404(case_id), request.assignment
    if not may_reopen(by, case):
        raise Http404
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moving.reopen(case_id=case.pk, by=by, reason=form.cleaned_data["reason"])
        except MoveNotAllowed as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(
                request,
                _("The case is open again. Next: assess the present situation."),
            )
        return redirect("case_page", case.pk)
    context = frame(case) | {"form": form}
    return render(
        request,
        "casework/case_reopen.html",
        context,
        status=422 if form.is_bound else 200,
    )


@allow("case.work")
def case_classify(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Set how closely a case is kept, with a reason."""
    case, by = case_or_404(case_id), request.assignment
    if not may_work(by, case):
        raise Http404
    form = ClassForm(request.POST or None, initial={"record_class": case.record_class})
    if request.method == "POST" and form.is_valid():
        try:
            assigning.classify(case_id=case.pk, by=by, **form.cleaned_data)
        except NotAllowed:
            form.add_error(
                "record_class", _("Only the director seals a case or opens its seal.")
            )
        else:
            messages.success(request, _("The record class is changed."))
            return redirect("case_page", case.pk)
    context = frame(case) | {"form": form}
    return render(
        request,
        "casework/case_classify.html",
        context,
        status=422 if form.is_bound else 200,
    )
