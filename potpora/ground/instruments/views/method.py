"""The pages of the standard forms themselves: which there are, what changed, trying and changing them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.instruments import queries
from potpora.ground.instruments.actions import versions
from potpora.ground.instruments.actions.filling import NotComplete, judged
from potpora.ground.instruments.changes import told_changes
from potpora.ground.instruments.compiling import Refused
from potpora.ground.instruments.definition import FILES, Form
from potpora.ground.instruments.filling import Rows
from potpora.ground.instruments.forms import DayForm, UploadForm
from potpora.ground.instruments.invented import invented
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.printing import paper_of, spoken
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.views.fill import FillPage
from potpora.ground.instruments.words import problem_sentence
from potpora.ground.papers.files import XLSX, as_file
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record

EDITS = "method.edit"
TAGS = {
    FormVersion.State.DRAFT: ("neutral", "document"),
    FormVersion.State.COMING: ("info", "clock"),
    FormVersion.State.IN_FORCE: ("ok", "check"),
    FormVersion.State.RETIRED: ("neutral", "document"),
}


def tag_of(version: FormVersion) -> tuple[str, str, str]:
    """Return text, kind and icon of where a version stands."""
    kind, icon = TAGS[version.state]
    return (str(version.state.label), kind, icon)


def version_or_404(version_id: UUID) -> FormVersion:
    """Return a version; one being prepared only exists for those who prepare it."""
    return get_object_or_404(queries.versions(), pk=version_id)


@require_GET
@allow("method.view")
def form_list(request: HttpRequest) -> HttpResponse:
    """List every standard form with its versions."""
    edits, language = may(request.role, EDITS), get_language() or ""
    forms = list(queries.all_forms())
    rows = [
        {
            "title": form.title_in(language),
            "code": form.code,
            "versions": [
                (version, tag_of(version))
                for version in form.versions.all()
                if edits or version.in_force_from
            ],
        }
        for form in forms
    ]
    context = {
        "rows": [row for row in rows if row["versions"]],
        "edits": edits,
        "waiting": [
            (version, form.title_in(language))
            for form in forms
            for version in form.versions.all()
            if edits and version.is_shipped_and_waits
        ],
    }
    return render(request, "ground/instruments/form_list.html", context)


@allow("method.edit")
def form_upload(request: HttpRequest) -> HttpResponse:
    """Take in a workbook, or say sheet by sheet and row by row why not."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return upload_page(request, form)
    data = form.cleaned_data["workbook"].read()
    try:
        version, warnings = versions.upload(
            data=data, note=form.cleaned_data["note"], by=request.assignment
        )
    except Refused as refused:
        return upload_page(request, form, problems=refused.problems)
    except versions.AlreadyThere as same:
        messages.info(request, _("This very workbook was uploaded before; here it is."))
        return redirect("form_version", same.version.pk)
    for warning in warnings:
        messages.warning(request, f"{place_of(warning)}: {problem_sentence(warning)}")
    messages.success(
        request,
        _(
            "The workbook is taken in. Look at what changed, try it, then put it in force."
        ),
    )
    return redirect("form_version", version.pk)


def place_of(problem) -> str:
    """Return sheet, row and column of a problem as the spreadsheet shows them."""
    where = [
        problem.sheet,
        _("row %(row)s") % {"row": problem.row} if problem.row else "",
    ]
    return ", ".join(each for each in [*where, problem.column] if each)


def upload_page(request: HttpRequest, form: UploadForm, problems=()) -> HttpResponse:
    """Return the page where a workbook is chosen, with what is wrong with the last one."""
    rows = [(each, problem_sentence(each)) for each in problems]
    context = {"form": form, "problems": rows}
    status = 422 if problems or form.is_bound else 200
    return render(
        request, "ground/instruments/form_upload.html", context, status=status
    )


@require_GET
@allow("method.view")
def form_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show a version: where it stands, what changed against the one in force, what can be done."""
    version, edits = version_or_404(version_id), may(request.role, EDITS)
    if not (edits or version.in_force_from):
        raise Http404
    today = timezone.localdate()
    before = queries.version_before(version, on=today)
    definition = definition_of(version.pk)
    changes = told_changes(definition_of(before.pk), definition) if before else []
    context = {
        "version": version,
        "title": version.form.title_in(get_language() or ""),
        "tag": tag_of(version),
        "before": before,
        "changes": changes,
        "facts": facts_of(version, definition),
        "edits": edits,
        "day_form": DayForm(initial={"on": today}),
    }
    return render(request, "ground/instruments/form_version.html", context)


def facts_of(version: FormVersion, definition: Form) -> list[tuple[str, Any]]:
    """Return what a version is known by, as pairs of a word and a value."""
    rows: list[tuple[str, Any]] = [
        (_("Questions"), sum(node.asked for node in definition.walk())),
        (_("Languages"), ", ".join(definition.languages)),
        (
            _("Uploaded"),
            date_format(localtime(version.uploaded_at), "SHORT_DATE_FORMAT"),
        ),
    ]
    if definition.settings.get("verified") == "no":
        rows.append((_("Confirmed by the owner of the method"), _("not yet")))
    if version.uploaded_by:
        rows.append((_("Uploaded by"), version.uploaded_by.name))
    if version.note:
        rows.append((_("What is new"), version.note))
    for word, on in (
        (_("In force from"), version.in_force_from),
        (_("Ends"), version.retired_on),
    ):
        rows += [(word, date_format(on, "SHORT_DATE_FORMAT"))] if on else []
    return rows


@require_POST
@allow("method.edit")
def form_state(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Put a version in force, let it end, or remove one that never was in force."""
    version, form = version_or_404(version_id), DayForm(request.POST)
    today = timezone.localdate()
    try:
        if "remove" in request.POST:
            versions.remove(version_id=version.pk)
            messages.success(request, _("The version is removed."))
            return redirect("form_list")
        if not form.is_valid():
            messages.error(request, _("Enter a date as dd.mm.yyyy"))
        elif "retire" in request.POST:
            versions.retire(
                version_id=version.pk, on=form.cleaned_data["on"], today=today
            )
            messages.success(
                request, _("The version ends on that day. Records keep it.")
            )
        else:
            versions.put_in_force(
                version_id=version.pk, on=form.cleaned_data["on"], today=today
            )
            messages.success(request, _("The version comes into force on that day."))
    except versions.NotInOrder as refusal:
        messages.error(request, refusal.sentence)
    return redirect("form_version", version.pk)


class TryPage(FillPage):
    """A version filled to see how it works; nothing is kept."""

    template = "ground/instruments/form_try.html"

    def find(self, **names) -> None:
        """Find the version; begin with nothing."""
        self.version, self.kept = version_or_404(names["version_id"]), {}

    def context(self) -> dict[str, Any]:
        """Return the title and the way back."""
        return {
            "title": self.version.form.title_in(get_language() or ""),
            "trying": True,
        }

    def files(self) -> Rows:
        """Return invented rows for the lists that are attached when the form is used."""
        return invented(self.form)

    def submit(self, answers: dict, counted: int) -> None:
        """Say whether the form would be accepted; no photo or file is asked for, as none is kept."""
        filling = judged(
            self.version.pk, answers, language=self.language, files=self.files()
        )
        kinds = {field.key: field.kind for field in filling.fields()}
        if any(kinds[fault.key] not in FILES for fault in filling.problems()):
            raise NotComplete(filling)
        self.results = filling.results()

    save = submit

    def after(self, *, submitted: bool) -> HttpResponse:
        """Show what the form computed."""
        context = self.context() | {"version": self.version, "results": self.results}
        return render(self.request, "ground/instruments/form_tried.html", context)


form_try = allow("method.edit")(TryPage.as_view())


@require_GET
@allow("method.view")
def form_download(request: HttpRequest, version_id: UUID, kind: str) -> HttpResponse:
    """Return a version as the workbook it came in, as XForm for phones, or as a blank PDF."""
    version = version_or_404(version_id)
    if not (version.in_force_from or may(request.role, EDITS)):
        raise Http404
    made = DOWNLOADS.get(kind)
    if made is None:
        raise Http404
    content, mime = made(request, version)
    record(verb="form.downloaded", subject=version, detail={"kind": kind})
    name = f"{version.form.code}-{version.number}.{kind}"
    return as_file(content, name, mime, shown=False)


def blank(request: HttpRequest, version: FormVersion) -> tuple[bytes, str]:
    """Return the blank form as PDF in the languages of the address."""
    form = definition_of(version.pk)
    asked = [code for code in request.GET.getlist("language") if code in form.languages]
    made = draw(
        lambda: paper_of(version, None, signatures=[_("Beneficiary"), _("Worker")]),
        office=request.office,
        languages=asked[:2] or [spoken(form, get_language() or "")],
        at=timezone.now(),
    )
    return made.pdf, "application/pdf"


DOWNLOADS = {
    "xlsx": lambda request, version: (bytes(version.workbook), XLSX),
    "xml": lambda request, version: (version.xform, "text/xml; charset=utf-8"),
    "pdf": blank,
}
