"""Something changed in a household: its score is asked for, and what the change settles is scored at once."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from potpora.ground.calendar.queries import further
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.risk import changing, versions
from potpora.outreach.risk.actions.scoring import score_sheet
from potpora.outreach.risk.models import (
    HouseholdLevel,
    RiskScore,
    SignAnswer,
    SignSheet,
)

GONE = (
    Participant.State.DIED,
    Participant.State.MOVED,
    Participant.State.DUPLICATE,
)


@transaction.atomic
def say_changed(
    *,
    household: ListedHousehold,
    trigger: str,
    by,
    on: date | None = None,
    settled: Mapping[str, str] | None = None,
) -> RiskScore | None:
    """Ask for new signs because something changed ``on`` a day; return the new score, if there is one.

    ``trigger`` is a code of the list of reasons to score again, ``settled`` are the signs that the
    change itself answers: with them the present sheet is scored anew, beside the old score. Signs
    found on that day or later know of the change already. A household without a score stays without.
    """
    on = on or timezone.localdate()
    rows = HouseholdLevel.objects.select_for_update(of=("self",))
    level = rows.select_related("score__sheet").filter(pk=household.pk).first()
    if level is None or level.scored_on >= on:
        return None
    ask(level, trigger, by)
    return score_anew(level, trigger, settled or {}, on, by)


def ask(level: HouseholdLevel, trigger: str, by) -> None:
    """Note once why a household is to be scored again, by the day that its level demands."""
    if trigger in level.due_because:
        return
    terms = versions.terms(level.score.version)
    days = terms["revisit_working_days"][level.level]
    today, profile = timezone.localdate(), by.office.profile
    level.due_because.append(trigger)
    level.next_on = min(
        level.next_on, further(today, days, working=True, profile=profile)
    )
    level.save(update_fields=["due_because", "next_on"])
    detail = {"why": trigger}
    record(verb="risk.asked_again", subject=level.household, detail=detail)


def score_anew(
    level: HouseholdLevel, trigger: str, settled: Mapping[str, str], on: date, by
) -> RiskScore | None:
    """Score the present answers again with what a change settles, if that changes any."""
    last, version = level.score.sheet, versions.version_on(on)
    answers = dict(last.answers.values_list("code", "answer"))
    table = versions.table(version)
    new = changing.changed(answers, settled, table)
    if new is None:
        return None
    known = {code: answer for code, answer in new.items() if code in table.codes}
    sheet = carried(last, known, version=version, trigger=trigger, on=on, by=by)
    return score_sheet(sheet, known, version, by)


def carried(last: SignSheet, answers: Mapping[str, str], *, on: date, by, **told):
    """Return a sheet with the answers of ``last`` as a change has left them."""
    sheet = SignSheet.objects.create(
        household=last.household,
        found_on=on,
        found_by=by.worker,
        carried_from=last,
        **told,
    )
    concerned = dict(last.answers.values_list("code", "concerns"))
    SignAnswer.objects.bulk_create(
        SignAnswer(
            sheet=sheet,
            code=code,
            answer=answer,
            concerns_id=concerned.get(code) if answer == "yes" else None,
        )
        for code, answer in answers.items()
    )
    return sheet


def settled_by_list(household: ListedHousehold, on: date) -> dict[str, str]:
    """Return the signs that the list of a household answers on a day."""
    people = household.participants.exclude(state__in=GONE)
    born = list(people.values_list("born_in", flat=True))
    return changing.settled_by_members(household.members, born, on.year)
