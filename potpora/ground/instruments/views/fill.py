"""The page on which any standard form is filled: live where a script runs, whole where none does."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.queries import draft_of, typed
from potpora.ground.drafts.rules import TooLarge
from potpora.ground.instruments.actions.filling import Changed, NotComplete, judged
from potpora.ground.instruments.definition import Form, in_language
from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.filling import Rows, add_row
from potpora.ground.instruments.layout import Layout, lay_out
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.typed import WHOLE, Reader, as_fields, changed, key_of
from potpora.ground.instruments.views.conflict import both, decided
from potpora.ground.instruments.workflow import NotPossible

DRAFT = "standard-form"
Answers = dict[str, Any]


class FillPage(View):
    """A standard form being filled. Wings say whose record it is and what saving does.

    ``find`` sets ``version`` (of the form), ``kept`` (the saved answers), ``counted`` (how often
    they were saved) and ``subject_id`` (what a draft is about; without it nothing is kept).
    """

    template: ClassVar[str]
    conflict_template: ClassVar[str]
    version: FormVersion
    kept: Answers
    counted: int = 0
    subject_id: UUID | None = None

    def find(self, **names) -> None:
        """Find what the address names; raises ``Http404``."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        """Return what else the template needs."""
        return {}

    def files(self) -> Rows | None:
        """Return the attached lists of the form; most forms have none."""
        return None

    def told_of_files(self, layout: Layout) -> dict[str, Any]:
        """Return what the templates need of files in the answers; most pages keep none."""
        return {}

    def save(self, answers: Answers, counted: int) -> None:
        """Save as far as it goes; raises ``Changed`` or ``NotPossible``."""
        raise NotImplementedError

    def submit(self, answers: Answers, counted: int) -> None:
        """Submit the whole form; raises ``NotComplete``, ``Changed`` or ``NotPossible``."""
        raise NotImplementedError

    def after(self, *, submitted: bool) -> HttpResponse:
        """Return where to go after saving or submitting, and say what comes next."""
        raise NotImplementedError

    def present(self) -> Any:
        """Return the saved record as it is now, when a conflict is decided."""
        return None

    def dispatch(self, request: HttpRequest, **names):
        """Find the form, or say that nothing is here."""
        self.find(**names)
        self.form: Form = definition_of(self.version.pk)
        spoken = get_language() or ""
        known = spoken in self.form.languages
        self.language = spoken if known else self.form.default_language
        return super().dispatch(request)

    @property
    def reader(self) -> Reader:
        """Return what reads the sent fields, by the clock of the centre."""
        return Reader(timezone.get_current_timezone())

    def sent(self) -> Answers:
        """Return the answers that were sent."""
        return self.reader.read(self.form, self.request.POST, self.kept)

    def counted_when_opened(self) -> int:
        """Return how often the form had been saved when the sender opened it."""
        sent = self.request.POST.get("version", "")
        return int(sent) if WHOLE.fullmatch(sent) else self.counted

    def laid_out(self, answers: Answers, *, checked: bool = False) -> Layout:
        """Return the form with ``answers``, laid out for the page."""
        filling = judged(
            self.version.pk,
            answers,
            language=self.language,
            before=self.kept,
            files=self.files(),
        )
        return self.drawn(filling, checked=checked)

    def drawn(self, filling: Filling, *, checked: bool) -> Layout:
        """Return a judged form laid out, with what was known until now beside its questions."""
        return lay_out(
            self.form,
            filling,
            language=self.language,
            checked=checked,
            known=self.known(),
        )

    def known(self) -> dict[str, str]:
        """Return what stands beside questions as it was until now, by name of the question."""
        return {}

    def get(self, request: HttpRequest, **names) -> HttpResponse:
        """Show the form as it was left: as typed, else as saved."""
        draft = self.draft()
        if draft is None:
            return self.page(self.laid_out(self.kept))
        fields = typed(draft)
        opened = fields.get("version", "")
        self.counted = int(opened) if WHOLE.fullmatch(opened) else self.counted
        answers = self.reader.read(self.form, fields, self.kept)
        return self.page(self.laid_out(answers), draft=draft)

    def post(self, request: HttpRequest, **names) -> HttpResponse:
        """Do what the pressed button says; without a button, judge anew what was typed."""
        if "discard" in request.POST:
            return self.discard()
        if "change" in request.POST or request.htmx:
            return self.rearranged()
        if "resolve" in request.POST:
            return self.keep_or_say(decided(self, self.present()))
        return self.keep_or_say(self.sent())

    def keep_or_say(self, answers: Answers) -> HttpResponse:
        """Save or submit, or show what is missing, or show both versions."""
        submitted, counted = "submit" in self.request.POST, self.counted_when_opened()
        try:
            (self.submit if submitted else self.save)(answers, counted)
        except NotComplete as incomplete:
            self.keep_draft(answers)
            return self.page(self.drawn(incomplete.filling, checked=True), status=422)
        except Changed as changed:
            self.keep_draft(answers)
            return both(self, answers, changed.theirs)
        except NotPossible as refusal:
            self.keep_draft(answers)
            messages.error(self.request, refusal.sentence)
            return redirect(self.request.path)
        self.forget_draft()
        return self.after(submitted=submitted)

    def rearranged(self) -> HttpResponse:
        """Add, remove or move a row, or judge anew; with a script only what differs is sent back."""
        change = self.change()
        answers = self.after_change(self.sent(), change)
        self.counted = self.counted_when_opened()
        if change or self.request.FILES:
            self.keep_draft(answers)
        layout = self.laid_out(answers, checked="checked" in self.request.POST)
        if not self.request.htmx:
            return self.page(layout)
        seen = self.request.POST.get("drawn_layout", "")
        redrawn = layout.redrawn(seen, touched(change))
        context = {"layout": layout, "redrawn": redrawn, **self.told_of_files(layout)}
        return render(self.request, "ground/instruments/parts/redrawn.html", context)

    def change(self) -> str:
        """Return what the pressed button asks for.

        htmx sends along the button that merely has the focus; only a press counts.
        """
        htmx = self.request.htmx
        pressed = not htmx or htmx.trigger_name == "change"
        return self.request.POST.get("change", "") if pressed else ""

    def after_change(self, answers: Answers, change: str) -> Answers:
        """Return the answers after a row was added, removed or moved, or an answer taken back."""
        verb, _colon, name = change.partition(":")
        if verb != "add":
            return changed(answers, change)
        now = timezone.localtime()
        day = now.date()
        return add_row(
            self.form,
            answers,
            key_of(name),
            today=day,
            now=now,
            language=self.language,
            files=self.files(),
        )

    def page(self, layout: Layout, *, draft=None, status: int = 200) -> HttpResponse:
        """Show the form."""
        context = {
            "layout": layout,
            "form_title": in_language(
                self.form.title, self.language, self.form.default_language
            ),
            "form_language": self.language,
            "other_language": self.language != get_language(),
            "version": self.version,
            "counted": self.counted,
            "draft": draft,
            **self.keeping(),
            **self.told_of_files(layout),
            **self.context(),
        }
        return render(self.request, self.template, context, status=status)

    def keeping(self) -> dict[str, str]:
        """Return where and with what proof a draft is kept; nothing when none is."""
        if self.subject_id is None:
            return {}
        by = self.request.assignment
        return {
            "draft_url": reverse("draft_save", args=[DRAFT, self.subject_id]),
            "draft_ticket": drafts.ticket(
                form=DRAFT, subject_id=self.subject_id, by=by
            ),
        }

    def draft(self):
        """Return what this worker typed and has not saved, or nothing."""
        if self.subject_id is None:
            return None
        return draft_of(
            form=DRAFT, subject_id=self.subject_id, by=self.request.assignment
        )

    def keep_draft(self, answers: Answers) -> None:
        """Keep the answers as the worker's own draft."""
        if self.subject_id is None:
            return
        data = self.request.POST.copy()
        data.clear()
        for name, value in as_fields(self.form.children, answers):
            data.appendlist(name, value)
        data["version"] = str(self.counted_when_opened())
        try:
            drafts.keep(
                form=DRAFT,
                subject_id=self.subject_id,
                data=data,
                by=self.request.assignment,
            )
        except TooLarge:
            messages.error(
                self.request,
                _("The draft is too long to be kept. Shorten it or save the form."),
            )

    def forget_draft(self) -> None:
        """Forget what was typed, as it is saved now."""
        if self.subject_id:
            drafts.forget(
                form=DRAFT, subject_id=self.subject_id, by=self.request.assignment
            )

    def discard(self) -> HttpResponse:
        """Forget what was typed and show what was saved."""
        self.forget_draft()
        messages.info(self.request, _("The draft is discarded."))
        return redirect(self.request.path)


def touched(change: str) -> str:
    """Return the name of what a change concerns as a whole: the repeat of a row, a cleared question."""
    verb, _colon, name = change.partition(":")
    return name if verb in {"add", "clear"} else name.rpartition("-")[0]
