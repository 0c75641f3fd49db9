"""The demo's cases, carried through the stages by the same actions as on the pages."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.readings import weak_domains
from potpora.casework.casefile.actions import asking
from potpora.casework.casefile.actions.notes import write_note
from potpora.casework.casefile.actions.opening import open_case
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import has_child
from potpora.casework.implementation import actions as implementation
from potpora.casework.pauses import actions as pauses
from potpora.casework.plan import actions as plan
from potpora.casework.records import actions as records
from potpora.casework.records.models import CaseForm
from potpora.casework.triggers import actions as triggers
from potpora.config.demo.answers import (
    assessed,
    ended,
    first_seen,
    received,
    reviewed,
)
from potpora.config.demo.register import households_of
from potpora.ground.access.acting import acting
from potpora.ground.approvals.models import Approval
from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.models import Notice
from potpora.ground.staff.models import Assignment
from potpora.registry.households.models import Household

COUNTS = {
    "manager.skopje": 26,
    "manager2.skopje": 14,
    "manager.bitola": 8,
    "manager.tetovo": 8,
}
LARGEST_CENTRE = ("manager.skopje", "manager2.skopje")
OTHER_CENTRES = ("manager.bitola", "manager.tetovo")
PRIORITIES = ("regular", "regular", "urgent", "regular", "immediate", "regular")
ALL_STEPS = 4
INTAKE, INITIAL = "intake", "initial_assessment"
FAMILY, REVIEW, CLOSURE = "assessment_family", "review", "closure"
MACEDONIAN = "mk"
DAYS_AGO = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 22)


def write_form(
    code: str, answered: Callable, case: CaseFile, by: Assignment, chance: Random
) -> CaseForm:
    """Fill a standard form about the whole case."""
    form = records.start(
        case_id=case.pk, code=code, person_id=None, language=MACEDONIAN, by=by
    )
    answers = answered(form.answers, chance)
    return records.save_draft(record_id=form.pk, answers=answers, **as_filled(form, by))


def as_filled(form: CaseForm, by: Assignment) -> dict[str, Any]:
    """Return what saving and submitting a form both say."""
    return {"version": form.version, "language": form.language, "by": by}


def submit_form(code: str, *, case_id, by: Assignment) -> CaseForm:
    """Submit the form as it was filled."""
    form = CaseForm.objects.get(case=case_id, form_version__form__code=code)
    return records.submit(
        record_id=form.pk, answers=form.answers, **as_filled(form, by)
    )


def hold_first_talk(case: CaseFile, by: Assignment, chance: Random) -> None:
    """Write the first talk, and how fast we act; that waits for nobody yet."""
    write_form(INTAKE, received, case, by, chance)
    submit_form(INTAKE, case_id=case.pk, by=by)
    seen = partial(first_seen, urgency=case.priority)
    write_form(INITIAL, seen, case, by, chance)


def save_plan(case: CaseFile, by: Assignment, chance: Random) -> None:
    """Write a plan with one goal of two activities, agreed with the family."""
    today = timezone.localdate()
    plan.save(
        case_id=case.pk,
        version=0,
        by=by,
        long_goal="Вежба: мирен дом и редовен приход.",
        agreement="agreed",
        agreed_on=today,
        review_on=today + timedelta(days=chance.randrange(30, 80)),
        no_goals={
            domain: {"reason": "later", "words": ""}
            for domain in weak_domains(case)
            if domain != Domain.INCOME
        },
    )
    activity = {"bearer": "worker", "due_on": today + timedelta(days=14)}
    goal: dict[str, Any] = {
        "domain": Domain.INCOME,
        "text": "Вежба: домаќинството има редовен приход",
        "code": "inc_2",
        "target": 4,
        "until": today + timedelta(days=60),
        "activities": [
            {"text": "Вежба: барање за гарантирана минимална помош", **activity},
            {"text": "Вежба: разговор во центарот за вработување", **activity},
        ],
    }
    plan.save_goal(case_id=case.pk, goal_id=None, version=0, by=by, **goal)


def visit(case: CaseFile, by: Assignment, chance: Random) -> None:
    """Write how the plan goes, a home visit and a sensitive note."""
    implementation.save(
        case_id=case.pk,
        version=0,
        by=by,
        results={},
        progress="Вежба: барањето е поднесено, се чека решение.",
    )
    implementation.record_contact(
        case_id=case.pk,
        by=by,
        on=timezone.localdate(),
        kind="home_visit",
        result="held",
        child_seen="alone" if has_child(case) else "",
        with_whom="Вежба: со домаќинството",
        seen="Вежба: домот е уреден.",
        agreed="Вежба: следна средба за две недели.",
    )
    write_note(
        case_id=case.pk,
        by=by,
        kind="told",
        note_class="sensitive",
        text="Вежба: белешка што ја читаат само тимот и супервизорот.",
        happened_on=timezone.localdate(),
    )


def hold_review(case: CaseFile, by: Assignment, chance: Random) -> None:
    """Hold a review in which most domains are better than before; the supervisor approves it."""
    write_form(REVIEW, reviewed, case, by, chance)
    approve_form(submit_form(REVIEW, case_id=case.pk, by=by), by)


def ask_to_close(case: CaseFile, by: Assignment, chance: Random) -> CaseForm:
    """Hold the last review, write the closure and submit it for approval."""
    hold_review(case, by, chance)
    case.refresh_from_db()
    write_form(CLOSURE, ended, case, by, chance)
    return submit_form(CLOSURE, case_id=case.pk, by=by)


def leader_of(by: Assignment) -> Assignment:
    """Return the supervisor of the centre."""
    leading = Assignment.objects.filter(office=by.office, role="supervisor")
    return leading.filter(ends_on=None, stands_in_for=None)[0]


def approve(approvable: asking.Approvable, question: Approval, by: Assignment) -> None:
    """Let the supervisor of the centre approve."""
    leader = leader_of(by)
    with acting(leader):
        asking.settle_answer(approvable, question, "approved", "", leader)


def approve_form(form: CaseForm, by: Assignment) -> None:
    """Let the supervisor of the centre approve a standard form."""
    leader = leader_of(by)
    with acting(leader):
        records.approve(record_id=form.pk, by=leader)


# Each form of the way, how its approval is asked for, and how it is given.
APPROVED_STEPS: tuple[tuple[Callable, Callable, Callable], ...] = (
    (hold_first_talk, partial(submit_form, INITIAL), approve_form),
    (
        partial(write_form, FAMILY, assessed),
        partial(submit_form, FAMILY),
        approve_form,
    ),
    (save_plan, plan.ask, partial(approve, plan.PLAN)),
)


def carry(case: CaseFile, stage: int, by: Assignment, chance: Random) -> None:
    """Take ``case`` through the first ``stage`` steps; an odd case has begun the next form."""
    for number, (write, ask, give) in enumerate(APPROVED_STEPS):
        if number == stage:
            begin(case, write, ask, by, chance)
            return
        write(CaseFile.objects.get(pk=case.pk), by, chance)
        give(ask(case_id=case.pk, by=by), by)
    case = CaseFile.objects.get(pk=case.pk)
    visit(case, by, chance)
    if stage < ALL_STEPS:
        happen(case, by, chance)
        return
    implementation.call_review(case_id=case.pk, by=by)
    end(CaseFile.objects.get(pk=case.pk), by, chance)


def begin(case: CaseFile, write, ask, by: Assignment, chance: Random) -> None:
    """Leave the next form unwritten, written, or waiting for its approval."""
    state = chance.randrange(3)
    if state:
        write(CaseFile.objects.get(pk=case.pk), by, chance)
    if state == 2:
        ask(case_id=case.pk, by=by)


def happen(case: CaseFile, by: Assignment, chance: Random) -> None:
    """Let some cases rest, and something happen in others that calls for a review."""
    today, way = timezone.localdate(), chance.randrange(4)
    if way == 0 and case.priority != Priority.IMMEDIATE:
        pauses.pause(
            case_id=case.pk,
            until=today + timedelta(days=chance.randrange(5, 25)),
            reason="hospital",
            note="Вежба: подолг престој во болница.",
            by=by,
        )
    if way == 1:
        triggers.note(
            case_id=case.pk,
            trigger=chance.choice(("dwelling", "right_lost", "asked")),
            on=today,
            words="Вежба: семејството побара разговор.",
            by=by,
        )


def end(case: CaseFile, by: Assignment, chance: Random) -> None:
    """Leave the review to be held, the closure waiting for its answer, or the case closed."""
    state = chance.randrange(3)
    if state:
        form = ask_to_close(case, by, chance)
        if state == 2:
            approve_form(form, by)


@transaction.atomic
def make_older(case: CaseFile, days: int) -> None:
    """Let the case have been opened ``days`` ago, so that some deadlines are today or past."""
    span = timedelta(days=days)
    case.deadlines.update(
        starts_at=F("starts_at") - span,
        due_on=F("due_on") - span,
        due_at=F("due_at") - span,
        agreed_on=F("agreed_on") - span,
    )
    Notice.objects.filter(subject_id=case.pk).update(due_on=F("due_on") - span)
    CaseFile.objects.filter(pk=case.pk).update(opened_on=F("opened_on") - span)


def managing(username: str) -> Assignment:
    """Return the case manager's work in the centre of their name."""
    return Assignment.objects.select_related("worker", "office").get(
        worker__user__username=username,
        office__case_prefix__gt="",
        ends_on=None,
        role="case_manager",
        office__code=username.split(".")[1],
    )


@transaction.atomic
def open_one(household: Household, place: int, by: Assignment) -> None:
    """Open the case of a household, the ``place``-th of its manager, and carry it on."""
    chance = Random(f"{by.worker.name} {place}")
    with acting(by):
        case = open_case(
            beneficiary=household,
            priority=PRIORITIES[place % len(PRIORITIES)],
            manager=by.worker,
            by=by,
        )
        carry(case, place % (ALL_STEPS + 1), by, chance)
    make_older(case, chance.choice(DAYS_AGO))


def households_for(username: str) -> list[Household]:
    """Return the households of a manager's cases: each manager of a centre has others."""
    centre = username.split(".")[1]
    colleagues = [each for each in COUNTS if each.split(".")[1] == centre]
    before = colleagues[: colleagues.index(username)]
    start = sum(COUNTS[each] for each in before)
    return households_of(centre)[start : start + COUNTS[username]]


def open_missing(username: str) -> int:
    """Open the cases of a manager that are missing; return how many.

    So a load that was cut short is taken up where it stopped.
    """
    by, households = managing(username), households_for(username)
    having = CaseFile.objects.filter(household__in=households).values("household")
    have = {each["household"] for each in having}
    missing = [pair for pair in enumerate(households) if pair[1].pk not in have]
    for place, household in missing:
        open_one(household, place, by)
    return len(missing)
