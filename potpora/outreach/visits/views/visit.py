"""One visit: written on the page while it is a draft, read afterwards; its files."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.instruments.actions.filling import judged
from potpora.ground.instruments.definition import Node, in_language
from potpora.ground.instruments.enclosed import NotKept, is_signature
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.reading import parts_of
from potpora.ground.instruments.views.enclosing import KeepsFiles
from potpora.ground.instruments.views.fill import FillPage
from potpora.ground.instruments.workflow import NotPossible, State
from potpora.ground.papers import filetypes, store
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import household_or_404
from potpora.outreach.visits import queries
from potpora.outreach.visits.actions import recording
from potpora.outreach.visits.actions.files import SHOWN
from potpora.outreach.visits.actions.receiving import Outcome
from potpora.outreach.visits.forms import ReasonForm
from potpora.outreach.visits.models import Visit, VisitFile
from potpora.outreach.visits.permissions import NotAllowed, is_over, may_record


@require_POST
@allow("visit.record")
def visit_start(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Begin the record of a visit, or go on with the one that was begun."""
    household = household_or_404(project_id, household_id)
    try:
        visit = recording.start(
            household=household, language=get_language() or "", by=request.assignment
        )
    except recording.NotOffered:
        messages.error(
            request,
            _(
                "This household cannot be visited for the project: its address is "
                "protected, or the project has ended. Ask the centre."
            ),
        )
        return redirect("listed_household", project_id, household_id)
    return redirect("visit", visit.pk)


def picture(visit: Visit, file: VisitFile) -> dict[str, str]:
    """Return how a kept picture is named in the form, and where it is seen."""
    drawn = file.name.startswith(recording.SIGNATURE)
    return {
        "title": _("Signature") if drawn else _("Photo"),
        "about": filesizeformat(file.size_bytes),
        "url": reverse("visit_file", args=[visit.pk, file.pk]),
    }


def writes(request: HttpRequest, visit: Visit) -> bool:
    """Return whether the reader may write this draft: it is their own."""
    own = visit.done_by_id == request.assignment.worker_id
    return visit.is_open and own and may_record(request.assignment)


class VisitPage(KeepsFiles, FillPage):
    """The form of a visit: filled while it is the own draft, read by everybody else."""

    template = "outreach/visits/visit.html"
    conflict_template = "outreach/visits/visit_conflict.html"

    def find(self, **names) -> None:
        """Find the visit."""
        self.filled = queries.visit_or_404(names["visit_id"])
        self.version = self.filled.form_version
        self.kept, self.counted = self.filled.answers, self.filled.version
        self.subject_id = self.filled.pk

    def files(self):
        """Return the row of the visits that the writer saw."""
        return recording.attached(self.filled)

    def get(self, request: HttpRequest, **names) -> HttpResponse:
        """Show the visit for writing, or for reading."""
        record(verb="visit.opened", subject=self.filled)
        if not writes(request, self.filled):
            return read(request, self.filled)
        return super().get(request, **names)

    def post(self, request: HttpRequest, **names) -> HttpResponse:
        """Save, hand in or judge anew."""
        try:
            with transaction.atomic():
                if self.take_files() and not request.htmx:
                    return self.with_refused_files()
                return super().post(request, **names)
        except NotAllowed:
            messages.error(request, _("Only who began this visit may write in it."))
            return redirect(request.path)
        except Visit.DoesNotExist:
            raise Http404 from None

    def keep_file(self, question: Node, title: str, file: UploadedFile) -> str:
        """Keep a photo or a signature with the draft, wherever in the form it is asked for."""
        kind = recording.SIGNATURE if is_signature(question) else recording.PHOTO
        try:
            if (file.size or 0) > filetypes.LARGEST_BYTES:
                raise filetypes.Refused("too_large")
            kept = recording.add_file(
                visit_id=self.filled.pk,
                content=file.read(),
                kind=kind,
                by=self.request.assignment,
            )
        except filetypes.Refused:
            raise NotKept(
                _(
                    "Choose a picture: JPEG, PNG or WebP, at most 15 MB, at most 20 in all."
                )
            ) from None
        except NotPossible as refusal:
            raise NotKept(refusal.sentence) from None
        return kept.name

    def enclosed(self, names: Collection[str]) -> dict[str, dict[str, str]]:
        """Return the kept pictures among ``names``."""
        rows = self.filled.files.filter(name__in=names)
        return {file.name: picture(self.filled, file) for file in rows}

    def context(self) -> dict[str, Any]:
        """Return the frame of the project."""
        return frame(self.request, self.filled.project) | {
            "filled": self.filled,
            "household": self.filled.household,
        }

    def present(self) -> Visit:
        """Return the saved visit."""
        return self.filled

    def saved(self, answers: dict, counted: int) -> dict[str, Any]:
        """Return what saving and handing in both need."""
        return {
            "visit_id": self.filled.pk,
            "answers": answers,
            "version": counted,
            "language": self.language,
            "by": self.request.assignment,
        }

    def save(self, answers: dict, counted: int) -> None:
        """Save as far as it goes."""
        recording.save_draft(**self.saved(answers, counted))

    def submit(self, answers: dict, counted: int) -> None:
        """Hand the visit in."""
        self.receipt = recording.finish(**self.saved(answers, counted))

    def after(self, *, submitted: bool) -> HttpResponse:
        """Say what came of it."""
        if not submitted:
            messages.success(self.request, _("The visit is saved as a draft."))
            return redirect("visits_today")
        if self.receipt.outcome == Outcome.HELD:
            why = self.receipt.held.get_why_display()
            text = _("The visit is kept and waits for a decision: %(why)s")
            messages.warning(self.request, text % {"why": why})
            return redirect("visits_today")
        messages.success(self.request, _("The visit is written down."))
        return redirect("visit", self.filled.pk)


visit = allow("visit.view")(VisitPage.as_view())


def read(request: HttpRequest, visit: Visit, *, form=None, status=200) -> HttpResponse:
    """Show a visit for reading: what was found, what it changed, its files."""
    definition = definition_of(visit.form_version_id)
    spoken = get_language() or ""
    language = spoken if spoken in definition.languages else definition.default_language
    told, hidden = queries.answers_told(visit), visit.household.address_protected
    filling = judged(
        visit.form_version_id,
        told,
        language=language,
        files=recording.attached(visit, told),
    )
    own = may_record(request.assignment) and not is_over(visit.project)
    context = frame(request, visit.project) | {
        "filled": visit,
        "household": visit.household,
        "title": in_language(definition.title, language),
        "parts": parts_of(definition, filling, language),
        "form_language": language,
        "facts": list(queries.facts_told(visit)),
        "files": [] if hidden else list(visit.files.all()),
        "shown": SHOWN,
        "newer": Visit.objects.filter(corrects=visit).first(),
        "may_correct": own and visit.state == State.LOCKED and not hidden,
        "form": form or ReasonForm(),
    }
    return render(request, "outreach/visits/visit_read.html", context, status=status)


@require_POST
@allow("visit.record")
def visit_correct(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Begin a correction of a finished visit."""
    old, form = queries.visit_or_404(visit_id), ReasonForm(request.POST)
    if not form.is_valid():
        return read(request, old, form=form, status=422)
    try:
        draft = recording.correct(
            visit_id=old.pk, reason=form.cleaned_data["reason"], by=request.assignment
        )
    except NotPossible as refusal:
        messages.error(request, refusal.sentence)
        return redirect("visit", old.pk)
    return redirect("visit", draft.pk)


@require_POST
@allow("visit.record")
def visit_discard(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Delete an own draft."""
    visit = queries.visit_or_404(visit_id)
    try:
        recording.discard(visit_id=visit.pk, by=request.assignment)
    except NotPossible as refusal:
        messages.error(request, refusal.sentence)
        return redirect("visit", visit.pk)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("The draft of the visit is deleted."))
    return redirect("listed_household", visit.project_id, visit.household_id)


@require_GET
@allow("visit.view")
def visit_file(request: HttpRequest, visit_id: UUID, file_id: UUID) -> HttpResponse:
    """Serve a picture of a visit; a file of any other kind is kept and not served."""
    visit = queries.visit_or_404(visit_id)
    file = queries.file_or_404(visit, file_id)
    if file.media_type not in SHOWN or visit.household.address_protected:
        raise Http404
    record(verb="visit.file_opened", subject=visit, detail={"file": str(file.pk)})
    try:
        content = store.read(file)
    except store.Damaged:
        raise Http404 from None
    answer = HttpResponse(content, content_type=file.media_type)
    answer["Content-Disposition"] = (
        content_disposition_header(False, file.name) or "inline"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
