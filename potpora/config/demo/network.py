"""The demo's circles, conferences, referrals and one transfer, by the same actions as on the pages."""

from datetime import timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.casefile.terms import ANSWERED_BY_LEADERS
from potpora.casework.casefile.workflow import Stage
from potpora.casework.circle import actions as circle
from potpora.casework.conferences import actions as conferences
from potpora.casework.referrals import actions as referrals
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.workflow import State
from potpora.casework.transfer import actions as transfer
from potpora.casework.transfer import hindrances
from potpora.casework.transfer.queries import Unfinished, unfinished
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment
from potpora.registry.consent.actions import add

MANAGER, SUPERVISOR = "manager.skopje", "supervisor.skopje"
PURPOSES = ("service", "work", "conference", "transfer")
OUTSIDE = (
    ("Наставничка Измислена", "Основно училиште „Пример“", "teacher"),
    ("Инспектор Измислен", "Полициска станица „Пример“", "police"),
)


def holding(username: str) -> Assignment:
    """Return the work of a demo account."""
    return Assignment.objects.filter(
        worker__user__username=username, ends_on=None
    ).latest("starts_on")


def allow(case: CaseFile, by: Assignment) -> None:
    """Note for everybody in the case that the law allows to share what is needed."""
    for person in people_of(case):
        for purpose in PURPOSES:
            add(
                person=person,
                by=by.worker,
                purpose=purpose,
                basis="law",
                law="Вежба: закон, член",
                given_on=timezone.localdate(),
            )


def gather(case: CaseFile, by: Assignment) -> None:
    """Bring people of other bodies into the circle."""
    for name, body, function in OUTSIDE:
        circle.add(
            case_id=case.pk,
            on=timezone.localdate(),
            by=by,
            outsider=name,
            body=body,
            function=function,
            motive="Вежба: го познава семејството",
            purpose="conference",
            may_know=["school"] if function == "teacher" else [],
        )


def meet(case: CaseFile, by: Assignment, chair: Assignment) -> None:
    """Hold a conference with two tasks, and call the next one."""
    told: dict[str, Any] = {
        "place": "Вежба: сала 2",
        "reasons": ["first_plan"],
        "agenda": "Вежба: што може кој да направи за семејството.",
        "chair": chair.worker,
        "participants": [
            {"worker": by.worker, "name": by.worker.name, "part": "case_manager"},
            *(
                {"name": name, "body": body, "part": "other"}
                for name, body, _function in OUTSIDE
            ),
        ],
    }
    now = timezone.now()
    held = conferences.plan(case_id=case.pk, at=now - timedelta(days=2), by=by, **told)
    conferences.plan(case_id=case.pk, at=now + timedelta(days=9), by=by, **told)
    conferences.write_minutes(
        conference_id=held.pk,
        version=0,
        attendance={each.pk: "came" for each in held.participants.all()},
        beneficiary_came=False,
        beneficiary_why="Вежба: не можеше од работа",
        own_view="Вежба: сака децата редовно да одат на училиште.",
        points="Вежба: договорен е редовен разговор секоја недела.",
        tasks=[
            {
                "text": "Вежба: разговор со класната",
                "worker": by.worker,
                "due_on": timezone.localdate() + timedelta(days=5),
            },
            {
                "text": "Вежба: помош при учење",
                "bearer": OUTSIDE[0][0],
                "due_on": timezone.localdate() + timedelta(days=12),
            },
        ],
        by=by,
    )


def refer(case: CaseFile, by: Assignment) -> None:
    """Send a referral to a body with an account, and one that is refused."""
    people = people_of(case)[:1]
    told: dict[str, Any] = {
        "case_id": case.pk,
        "people": people,
        "by": by,
        "kind": "service",
        "body_email": "",
        "language": "mk",
        "need": "Вежба: потребна е поддршка; договорено со лицето.",
        "urgency": case.priority,
        "data_kinds": ["identity"],
        "goal": None,
        "escort": False,
    }
    adviser = Office.objects.get(code="employment-skopje")
    asked = referrals.prepare(
        **{**told, "kind": "work"},
        service="employment",
        purpose="work",
        to_office=adviser,
        body=adviser.name_mk,
    )
    refused = referrals.prepare(
        **told,
        service="home_care",
        purpose="service",
        to_office=None,
        body="Вежба: здружение без сметка",
    )
    for each in (asked, refused):
        referrals.send(referral_id=each.pk, by=by, address_of="/{}".format)
    referrals.note_answer(
        referral_id=refused.pk,
        by=by,
        answer=State.REFUSED,
        refusal_reason="no_capacity",
        answered_by="Вежба: секретарка",
    )


def miss(case: CaseFile, by: Assignment) -> None:
    """Note that a service is missing."""
    referrals.note_gap(
        case_id=case.pk,
        people=people_of(case)[:1],
        service="day_centre",
        kind="service",
        need="Вежба: нема дневен центар.",
        by=by,
    )


def can_move(case: CaseFile) -> bool:
    """Return whether nothing unfinished keeps a case in its centre."""
    left = unfinished(case.pk) or Unfinished()
    return not any(hindrances.of_the_file(left))


def chosen(by: Assignment, chair: Assignment) -> list[CaseFile]:
    """Return the first case of the manager, and the first after it that can go elsewhere."""
    found = CaseFile.objects.filter(
        manager=by.worker, office=by.office, record_class="ordinary"
    ).exclude(deadlines__met_on__isnull=True, deadlines__term__in=ANSWERED_BY_LEADERS)
    cases = list(found.exclude(stage=Stage.CLOSED).order_by("number"))
    with acting(chair):
        return [*cases[:1], *islice(filter(can_move, cases[1:]), 1)]


@transaction.atomic
def fill_all() -> int:
    """Fill two cases of the demo's case manager when no referral is there yet; return how many."""
    by, chair = holding(MANAGER), holding(SUPERVISOR)
    cases = chosen(by, chair)
    if len(cases) < 2 or Referral.objects.exists():
        return 0
    with acting(by):
        for case in cases:
            allow(case, by)
        gather(cases[0], by)
        meet(cases[0], by, chair)
        refer(cases[0], by)
        miss(cases[0], by)
    with acting(chair):
        transfer.ask(
            case_id=cases[1].pk,
            to=Office.objects.get(code="bitola"),
            reason="moved",
            summary="Вежба: семејството се пресели и бара да продолжи таму.",
            by=chair,
        )
    return len(cases)
