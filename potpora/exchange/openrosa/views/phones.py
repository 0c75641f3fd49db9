"""The page of the telephones of a project: who has one, a new code, taking one back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from potpora.exchange.openrosa import queries, setup
from potpora.exchange.openrosa.actions import phones
from potpora.exchange.openrosa.forms import PhoneForm
from potpora.exchange.openrosa.permissions import NotAllowed
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import project_or_404


def form_of(request: HttpRequest) -> PhoneForm:
    """Return the form for a new code; who does not lead makes codes for themselves alone."""
    found = queries.field_assignments(request.assignment, on=timezone.localdate())
    if not may(request.role, "project.lead"):
        found = found.filter(pk=request.assignment.pk)
    return PhoneForm(
        request.POST or None,
        assignments=found,
        initial={"assignment": request.assignment.pk, "language": get_language()},
    )


@require_http_methods(["GET", "POST"])
@allow("phone.use")
def phone_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the telephones of a project; make a code and show it, once."""
    project, form = project_or_404(project_id), form_of(request)
    if request.method == "POST" and form.is_valid():
        return code_shown(request, project, form)
    record(verb="phone.listed", subject=project)
    context = frame(request, project) | {
        "form": form,
        "codes": queries.codes_of(project),
    }
    status = 422 if form.is_bound else 200
    return render(request, "exchange/phones.html", context, status=status)


def code_shown(request: HttpRequest, project: Project, form: PhoneForm):
    """Make a code and show it: nobody can be shown it again."""
    code, secret = phones.make(
        project=project, by=request.assignment, **form.cleaned_data
    )
    address = request.build_absolute_uri(f"/key/{secret}/projects/{project.pk}")
    context = frame(request, project) | {"code": code, **setup.shown(code, address)}
    page = render(request, "exchange/phone_code.html", context)
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


@require_POST
@allow("phone.use")
def phone_revoke(request: HttpRequest, project_id: UUID, code_id: UUID) -> HttpResponse:
    """Take a code back."""
    project = project_or_404(project_id)
    try:
        phones.revoke(code_id=code_id, by=request.assignment)
    except (NotAllowed, ObjectDoesNotExist):
        raise Http404 from None
    messages.success(
        request,
        _("The code is taken back. Its telephone gets and sends nothing any more."),
    )
    return redirect("phone_list", project.pk)
