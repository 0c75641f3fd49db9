"""The pages of supervision sessions: list, plan, one session, sign, cancel."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.supervision.actions import sessions as actions
from potpora.casework.supervision.forms.sessions import (
    CancelForm,
    DiscussForm,
    PlanForm,
    RecordForm,
    ResultForm,
    SignForm,
    as_written,
)
from potpora.casework.supervision.models import SupervisionSession
from potpora.casework.supervision.permissions import may_lead, took_part
from potpora.casework.supervision.queries import sessions as queries
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record

PER_PAGE = 25


@require_GET
@allow("supervision.own")
def supervision_list(request: HttpRequest) -> HttpResponse:
    """List the sessions one may know of, what one agreed to do, and whom one guides."""
    page = Paginator(queries.sessions(), PER_PAGE).get_page(request.GET.get("page"))
    worker, today = request.worker, timezone.localdate()
    context = {
        "page": page,
        "agreements": queries.open_agreements([worker]),
        "guided": queries.guided_by(worker, on=today),
        "may_plan": may(request.role, "supervision.lead"),
        "today": today,
        "kinds": SupervisionSession.Kind,
    }
    record(verb="supervision.listed")
    return render(request, "casework/supervision/list.html", context)


@require_http_methods(["GET", "POST"])
@allow("supervision.lead")
def supervision_plan(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    first = {"kind": "internal", "mode": "individual", "day": timezone.localdate()}
    first["workers"] = request.GET.getlist("worker")
    form = PlanForm(request.POST or None, by=request.assignment, initial=first)
    if form.is_valid():
        session = actions.plan(by=request.assignment, **form.values())
        messages.success(
            request, _("The session is planned. Who is invited finds it under notices.")
        )
        return redirect("supervision_session", session.pk)
    return render(request, "casework/supervision/plan.html", {"form": form})


@require_GET
@allow("supervision.own")
def supervision_session(request: HttpRequest, pk) -> HttpResponse:
    """Show one session: what was learned and agreed, the cases by link, who signed."""
    session = get_object_or_404(queries.session_for_page(pk))
    record(verb="supervision.opened", subject=session)
    return render(request, "casework/supervision/session.html", shown(request, session))


def shown(request: HttpRequest, session: SupervisionSession, **forms) -> dict:
    """Return what the page of a session shows; ``forms`` are those sent with a mistake."""
    themes = queries.names("supervision_theme")
    parts = list(session.parts.all())
    by = request.assignment
    own = next((part for part in parts if part.worker_id == by.worker_id), None)
    held = session.state == SupervisionSession.State.HELD
    today, signed = timezone.localdate(), any(part.signed_at for part in parts)
    cancelled = session.state == SupervisionSession.State.CANCELLED
    leads = may_lead(by, session)
    return {
        "session": session,
        "parts": parts,
        "themes": [themes.get(code, code) for code in session.themes],
        "written": getattr(session, "record", None),
        "leads": leads,
        "signed": signed,
        "may_write": leads
        and not (signed or cancelled)
        and timezone.localdate(session.at) <= today,
        "may_sign": held and took_part(by, session) and not (own and own.signed_at),
        "sign_form": SignForm(),
        "cancel_form": CancelForm(),
        "discuss_form": DiscussForm(),
        "worker": request.worker,
        "today": today,
    } | forms


@require_http_methods(["GET", "POST"])
@allow("supervision.lead")
def supervision_record(request: HttpRequest, pk) -> HttpResponse:
    """Write the record of a session."""
    session = get_object_or_404(queries.session_for_page(pk))
    if not may_lead(request.assignment, session):
        raise Http404
    form = RecordForm(
        request.POST or None, session=session, initial=as_written(session)
    )
    if form.is_valid():
        try:
            actions.hold(session_id=session.pk, by=request.assignment, **form.values())
        except NotReady as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request,
                _("The record is saved. Next: add the cases, then everybody signs."),
            )
            return redirect("supervision_session", session.pk)
    context = {"form": form, "session": session}
    return render(request, "casework/supervision/record.html", context)


@require_POST
@allow("supervision.lead")
def supervision_discuss(request: HttpRequest, pk) -> HttpResponse:
    """Add a case that was discussed."""
    session = get_object_or_404(queries.session_for_page(pk))
    form = DiscussForm(request.POST)
    if not form.is_valid():
        page = shown(request, session, discuss_form=form)
        return render(request, "casework/supervision/session.html", page)
    sent = form.cleaned_data
    try:
        actions.discuss(
            session_id=session.pk,
            case=sent["number"],
            question=sent["question"],
            decision=sent["decision"],
            by=request.assignment,
        )
    except NotAllowed:
        raise Http404 from None
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        return redirect("supervision_session", session.pk)
    messages.success(
        request, _("The case is added, and its decision written into the case.")
    )
    return redirect("supervision_session", session.pk)


@require_POST
@allow("supervision.own")
def supervision_sign(request: HttpRequest, pk) -> HttpResponse:
    """Sign the record of a session."""
    session = get_object_or_404(queries.session_for_page(pk))
    form = SignForm(request.POST)
    if not form.is_valid():
        page = shown(request, session, sign_form=form)
        return render(request, "casework/supervision/session.html", page)
    try:
        actions.sign(session_id=session.pk, by=request.assignment, **form.cleaned_data)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("Signed."))
    return redirect("supervision_session", session.pk)


@require_POST
@allow("supervision.lead")
def supervision_cancel(request: HttpRequest, pk) -> HttpResponse:
    """Cancel a session that is still to come."""
    session = get_object_or_404(queries.session_for_page(pk))
    form = CancelForm(request.POST)
    if not form.is_valid():
        page = shown(request, session, cancel_form=form)
        return render(request, "casework/supervision/session.html", page)
    try:
        actions.cancel(
            session_id=session.pk, by=request.assignment, **form.cleaned_data
        )
    except NotAllowed:
        raise Http404 from None
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The session is cancelled."))
    return redirect("supervision_session", session.pk)


@require_POST
@allow("supervision.own")
def agreement_answer(request: HttpRequest, pk) -> HttpResponse:
    """Say what became of an agreement."""
    row = get_object_or_404(queries.agreements(), pk=pk)
    form = ResultForm(request.POST)
    if form.is_valid():
        try:
            actions.answer_agreement(
                agreement_id=row.pk, by=request.assignment, **form.cleaned_data
            )
        except NotAllowed:
            raise Http404 from None
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose what became of it."))
    return redirect("supervision_session", row.session_id)
