"""Which standard forms a case has, beginning one, and the page on which it is filled."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import NotAllowed, may_work
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.casework.records import actions, queries, register
from potpora.casework.records.enclosing import Brought, Enclosed, keeper, kind_of
from potpora.casework.records.models import CaseForm
from potpora.casework.records.permissions import may_fill
from potpora.casework.records.procedure import use_of
from potpora.casework.records.stages import after_form
from potpora.casework.records.views.reading import form_or_404, read, row_of
from potpora.ground.access.gate import allow
from potpora.ground.drafts.queries import typed
from potpora.ground.instruments.definition import Node
from potpora.ground.instruments.views.enclosing import KeepsFiles
from potpora.ground.instruments.views.fill import FillPage
from potpora.ground.instruments.workflow import NotPossible, State
from potpora.ground.trail.actions import record


@require_GET
@allow("case.view")
def case_forms(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the standard forms of a case, and which may be begun now."""
    case = case_or_404(case_id)
    record(verb="case.forms_listed", subject=case)
    whole = frame(case)
    today, language = timezone.localdate(), get_language() or ""
    may = may_work(request.assignment, case)
    offers = queries.offers(case, whole["people"], on=today) if may else []
    context = whole | {
        "rows": [row_of(each) for each in queries.forms_of(case)],
        "offers": [(offer, offer.version.form.title_in(language)) for offer in offers],
        "may_work": may,
    }
    return render(request, "casework/case_forms.html", context)


@require_POST
@allow("case.work")
def case_form_start(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """Begin a form, or go on with the one that was begun."""
    case = case_or_404(case_id)
    try:
        person = UUID(request.POST["person"]) if request.POST.get("person") else None
        filled = actions.start(
            case_id=case.pk,
            code=code,
            person_id=person,
            language=get_language() or "",
            by=request.assignment,
        )
    except (NotAllowed, actions.NotOffered, ValueError):
        messages.error(
            request, _("This form cannot be begun now. Look at what the case allows.")
        )
        return redirect("case_forms", case.pk)
    return redirect("case_form", filled.pk)


class CaseFormPage(KeepsFiles, FillPage):
    """A standard form of a case: filled while it is open, read afterwards."""

    template = "casework/case_form.html"
    conflict_template = "casework/case_form_conflict.html"

    def find(self, **names) -> None:
        """Find the form."""
        self.filled = form_or_404(names["form_id"])
        self.version = self.filled.form_version
        self.kept, self.counted = self.filled.answers, self.filled.version
        self.subject_id = self.filled.pk

    def get(self, request: HttpRequest, **names) -> HttpResponse:
        """Show the form for filling, or for reading."""
        verb = "form.opened"
        record(verb=verb, subject=self.filled, detail={"form": self.version.form.code})
        if not may_fill(request.assignment, self.filled):
            return read(request, self.filled, unsaved=self.unsaved())
        return super().get(request, **names)

    def post(self, request: HttpRequest, **names) -> HttpResponse:
        """Keep what was typed into a form that cannot be written any more, and say so."""
        if "discard" in request.POST:
            return self.discard()
        if not may_fill(request.assignment, self.filled):
            return self.refuse()
        try:
            with transaction.atomic():
                if self.take_files() and not request.htmx:
                    return self.with_refused_files()
                return super().post(request, **names)
        except NotAllowed:
            return self.refuse()
        except (NotReady, MoveNotAllowed) as refusal:
            return self.refuse(refusal.sentence)
        except ObjectDoesNotExist:  # the draft was deleted, or its case went, just now
            raise Http404 from None

    def refuse(self, sentence: str = "") -> HttpResponse:
        """Keep what was typed and say why it was not saved; the page for reading shows it.

        What a script asks while the form itself is on its way saves nothing, so nothing is kept.
        """
        if self.request.htmx:
            return HttpResponse(status=204)
        self.keep_draft(self.sent())
        if not sentence and self.filled.is_open:
            sentence = _("The case is no longer yours, so the form was not saved.")
        sentence = sentence or NotPossible(self.filled.state, State.DRAFT).sentence
        messages.error(self.request, sentence)
        return redirect(self.request.path)

    def unsaved(self) -> list[str]:
        """Return the texts that this worker typed and could not save."""
        draft = self.draft()
        fields = typed(draft).lists() if draft else []
        return [v for name, vs in fields if name != "version" for v in vs if v.strip()]

    def keep_file(self, question: Node, title: str, file: UploadedFile) -> str:
        """Keep a file as an attachment of the case."""
        brought = Brought(file, title, kind_of(question))
        return actions.enclose(
            record_id=self.filled.pk, brought=brought, by=self.request.assignment
        )

    def enclosed(self, names: Collection[str]) -> dict[str, Enclosed]:
        """Return the kept files among ``names``."""
        return keeper().enclosed(self.filled, names)

    def known(self) -> dict[str, str]:
        """Return what the register says of what the form asks again."""
        return register.present(self.filled.case, self.filled.person, self.form)

    def context(self) -> dict[str, Any]:
        """Return the frame of the case."""
        code = self.version.form.code
        return frame(self.filled.case) | {
            "filled": self.filled,
            "title": self.filled.title,
            "needs_approval": use_of(code).approved,
            "may_discard": self.filled.state == State.DRAFT,
        }

    def present(self) -> CaseForm:
        """Return the saved form."""
        return self.filled

    def saved(self, answers: dict, counted: int) -> dict[str, Any]:
        """Return what saving and submitting both need."""
        return {
            "record_id": self.filled.pk,
            "answers": answers,
            "version": counted,
            "language": self.language,
            "by": self.request.assignment,
        }

    def save(self, answers: dict, counted: int) -> None:
        """Save as far as it goes."""
        self.told_of_class(actions.save_draft(**self.saved(answers, counted)))

    def submit(self, answers: dict, counted: int) -> None:
        """Submit the whole form."""
        self.told_of_class(actions.submit(**self.saved(answers, counted)))

    def told_of_class(self, saved: CaseForm) -> None:
        """Say that the form has become sensitive, when it has."""
        if saved.record_class != self.filled.record_class:
            messages.info(
                self.request,
                _(
                    "The form is sensitive now, because of what it says: it is read by its writer, "
                    "the case manager, the team and the supervisor only."
                ),
            )

    def after(self, *, submitted: bool) -> HttpResponse:
        """Go to the forms of the stage or of the case and say what comes next."""
        asked = use_of(self.version.form.code).approved
        if not submitted:
            said = _("%(form)s is saved as a draft.")
        elif asked:
            said = _(
                "%(form)s is submitted. It waits for the approval of another person."
            )
        else:
            said = _("%(form)s is finished.")
        messages.success(self.request, said % {"form": self.filled.title})
        return redirect(after_form(form_or_404(self.filled.pk)))


case_form = allow("case.view")(CaseFormPage.as_view())
