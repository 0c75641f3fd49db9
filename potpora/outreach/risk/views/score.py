"""A score with its reasons, how it moved, what a worker or the person said to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.files import as_pdf
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import household_or_404
from potpora.outreach.risk import actions, chart, explain, moves
from potpora.outreach.risk.forms import (
    AnswerForm,
    ContestForm,
    DecisionForm,
    OverrideForm,
)
from potpora.outreach.risk.models import HouseholdLevel, Level, RiskScore
from potpora.outreach.risk.paper import score_paper
from potpora.outreach.risk.permissions import NotAllowed, may_decide, may_record
from potpora.outreach.risk.queries import levels


@require_GET
@allow("risk.view")
def household_risk(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Lead to the latest score of a household, or to its first signs."""
    household = household_or_404(project_id, household_id)
    level = levels.level_of(household, timezone.localdate())
    if level is None:
        return redirect("risk_signs", project_id, household_id)
    return redirect("risk_score", level.score_id)


@require_GET
@allow("risk.view")
def risk_score(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a score with every reason."""
    score = levels.score_or_404(pk)
    record(verb="risk.viewed", subject=score.household, detail={"score": str(pk)})
    return shown(request, score)


def shown(
    request: HttpRequest, score: RiskScore, status: int = 200, **forms: Any
) -> HttpResponse:
    """Return the page of a score, with the forms that were sent with mistakes."""
    today, household = timezone.localdate(), score.household
    level = levels.level_of(household, today)
    latest = level is not None and level.score_id == score.pk
    context = (
        frame(request, household.project)
        | told(request, score)
        | {
            "kind": explain.LEVEL_KINDS[level.now if latest else score.level],
            "level_word": (
                Level(level.now).label if latest else score.get_level_display()
            ),
            "level": level,
            "latest": latest,
            "late": level is not None
            and latest
            and levels.is_due(level, household.project, today),
        }
        | judged(request, score, level if latest else None)
        | forms
    )
    context["bound"] = next((form for form in forms.values() if form.is_bound), None)
    return render(request, "outreach/risk/score.html", context, status=status)


def told(request: HttpRequest, score: RiskScore) -> dict[str, Any]:
    """Return what a score says, to the worker and to the person, and how it moved."""
    household, history = score.household, levels.history(score.household)
    person = person_asked(request, score)
    names = code_names("rescore_trigger", profile=request.office.profile)
    moved = moves.moves(history, names)
    return {
        "score": score,
        "household": household,
        "why": explain.explained(score, person=person),
        "person": person,
        "people": list(levels.members(household)),
        "own_words": in_language_of(household, lambda: explain.sentence(score)),
        "own_language": household.language or get_language(),
        "flag_kind": explain.FLAG_KINDS.get(score.flag, ""),
        "history": [(each, moved.get(each.pk)) for each in history],
        "move": moved.get(score.pk),
        "chart": chart.drawn(history) if len(history) > 1 else None,
    }


def judged(
    request: HttpRequest, score: RiskScore, level: HouseholdLevel | None
) -> dict[str, Any]:
    """Return what workers and the person said to a score; ``level`` if it is the present one."""
    by, profile = request.assignment, request.office.profile
    overrides = list(levels.overrides(score.household))
    names = code_names("risk_override_reason", profile=profile)
    waiting = [each for each in overrides if each.state == each.State.ASKED]
    asked = waiting[0] if waiting and level else None
    found = {
        "triggers": triggers(level, profile) if level else [],
        "in_doubt": moves.in_doubt(level, score) if level else [],
        "overrides": [
            (each, names.get(each.reason, each.reason)) for each in overrides
        ],
        "contests": list(levels.contests(score.household)),
        "may_record": may_record(by),
        "asked": asked,
        "may_decide": asked is not None and may_decide(by, asked),
        "decision_form": DecisionForm(),
        "contest_form": ContestForm(initial={"received_on": timezone.localdate()}),
        "answer_form": AnswerForm(),
    }
    if level:
        found["override_form"] = OverrideForm(
            present=level, now=level.now, profile=profile
        )
    return found


def person_asked(request: HttpRequest, score: RiskScore):
    """Return the member of the household whose own signs come first, if one is asked for."""
    wanted = request.GET.get("person", "")
    return next(
        (each for each in levels.members(score.household) if str(each.pk) == wanted),
        None,
    )


def in_language_of(household, make: Callable[[], str]) -> str:
    """Return what ``make`` says in the language of the household, where it is known."""
    with override(household.language or get_language()):
        return make()


def triggers(level: HouseholdLevel, profile: str) -> list[str]:
    """Return in words what has changed since the score."""
    names = code_names("rescore_trigger", profile=profile)
    return [names.get(code, code) for code in level.due_because]


def done_or_told(
    request: HttpRequest, score: RiskScore, form, name: str, act: Callable, said: str
) -> HttpResponse:
    """Do something about a score and come back to it, or show the form with its mistakes."""
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except NotAllowed:
            raise Http404 from None
        else:
            messages.success(request, said)
            return redirect("risk_score", score.pk)
    return shown(request, score, 422, **{name: form})


@require_POST
@allow("risk.record")
def risk_override(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the level by one's own judgement."""
    score = levels.score_or_404(pk)
    level = levels.level_of(score.household, timezone.localdate())
    if level is None or level.score_id != score.pk:
        raise Http404
    form = OverrideForm(
        request.POST, present=level, now=level.now, profile=request.office.profile
    )

    def act(**given):
        actions.override(household_id=level.pk, by=request.assignment, **given)

    said = _(
        "Your judgement stands beside the score; a lower level waits for approval."
    )
    return done_or_told(request, score, form, "override_form", act, said)


@require_POST
@allow("risk.approve")
def risk_override_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide whether a level is lowered."""
    score = levels.score_or_404(pk)
    asked = levels.overrides(score.household).filter(state="asked").first()
    if asked is None or not may_decide(request.assignment, asked):
        raise Http404

    def act(agreed):
        actions.decide(override_id=asked.pk, agreed=agreed, by=request.assignment)

    form = DecisionForm(request.POST)
    said = _("Your decision is saved.")
    return done_or_told(request, score, form, "decision_form", act, said)


@require_POST
@allow("risk.record")
def risk_contest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down that the person objects."""
    score = levels.score_or_404(pk)

    def act(**given):
        actions.contest(score=score, by=request.assignment, **given)

    said = _("The objection is written down; an answer is due within ten working days.")
    form = ContestForm(request.POST)
    return done_or_told(request, score, form, "contest_form", act, said)


@require_POST
@allow("risk.record")
def risk_contest_answer(
    request: HttpRequest, pk: UUID, contest_id: UUID
) -> HttpResponse:
    """Answer an objection."""
    score = levels.score_or_404(pk)
    asked = levels.contest_or_404(score.household, contest_id)

    def act(**given):
        actions.answer_contest(contest_id=asked.pk, by=request.assignment, **given)

    form = AnswerForm(request.POST)
    said = _("The answer is saved. Tell it to the person.")
    return done_or_told(request, score, form, "answer_form", act, said)


@require_GET
@allow("risk.view")
def risk_score_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out a score with its reasons, in the person's language and the worker's."""
    score = levels.score_or_404(pk)
    record(verb="risk.printed", subject=score.household, detail={"score": str(pk)})
    mine = get_language() or "en"
    languages = [*dict.fromkeys([score.household.language or mine, mine])]
    made = draw(
        lambda: score_paper(score),
        office=request.office,
        languages=languages,
        at=timezone.now(),
    )
    return as_pdf(made.pdf, f"score-{score.pk}")
