"""Answering the signs of a household; the level is shown while one answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from potpora.ground.access.gate import allow
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.queries import draft_of, typed
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.projects.queries import household_or_404
from potpora.outreach.risk import actions, rules, versions
from potpora.outreach.risk.explain import FLAG_KINDS, LEVEL_KINDS
from potpora.outreach.risk.forms import SignsForm, sign_rows
from potpora.outreach.risk.models import Flag, Level
from potpora.outreach.risk.queries import levels
from potpora.registry.formpage import draft_context, tell

DRAFT = "risk-signs"
TEMPLATE = "outreach/risk/signs.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@allow("risk.record")
def signs(request: HttpRequest, project_id: UUID, household_id: UUID) -> HttpResponse:
    """Answer the signs of a household; htmx asks what they come to so far."""
    household = household_or_404(project_id, household_id)
    form = form_of(request, household)
    if request.htmx and request.method == "POST":
        form.is_valid()
        return render(request, f"{TEMPLATE}#live", {"live": live(form)})
    if request.method == "POST" and form.is_valid():
        saved = written(request, household, form)
        if saved is not None:
            return saved
    status = 422 if form.is_bound and form.errors else 200
    return render(request, TEMPLATE, shown(request, household, form), status=status)


def form_of(request: HttpRequest, household: ListedHousehold) -> SignsForm:
    """Return the form as sent, as left in a draft, or empty."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "version": versions.version_on(today),
        "profile": request.office.profile,
        "members": levels.members(household),
    }
    if request.method == "POST":
        return SignsForm(request.POST, **given)
    draft = draft_of(form=DRAFT, subject_id=household.pk, by=request.assignment)
    initial = typed(draft).dict() if draft else {}
    return SignsForm(initial={"found_on": today, "trigger": "visit"} | initial, **given)


def written(
    request: HttpRequest, household: ListedHousehold, form: SignsForm
) -> HttpResponse | None:
    """Write the signs and lead to the score, or tell in the form why not."""
    try:
        score = actions.record_signs(
            household=household,
            answers=form.answers(),
            concerns=form.concerns(),
            found_on=form.cleaned_data["found_on"],
            trigger=form.cleaned_data["trigger"],
            note=form.cleaned_data["note"],
            by=request.assignment,
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return None
    drafts.forget(form=DRAFT, subject_id=household.pk, by=request.assignment)
    said = _("The signs are saved. The level is %(level)s.")
    messages.success(request, said % {"level": score.get_level_display()})
    return redirect("risk_score", score.pk)


def live(form: SignsForm) -> dict[str, Any]:
    """Return what the answers come to so far."""
    table = versions.table(form.version)
    given = getattr(form, "cleaned_data", {}) if form.is_bound else form.initial
    answers = {
        code: given[code] for code in table.codes if given.get(code) in rules.ANSWERS
    }
    found = rules.score(answers, table)
    return {
        "points": found.points,
        "level": Level(found.level).label,
        "kind": LEVEL_KINDS[found.level],
        "flag": Flag(found.flag).label if found.flag else "",
        "flag_kind": FLAG_KINDS.get(found.flag, ""),
        "unknown": len(found.unknown),
        "answered": len(table.signs) - len(found.unknown),
        "signs": len(table.signs),
        "incomplete": found.incomplete,
    }


def shown(
    request: HttpRequest, household: ListedHousehold, form: SignsForm
) -> dict[str, Any]:
    """Return what the page shows."""
    history = levels.history(household)
    last = history[0] if history else None
    answers = {a.code: a.answer for a in last.sheet.answers.all()} if last else {}
    if form.is_bound:
        form.is_valid()
    return (
        frame(request, household.project)
        | draft_context(DRAFT, household.pk, request)
        | {
            "household": household,
            "form": form,
            "groups": sign_rows(form, answers),
            "last": last,
            "live": live(form),
        }
    )
