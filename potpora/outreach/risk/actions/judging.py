"""A worker's own judgement beside the score, and the person's objection to it."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.calendar.queries import further
from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.actions import notify, settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.outreach.risk import rules, versions
from potpora.outreach.risk.models import (
    Contest,
    HouseholdLevel,
    Level,
    RiskOverride,
    RiskScore,
)
from potpora.outreach.risk.permissions import check_may, may_decide, may_record
from potpora.registry.refusals import check_no_nul, in_words

DECIDE, OBJECTED = "risk.override_asked", "risk.contest"


@transaction.atomic
def override(
    *, household_id: UUID, level: str, reason: str, text: str, by
) -> RiskOverride:
    """Change the level of a household; a lower one waits until somebody else agrees.

    It ends with the next score or after the days that the table says. Raises ``NotAllowed``,
    ``ValidationError``.
    """
    check_may(may_record(by))
    check_no_nul({"text": text})
    present, today = held(household_id), timezone.localdate()
    now = level_now(present, today)
    table = versions.table(present.score.version)
    if level not in Level or not rules.may_become(now, level, present.flag, table):
        raise ValidationError(
            _(
                "A level goes up freely, down by one, and never below what a flag demands. Correct the sign itself instead."
            ),
            code="level",
        )
    end_present(present)
    made = written(present, by, level=level, reason=reason, text=text, now=now)
    if made.upward:
        let_stand(present, made)
    else:
        ask(made, by)
    record(
        verb="risk.overridden",
        subject=present.household,
        detail={"from": now, "to": level, "why": reason, "state": made.state},
    )
    return made


def written(present: HouseholdLevel, by, *, now: str, **said: str) -> RiskOverride:
    """Return an override as written: in force when it raises, else asked for."""
    today, version = timezone.localdate(), present.score.version
    rank = versions.table(version).rank
    upward = rank[said["level"]] > rank[now]
    days = versions.terms(version)["override_days"]
    with in_words(RiskOverride):
        return RiskOverride.objects.create(
            household=present.household,
            score=present.score,
            upward=upward,
            state=RiskOverride.State.ACTIVE if upward else RiskOverride.State.ASKED,
            asked_on=today,
            asked_by=by.worker,
            until=today + timedelta(days=days),
            **said,
        )


def held(household_id: UUID) -> HouseholdLevel:
    """Return the level of a household, held until the transaction ends."""
    rows = HouseholdLevel.objects.select_for_update(of=("self",))
    return rows.select_related("score", "override", "household__project").get(
        pk=household_id
    )


def level_now(present: HouseholdLevel, today: date) -> str:
    """Return the level that counts today."""
    own = present.override
    if own and own.state == RiskOverride.State.ACTIVE and own.until >= today:
        return own.level
    return present.level


def end_present(present: HouseholdLevel) -> None:
    """End the override that stands or waits."""
    for waiting in RiskOverride.objects.filter(
        household=present.household_id, state__in=["asked", "active"]
    ):
        waiting.state = RiskOverride.State.ENDED
        waiting.save(update_fields=["state"])
        settle(kind=DECIDE, subject_id=waiting.score_id)


def let_stand(present: HouseholdLevel, made: RiskOverride) -> None:
    """Let an override count."""
    present.override = made
    present.save(update_fields=["override"])


def ask(made: RiskOverride, by) -> None:
    """Ask the coordinator to decide whether a level is lowered."""
    notify(
        kind=DECIDE,
        office=made.household.project.office,
        role=Role.COORDINATOR,
        subject_id=made.score_id,
        subject_label=str(made.household.number),
        url_name="risk_score",
        by=by.worker,
    )


@transaction.atomic
def decide(*, override_id: UUID, agreed: bool, by) -> RiskOverride:
    """Lower a level as asked, or leave it; raises ``NotAllowed`` and ``ValidationError``."""
    rows = RiskOverride.objects.select_for_update(of=("self",))
    asked = rows.select_related("household").get(pk=override_id)
    check_may(may_decide(by, asked))
    if asked.state != RiskOverride.State.ASKED:
        raise ValidationError(
            _("This was decided already, or a new score has ended it."), code="decided"
        )
    state = RiskOverride.State.ACTIVE if agreed else RiskOverride.State.REFUSED
    asked.state, asked.decided_by = state, by.worker
    asked.decided_on = timezone.localdate()
    asked.save(update_fields=["state", "decided_by", "decided_on"])
    if agreed:
        let_stand(held(asked.household_id), asked)
    settle(kind=DECIDE, subject_id=asked.score_id, by=by.worker)
    record(
        verb="risk.override_decided",
        subject=asked.household,
        detail={"agreed": agreed, "level": asked.level},
    )
    return asked


@transaction.atomic
def contest(*, score: RiskScore, words: str, received_on: date, by) -> Contest:
    """Write down that the person objects to a score; an answer is due in working days."""
    check_may(may_record(by))
    check_no_nul({"words": words})
    days = versions.terms(score.version)["contest_working_days"]
    answer_by = further(received_on, days, working=True, profile=by.office.profile)
    made = Contest.objects.create(
        household=score.household,
        score=score,
        words=words,
        received_on=received_on,
        received_by=by.worker,
        answer_by=answer_by,
    )
    notify(
        kind=OBJECTED,
        office=score.household.project.office,
        role=Role.COORDINATOR,
        subject_id=score.pk,
        subject_label=str(score.household.number),
        url_name="risk_score",
        due_on=answer_by,
        priority=Priority.REGULAR,
        by=by.worker,
    )
    record(verb="risk.contested", subject=score.household, detail={"by": answer_by})
    return made


@transaction.atomic
def answer_contest(*, contest_id: UUID, outcome: str, answer: str, by) -> Contest:
    """Answer an objection; a correction is a new sheet of signs, never a changed one."""
    check_may(may_record(by))
    check_no_nul({"answer": answer})
    asked = Contest.objects.select_for_update(of=("self",)).get(pk=contest_id)
    if asked.answered_on:
        raise ValidationError(_("This objection was answered already."), code="done")
    asked.outcome, asked.answer = outcome, answer
    asked.answered_on, asked.answered_by = timezone.localdate(), by.worker
    with in_words(Contest):
        asked.save()
    settle(kind=OBJECTED, subject_id=asked.score_id, by=by.worker)
    record(
        verb="risk.contest_answered",
        subject=asked.household,
        detail={"outcome": outcome},
    )
    return asked
