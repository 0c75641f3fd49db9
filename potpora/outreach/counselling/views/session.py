"""The counsellor's day, planning a session, its page, writing it up, inviting to it."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.ground.access.gate import allow
from potpora.ground.notices.actions import settle
from potpora.ground.papers.files import as_pdf
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import letters, queries, steps
from potpora.outreach.counselling.actions import inviting
from potpora.outreach.counselling.actions import sessions as actions
from potpora.outreach.counselling.forms.sessions import (
    CancelForm,
    InviteForm,
    PlanForm,
    WriteForm,
    as_written,
)
from potpora.outreach.counselling.models import CounsellingSession
from potpora.outreach.counselling.permissions import may_plan, may_write
from potpora.outreach.counselling.views.package import address, package_or_404
from potpora.outreach.counselling.views.small import carried_out, deed_page, form_shown
from potpora.outreach.counselling.words import named
from potpora.outreach.projects.frame import frame

AHEAD = timedelta(days=14)


def session_or_404(pk: UUID) -> CounsellingSession:
    """Return a session of a project that the own office carries."""
    return get_object_or_404(queries.sessions(), pk=pk)


def page_of(session: CounsellingSession) -> str:
    """Return the address of the page of a session."""
    return reverse("counselling_session", args=[session.pk])


@require_GET
@allow("counselling.view")
def counselling_day(request: HttpRequest) -> HttpResponse:
    """Show a counsellor's next two weeks, what is to be written up, and who is missing."""
    now = timezone.now()
    today = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    record(verb="counselling.day_listed")
    coming = queries.own_sessions(request.worker, begin=today, end=today + AHEAD)
    context = {
        "sessions": list(coming),
        "to_write": list(queries.to_write_up(request.worker, now=now)),
        "missing": list(queries.missing(request.office, since=now)),
        "without_a_day": list(queries.without_a_day(request.office)[:30]),
        "professions": named("session_profession", request.office.profile),
    }
    return render(request, "outreach/counselling/day.html", context)


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def session_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan a session of a package; beside the form stand the counsellor's own sessions."""
    package = package_or_404(pk)
    form = PlanForm(request.POST or None, package=package, by=request.assignment)
    back, now = address(package), timezone.now()
    if form.is_valid():
        made = carried_out(
            form,
            lambda: actions.plan(package_id=pk, by=request.assignment, **form.values()),
        )
        if made:
            messages.success(request, _("Planned. Next: invite the household to it."))
            return redirect(page_of(made))
    coming = queries.own_sessions(request.worker, begin=now, end=now + AHEAD)
    return form_shown(
        request,
        package.household.project,
        form,
        title=_("Plan a session with %(household)s")
        % {"household": package.household.name},
        button=_("Plan the session"),
        back=back,
        template="outreach/counselling/plan.html",
        coming=list(coming),
        warnings=steps.warnings(package, on=timezone.localdate()),
    )


@require_GET
@allow("counselling.view")
def counselling_session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a session: to all partners when, who and what was agreed; what was said to its counsellors."""
    session = session_or_404(pk)
    by, profile = request.assignment, request.office.profile
    content, scale = queries.said_in(session)
    record(
        verb="counselling.session_opened",
        subject=session,
        detail={"content": bool(content)},
    )
    settle(kind="counselling.danger", subject_id=pk, by=request.worker)
    context = frame(request, session.package.household.project) | {
        "session": session,
        "row": steps.row(session, profile),
        "attendees": queries.attendees(session),
        "content": content,
        "scale": scale,
        "shared": queries.shared_of(session),
        "themes": named("session_theme", profile),
        "invitations": queries.invitations(session),
        "may_write": may_write(by, session) and not session.cancelled_at,
        "may_plan": may_plan(by, session) and session.is_to_come,
    }
    return render(request, "outreach/counselling/session.html", context)


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def session_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a session up; what was said is read by the counsellors of the office alone."""
    session = session_or_404(pk)
    if not may_write(request.assignment, session):
        raise Http404
    content, scale = queries.said_in(session)
    known = as_written(session, content, scale, queries.shared_of(session))
    form = WriteForm(
        request.POST or None,
        session=session,
        profile=request.office.profile,
        initial=known,
    )

    def deed():
        return actions.write_up(session_id=pk, by=request.assignment, **form.values())

    return deed_page(
        request,
        session.package.household.project,
        form,
        deed,
        said=_("The session is written up."),
        back=page_of(session),
        title=_("Write up the session"),
        button=_("Save"),
        template="outreach/counselling/write.html",
        session=session,
        row=steps.row(session, request.office.profile),
    )


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def session_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cancel a session that is still to come."""
    session = session_or_404(pk)
    if not may_plan(request.assignment, session):
        raise Http404
    form = CancelForm(request.POST or None)

    def deed():
        return actions.cancel(session_id=pk, by=request.assignment, **form.cleaned_data)

    return deed_page(
        request,
        session.package.household.project,
        form,
        deed,
        said=_("The session is cancelled. Next: plan another day."),
        back=address(session.package),
        title=_("Cancel the session"),
        button=_("Cancel the session"),
    )


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def session_invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Invite a household to a session by letter, e-mail or text message."""
    session = session_or_404(pk)
    if not may_plan(request.assignment, session):
        raise Http404
    form = InviteForm(request.POST or None, session=session)

    def deed():
        return inviting.invite(
            session_id=pk, by=request.assignment, **form.cleaned_data
        )

    return deed_page(
        request,
        session.package.household.project,
        form,
        deed,
        said=_(
            "The invitation is noted. A letter is printed from the page of the session."
        ),
        back=page_of(session),
        title=_("Invite to the session"),
        button=_("Invite"),
        lead=_(
            "No invitation says that it is about counselling: others at home may read it."
        ),
    )


@require_GET
@allow("counselling.work")
def invitation_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the letter of an invitation as PDF, in the language of the household."""
    invitation = get_object_or_404(queries.invitation(pk))
    record(verb="counselling.letter_printed", subject=invitation.session)
    return as_pdf(letters.drawn(invitation).pdf, "invitation")
