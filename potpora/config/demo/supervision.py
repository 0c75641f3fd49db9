"""The demo's supervision: who guides whom, a signed session, one to come, a development plan."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from potpora.casework.supervision.actions import growth, sessions, ties
from potpora.casework.supervision.models import SupervisionTie
from potpora.casework.supervision.queries.sessions import names
from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment

GUIDES = {
    "supervisor": "supervisor.skopje",
    "mentor": "mentor.skopje",
    "external": "external.institute",
}
GUIDED = ("manager.skopje", "manager2.skopje")
MONTH = timedelta(days=30)


@transaction.atomic
def fill_all() -> None:
    """Make the supervision of the Skopje centre, once."""
    if SupervisionTie.objects.exists():
        return
    supervisor = of("supervisor.skopje")
    workers = [of(login) for login in GUIDED]
    tie_all(workers, supervisor)
    hold_one(workers, supervisor)
    agree_with(workers[0], supervisor)


def of(login: str) -> Assignment:
    """Return the assignment of a demo account."""
    return Assignment.objects.select_related("worker", "office").get(
        worker__user__username=login
    )


def tie_all(workers: list[Assignment], supervisor: Assignment) -> None:
    """Name supervisor, mentor and external supervisor of every case manager."""
    since = timezone.localdate() - 3 * MONTH
    guides = {kind: of(login).worker for kind, login in GUIDES.items()}
    with acting(supervisor):
        for each in workers:
            for kind, guide in guides.items():
                ties.tie(
                    worker=each.worker,
                    guide=guide,
                    kind=kind,
                    starts_on=since,
                    by=supervisor,
                )


def hold_one(workers: list[Assignment], supervisor: Assignment) -> None:
    """Hold a session that one has signed, and plan the next one."""
    now = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    people = [each.worker for each in workers]
    when = {"kind": "internal", "mode": "group", "place": "Вежба: соба 4"}
    with acting(supervisor):
        held = sessions.plan(at=now - MONTH, workers=people, by=supervisor, **when)
        sessions.hold(
            session_id=held.pk,
            came=[person.pk for person in people],
            minutes=90,
            themes=["goals", "records", "stress"],
            reflection="Вежба: целите да бидат помали и да се мерат.",
            next_on=(now + timedelta(days=5)).date(),
            agreements=[
                {
                    "what": "Вежба: по една цел помалку во секој план",
                    "bearer_id": people[0].pk,
                    "until": (now + timedelta(days=9)).date(),
                }
            ],
            by=supervisor,
        )
        sessions.plan(at=now + timedelta(days=5), workers=people, by=supervisor, **when)
    with acting(workers[1]):
        sessions.sign(session_id=held.pk, remark="", by=workers[1])


def agree_with(worker: Assignment, supervisor: Assignment) -> None:
    """Agree on the development of a case manager."""
    today = timezone.localdate()
    steps = [
        {"competence": code, "own_level": 2 + place % 2, "guide_level": 3}
        for place, code in enumerate(names("competence"))
    ]
    steps[3] |= {
        "step": "Вежба: обука за проценка на опасност",
        "until": today + 4 * MONTH,
    }
    with acting(supervisor):
        growth.agree_on_development(
            worker=worker.worker, agreed_on=today - MONTH, steps=steps, by=supervisor
        )
