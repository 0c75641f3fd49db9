"""Writing what was found in a household, and the score it gives."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.calendar.queries import further
from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.actions import notify
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold, Participant, Partner
from potpora.outreach.risk import rules, versions
from potpora.outreach.risk.models import (
    HouseholdLevel,
    RiskOverride,
    RiskScore,
    SignAnswer,
    SignSheet,
)
from potpora.outreach.risk.permissions import check_may, may_record

RED_FLAG = "risk.red_flag"
CALLED_AT_ONCE = (Role.SUPERVISOR, Role.INTAKE_WORKER)
NEW_VERSION = "new_version"
TAKEN = ("level", "points", "flag", "incomplete", "scored_on")


@transaction.atomic
def record_signs(
    *,
    household: ListedHousehold,
    answers: Mapping[str, str],
    found_on: date,
    by,
    concerns: Mapping[str, Participant] | None = None,
    trigger: str = "visit",
    note: str = "",
) -> RiskScore:
    """Write the signs of a household on a day and return the score they give.

    ``answers`` maps codes of the table to ``yes``, ``no`` or ``unknown``; what is missing is
    unknown. ``concerns`` names the person a sign was found on. An earlier day than that of
    the present score is kept in the history and changes no level. Raises ``NotAllowed``,
    ``ValidationError``.
    """
    check_may(may_record(by))
    household = held(household.pk)
    version = versions.version_on(found_on)
    whom = concerns or {}
    check_given(household, answers, whom, found_on, version)
    sheet = SignSheet.objects.create(
        household=household,
        version=version,
        found_on=found_on,
        found_by=by.worker,
        trigger=trigger,
        note=note,
    )
    SignAnswer.objects.bulk_create(
        SignAnswer(
            sheet=sheet,
            code=code,
            answer=answers.get(code, rules.UNKNOWN),
            concerns=whom.get(code) if answers.get(code) == rules.YES else None,
        )
        for code in versions.words(version)
    )
    return score_sheet(sheet, answers, version, by)


def held(household_id) -> ListedHousehold:
    """Return a household, held until the transaction ends."""
    rows = ListedHousehold.objects.select_for_update(of=("self",))
    return rows.get(pk=household_id)


def check_given(
    household: ListedHousehold,
    answers: Mapping[str, str],
    concerns: Mapping[str, Participant],
    found_on: date,
    version: str,
) -> None:
    """Raise ``ValidationError`` for signs, people or a day that do not fit the household."""
    try:
        rules.check_answers(answers, versions.table(version))
    except rules.SignUnknown:
        raise ValidationError(
            _(
                "These signs do not belong to the table in force on that day. Load the form again."
            ),
            code="signs",
        ) from None
    if any(whom.household_id != household.pk for whom in concerns.values()):
        raise ValidationError(
            _("A sign concerns a member of the same household."), code="concerns"
        )
    if found_on > timezone.localdate():
        raise ValidationError(
            _("Signs cannot be found on a day that is still to come."), code="day"
        )


def score_sheet(
    sheet: SignSheet, answers: Mapping[str, str], version: str, by
) -> RiskScore:
    """Write the score of a sheet with a version of the table, and let it count.

    A sheet that only carries answers over asks for nobody's new look and ends no override.
    """
    found = rules.score(answers, versions.table(version))
    score = RiskScore.objects.create(
        household=sheet.household,
        sheet=sheet,
        version=version,
        checksum=versions.checksum(version),
        scored_on=sheet.found_on,
        written_by=by.worker,
        points=found.points,
        highest=found.highest,
        level_by_points=found.level_by_points,
        flag=found.flag,
        level=found.level,
        incomplete=found.incomplete,
        unknown=len(found.unknown),
        reasons=reasons(found),
        next_on=next_day(found, sheet.found_on, version, by.office.profile),
    )
    counts = carry(score) if sheet.carried_from else let_count(score)
    if counts and found.flag == "red" and not sheet.carried_from:
        call_centre(score, by)
    record(
        verb="risk.scored",
        subject=sheet.household,
        detail={"score": str(score.pk), "level": score.level, "version": version},
    )
    return score


def reasons(found: rules.Result) -> dict[str, Any]:
    """Return what a score keeps of how it came about."""
    said = asdict(found)
    kept = ("found", "passed_over", "helps", "unknown", "flagged")
    return {name: list(said[name]) for name in kept} | {
        "groups": [[g.group, g.points, g.cap] for g in found.sum.groups],
        "plurality": found.sum.plurality,
        "protection": found.sum.protection,
    }


def next_day(found: rules.Result, day: date, version: str, profile: str) -> date:
    """Return until when the household is to be scored again."""
    terms = versions.terms(version)
    if found.incomplete:
        soon = terms["revisit_working_days"][found.level]
        return further(day, soon, working=True, profile=profile)
    return day + timedelta(days=terms["rescore_days"][found.level])


def let_count(score: RiskScore) -> bool:
    """Make ``score`` the level of its household unless a later one stands; return whether it is."""
    present = HouseholdLevel.objects.filter(pk=score.household_id).first()
    if present and present.scored_on > score.scored_on:
        return False
    RiskOverride.objects.filter(
        household=score.household_id, state__in=["asked", "active"]
    ).update(state=RiskOverride.State.ENDED)
    HouseholdLevel.objects.update_or_create(
        household_id=score.household_id,
        defaults={
            "project_id": score.project_id,
            "score": score,
            "override": None,
            "due_because": [],
        }
        | {name: getattr(score, name) for name in (*TAKEN, "next_on")},
    )
    return True


def carry(score: RiskScore) -> bool:
    """Make a score of carried answers the level; who judged otherwise, and what is due, stays."""
    level = HouseholdLevel.objects.get(pk=score.household_id)
    level.score = score
    for name in TAKEN:
        setattr(level, name, getattr(score, name))
    level.save()
    return True


def call_centre(score: RiskScore, by) -> None:
    """Tell the centre of the project at once that a red flag was found."""
    today = timezone.localdate()
    centres = Partner.objects.filter(
        project=score.project_id, part=Partner.Part.CENTRE, since__lte=today
    ).exclude(until__lt=today)
    for partner in centres.select_related("office"):
        for role in CALLED_AT_ONCE:
            notify(
                kind=RED_FLAG,
                office=partner.office,
                role=role,
                subject_id=score.pk,
                subject_label=str(score.household.number),
                url_name="risk_score",
                due_on=today,
                priority=Priority.IMMEDIATE,
                by=by.worker,
            )


@transaction.atomic
def rescore(*, project, on: date, by) -> int:
    """Score the latest sheets of a project again with the table in force; return how many.

    The old scores stay beside the new ones.
    """
    check_may(may_record(by))
    version, done = versions.version_on(on), 0
    stale = HouseholdLevel.objects.filter(project=project).exclude(
        score__version=version
    )
    for level in stale.select_related("score__sheet__household").select_for_update(
        of=("self",)
    ):
        sheet = level.score.sheet
        known = versions.table(version).codes
        pairs = sheet.answers.values_list("code", "answer")
        score_sheet(sheet, {c: a for c, a in pairs if c in known}, version, by)
        done += 1
    return done
