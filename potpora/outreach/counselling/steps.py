"""What the page of a package shows: its steps, its sessions in words, what is late."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.outreach.counselling import rules
from potpora.outreach.counselling.models import CounsellingPackage, CounsellingSession
from potpora.outreach.counselling.words import named
from potpora.outreach.counselling.workflow import WORKED_ON
from potpora.outreach.projects.models import ListedHousehold


def is_flagged(household: ListedHousehold) -> bool:
    """Return whether the latest score of a household has a red or orange flag."""
    risk = getattr(household, "risk", None)
    return bool(risk and risk.score.flag)


def day(value: date) -> str:
    """Return a day as pages show it."""
    return date_format(value, "SHORT_DATE_FORMAT")


def moment(session: CounsellingSession) -> str:
    """Return day and hours of a session as pages show them."""
    begin, end = map(timezone.localtime, (session.starts_at, session.ends_at))
    return f"{begin:%d.%m.%Y %H:%M}–{end:%H:%M}"


def stages(package: CounsellingPackage, profile: str) -> list[dict[str, Any]]:
    """Return the steps of a package for the bar: a session each, by its profession."""
    names = named("session_profession", profile)
    sessions = list(package.sessions.all())
    held = {one.number: one for one in sessions if one.is_held}
    planned = {one.number: one for one in sessions if one.is_to_come}
    following = rules.next_number(len(package.all_professions), held)
    found = []
    for number, code in enumerate(package.all_professions, start=1):
        one = held.get(number) or planned.get(number)
        state = "done" if number in held else "ahead"
        if number == following and package.is_open:
            state = "current"
        found.append(
            {
                "label": names.get(code, code),
                "state": state,
                "note": day(timezone.localdate(one.starts_at)) if one else "",
            }
        )
    return found


def rows(package: CounsellingPackage, profile: str) -> list[dict[str, Any]]:
    """Return the sessions of a package in words, in the order of their days."""
    return [row(one, profile) for one in package.sessions.all()]


def row(session: CounsellingSession, profile: str) -> dict[str, Any]:
    """Return a session in words: when, which profession, what became of it."""
    professions = named("session_profession", profile)
    outcomes = named("session_outcome", profile)
    return {
        "session": session,
        "url": reverse("counselling_session", args=[session.pk]),
        "profession": professions.get(session.profession, session.profession),
        "when": moment(session),
        "state": state(session, named("session_attendance", profile)),
        "outcomes": [outcomes.get(code, code) for code in session.outcomes],
    }


def state(session: CounsellingSession, attendance: dict[str, str]) -> dict[str, str]:
    """Return in word and colour what became of a session."""
    if session.cancelled_at:
        return {"text": _("cancelled"), "kind": "neutral"}
    if session.is_to_come:
        late = session.ends_at < timezone.now()
        word = _("to be written up") if late else _("planned")
        return {"text": word, "kind": "warning" if late else "info"}
    kind = "ok" if session.is_held else "warning"
    text = attendance.get(session.attendance, session.attendance)
    return {"text": text, "kind": kind}


def warnings(package: CounsellingPackage, *, on: date) -> list[str]:
    """Return what is late or too far apart, as sentences; nothing for a package that is over."""
    if package.status not in WORKED_ON or not package.accepted_on:
        return []
    template = package.template
    limit = rules.last_day(package.accepted_on, template.days_in_all)
    found = []
    if on > limit:
        found.append(
            _(
                "All sessions were to be held by %(day)s. Hold what is missing soon, or end the package."
            )
            % {"day": day(limit)}
        )
    return [*found, *too_far_apart(package, on=on)]


def too_far_apart(package: CounsellingPackage, *, on: date) -> list[str]:
    """Return a sentence when the next session comes, or is not even planned, too late."""
    template = package.template
    sessions = list(package.sessions.all())
    days = [timezone.localdate(one.starts_at) for one in sessions if one.is_held]
    coming = [timezone.localdate(one.starts_at) for one in sessions if one.is_to_come]
    stands = rules.spacing(
        min(coming, default=on),
        max(days, default=None),
        accepted_on=package.accepted_on or on,
        in_all=template.days_in_all,
        between=template.days_between,
    )
    if not stands.too_far_apart or stands.days_since is None:
        return []
    said = ngettext(
        "%(n)d day lies between the last session and the next one; at most %(most)d are wanted.",
        "%(n)d days lie between the last session and the next one; at most %(most)d are wanted.",
        stands.days_since,
    )
    return [said % {"n": stands.days_since, "most": template.days_between}]


def facts(package: CounsellingPackage, profile: str) -> list[tuple]:
    """Return what is known of a package, in pairs of word and value."""
    reasons = named("drop_reason", profile)
    pairs = (
        (_("Package"), package.template.name),
        (_("For"), package.participant or _("the whole household")),
        (_("Office"), package.office),
        (_("Offered on"), day(package.offered_on)),
        (_("Accepted on"), package.accepted_on and day(package.accepted_on)),
        (_("All sessions by"), term(package)),
        (_("Ended on"), package.ended_on and day(package.ended_on)),
        (_("Why it ended"), reasons.get(package.drop_reason, package.drop_reason)),
        (_("Why it is extended"), package.extension_reason),
    )
    return [(word, value) for word, value in pairs if value]


def term(package: CounsellingPackage) -> str:
    """Return the day by which all sessions should be held, once the package is accepted."""
    if not package.accepted_on:
        return ""
    days = package.template.days_in_all
    return day(rules.last_day(package.accepted_on, days))
