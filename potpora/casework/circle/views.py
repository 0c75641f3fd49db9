"""The pages of the circle: who is around a case, who comes in, who goes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.actions import assigning
from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseTeamMember
from potpora.casework.casefile.permissions import NotAllowed, may_seal, may_work
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.circle import actions, queries
from potpora.casework.circle.forms import MemberForm
from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.ground.trail.actions import record


@require_GET
@allow("case.view")
def circle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show everybody around the case, present and past, with what they may know."""
    case = case_or_404(case_id)
    record(verb="case.circle_viewed", subject=case)
    names = code_names("data_kind", profile=case.office.profile)
    context = frame(case) | {
        "may_work": may_work(request.assignment, case),
        "today": timezone.localdate(),
        "rows": [
            (each, ", ".join(names.get(code, code) for code in each.may_know))
            for each in queries.circle_of(case)
        ],
    }
    return render(request, "casework/circle.html", context)


@allow("case.work")
def team_add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take somebody into the circle of a case."""
    case, by = case_or_404(case_id), request.assignment
    form = MemberForm(request.POST or None, case=case, may_seal=may_seal(by, case))
    if request.method == "POST" and form.is_valid():
        answer = added(request, case, form)
        if answer is not None:
            return answer
    status = 422 if form.is_bound else 200
    return render(
        request, "casework/team_form.html", frame(case) | {"form": form}, status=status
    )


def added(request: HttpRequest, case, form: MemberForm) -> HttpResponse | None:
    """Add whom the form names and go to the case, or write into it what is in the way."""
    try:
        member = actions.add(
            case_id=case.pk,
            on=timezone.localdate(),
            by=request.assignment,
            **form.cleaned_data,
        )
    except NotReady as refusal:
        form.add_error("may_know", refusal.sentence)
        return None
    except NotAllowed:
        messages.error(
            request,
            _("You do not work on this case, so you cannot change its team."),
        )
    else:
        messages.success(request, _("%(name)s is on the team.") % {"name": member.name})
    return redirect("case_page", case.pk)


@require_POST
@allow("case.work")
def team_change(request: HttpRequest, case_id: UUID, member_id: UUID) -> HttpResponse:
    """End somebody's work on the case, or undo that."""
    case, by = case_or_404(case_id), request.assignment
    where = reverse("case_page", args=[case.pk])
    try:
        if "undo" in request.POST:
            member = assigning.put_back_on_team(
                case_id=case.pk, member_id=member_id, by=by
            )
            told = _("%(name)s is on the team again.") % {"name": member.name}
        else:
            member = assigning.take_off_team(
                case_id=case.pk, member_id=member_id, on=timezone.localdate(), by=by
            )
            told = _("%(name)s is no longer on the team.") % {"name": member.name}
            where = f"{where}?undo={member.pk}"
    except (NotAllowed, CaseTeamMember.DoesNotExist):
        messages.error(
            request,
            _("The team could not be changed. Look at the case as it stands now."),
        )
    else:
        messages.success(request, told)
    return redirect(where)
