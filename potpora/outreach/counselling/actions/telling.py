"""Telling others that something waits for them; a notice holds no name and no word of a session."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.actions import notify
from potpora.ground.staff.roles import Role
from potpora.outreach.counselling.models import CounsellingPackage, CounsellingSession
from potpora.outreach.projects.models import ListedHousehold, Partner, Project
from potpora.outreach.risk.actions import say_changed

LEADERS = (Role.SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DIRECTOR)


def label_of(household: ListedHousehold) -> str:
    """Return how notices call a household: its number on the list, never its name."""
    return f"{household.project.code[:28]} / {household.number}"


def centres_of(project: Project, on: date) -> list[Partner]:
    """Return the centres that carry a project on the day ``on``."""
    rows = project.partners.filter(part=Partner.Part.CENTRE, since__lte=on)
    now = rows.filter(Q(until__isnull=True) | Q(until__gte=on))
    return list(now.select_related("office"))


def tell_danger(session: CounsellingSession, *, by) -> None:
    """Tell the leaders of every centre of the project at once that somebody is in danger."""
    household, today = session.package.household, timezone.localdate()
    for centre in centres_of(household.project, today):
        for role in LEADERS:
            notify(
                kind="counselling.danger",
                office=centre.office,
                role=role,
                subject_id=session.pk,
                subject_label=label_of(household),
                url_name="counselling_session",
                priority=Priority.IMMEDIATE,
                due_on=today,
                by=by.worker,
            )


def tell_missed(session: CounsellingSession, *, by) -> None:
    """Remind the counsellor to invite a household again."""
    notify(
        kind="counselling.invite_again",
        office=session.office,
        worker=session.counsellor,
        subject_id=session.package_id,
        subject_label=label_of(session.package.household),
        url_name="counselling_package",
        due_on=timezone.localdate(),
        by=by.worker,
    )


def tell_score_again(package: CounsellingPackage, *, by) -> None:
    """Remind the field workers of the office that a household is scored again after a package."""
    notify(
        kind="counselling.score_again",
        office=package.office,
        role=Role.FIELD_WORKER,
        subject_id=package.pk,
        subject_label=label_of(package.household),
        url_name="counselling_package",
        due_on=timezone.localdate(),
        by=by.worker,
    )


def tell(kind: str, *, office, subject_id: UUID, label: str, url_name: str, by, **to):
    """Leave a notice about an offer or a referral; ``to`` names the worker or the role, and the day."""
    notify(
        kind=kind,
        office=office,
        subject_id=subject_id,
        subject_label=label,
        url_name=url_name,
        by=by.worker,
        **to,
    )


def income_changed(participant_id: UUID, on: date, by) -> None:
    """Ask for a new score of a household, for whoever carries the project and sees it."""
    rows = ListedHousehold.objects.filter(participants=participant_id)
    for household in rows:
        say_changed(household=household, trigger="income", on=on, by=by)
