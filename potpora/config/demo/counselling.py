"""Packages of sessions, offers of work and referrals of the demo's project, all invented.

Sixty households, from January to April 2022: most completed three sessions, some ended
early, each for a reason of the list. Words of sessions are marked as an exercise.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from potpora.config.demo.network import holding
from potpora.config.demo.project import BEGAN, CODE
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    EmploymentOffer,
    PackageTemplate,
    ProjectReferral,
    Satisfaction,
    SessionAttendee,
    SessionContent,
    SessionScale,
)
from potpora.outreach.counselling.rules import ordered
from potpora.outreach.projects.models import ListedHousehold, Participant, Project

HOUSEHOLDS = 60
FIRST_OFFER = date(2022, 1, 10)
THREE = ["family_counsellor", "systemic_counsellor", "social_worker"]
# How many sessions a household came to, and why it stopped; five in eight completed.
ENDS = (3, 3, 3, 3, 3, 2, 1, 0)
REASONS = ("", "work", "transport", "no_time", "health", "moved")
SAID = {
    "family_counsellor": (["who_we_are", "daily_load"], ["goal_named", "calmer"]),
    "systemic_counsellor": (["network", "task"], ["ally_found"]),
    "social_worker": (["rights", "next_steps"], ["referred", "claim_filed"]),
}
AGREED = {
    "family_counsellor": "Вежба: секоја вечер половина час заедно, без телефон.",
    "systemic_counsellor": "Вежба: сестрата ги чува децата во среда.",
    "social_worker": "Вежба: барањето се поднесува до петок.",
}
WORDS = "Вежба: измислени зборови од советувањето, видливи само за советниците."
OFFERS = (
    ("vacancy", "Вежба: пекара", "accepted", "", "started"),
    ("training", "Вежба: курс за неговател", "accepted", "", "completed"),
    ("subsidy", "Вежба: шивачка работилница", "accepted", "", "employed_3m"),
    ("community_work", "Вежба: општина", "declined", "care", ""),
    ("registration", "Вежба: центар за вработување", "thinking", "", ""),
)
REFERRALS = (
    ("right", "cash_right", "done", ""),
    ("health", "health_care", "accepted", ""),
    ("school", "schooling", "done", ""),
    ("service", "day_centre", "refused", "no_capacity"),
    ("legal", "legal_aid", "waiting", "waiting_list"),
)


class Diary:
    """The hours of a counsellor, each given away once."""

    def __init__(self) -> None:
        self.taken: set[datetime] = set()

    def take(self, day: date) -> datetime:
        """Return the first free hour of a working day from ``day`` on."""
        while True:
            for hour in range(8, 15):
                at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
                if at not in self.taken and day.weekday() < 5:
                    self.taken.add(at)
                    return at
            day += timedelta(days=1)


@transaction.atomic
def fill_all() -> int:
    """Add packages, offers and referrals where there are none yet; return how many packages."""
    project = Project.objects.filter(code=CODE).first()
    if project is None or PackageTemplate.objects.filter(project=project).exists():
        return 0
    by = holding("counsellor.ngo")
    template = PackageTemplate.objects.create(
        project=project,
        name="Три советувања",
        professions=THREE,
        first_when_flagged=THREE[-1],
        made_by=holding("coordinator.ngo").worker,
        made_on=BEGAN,
    )
    people, diary = list(who_agreed(project)), Diary()
    for place, person in enumerate(people):
        counselled(template, person, place, diary, by)
    for place, person in enumerate(people[::3]):
        offered_work(person, OFFERS[place % len(OFFERS)], place, by)
    for place, person in enumerate(people[1::3]):
        referred(person, REFERRALS[place % len(REFERRALS)], place, by)
    return len(people)


def who_agreed(project: Project) -> Iterator[Participant]:
    """Yield one person of each household that takes part; consent is noted where it is missing."""
    rows = Participant.objects.filter(
        household__project=project, household__address_protected=False, sealed=False
    )
    agreed = rows.filter(consented_on__isnull=False) | rows.filter(is_contact=True)
    willing = agreed.filter(declined_on__isnull=True).select_related("household")
    seen: set = set()
    for person in willing.order_by("consented_on", "household__number", "pk"):
        if len(seen) == HOUSEHOLDS:
            return
        if person.household_id in seen:
            continue
        seen.add(person.household_id)
        if person.consented_on is None:
            person.consented_on = FIRST_OFFER
            person.save(update_fields=["consented_on"])
        yield person


def is_flagged(household: ListedHousehold) -> bool:
    """Return whether the latest score of the household has a flag."""
    risk = getattr(household, "risk", None)
    return bool(risk and risk.score.flag)


def counselled(template, person, place: int, diary: Diary, by: Assignment) -> None:
    """Offer a package to a household and let it come to some of the sessions."""
    chance, offered_on = Random(place), FIRST_OFFER + timedelta(days=place % 6 * 7)
    came, flagged = ENDS[place % len(ENDS)], is_flagged(person.household)
    package = CounsellingPackage.objects.create(
        template=template,
        household=person.household,
        office=by.office,
        professions=ordered(THREE, THREE[-1], flagged),
        flagged=flagged,
        offered_on=offered_on,
        offered_by=by.worker,
        accepted_on=offered_on + timedelta(days=2),
        **ended(came, place, offered_on),
    )
    for number in range(1, came + 1):
        session = held(package, number, place, diary, by)
        told(session, person, chance, by)
    if came == len(THREE) and place % 2:
        asked(package, chance, by)


def ended(came: int, place: int, offered_on: date) -> dict:
    """Return where a package stands after ``came`` sessions."""
    ended_on = offered_on + timedelta(days=40)
    if came == len(THREE):
        return {"status": "completed", "ended_on": offered_on + timedelta(days=33)}
    reason = REASONS[place % len(REASONS)] if came else "no_time"
    status = "dropped" if reason else "partial"
    return {"status": status, "ended_on": ended_on, "drop_reason": reason}


def held(
    package, number: int, place: int, diary: Diary, by: Assignment
) -> CounsellingSession:
    """Return a session that was held, at an hour when the counsellor is free."""
    day = package.offered_on + timedelta(days=number * 10 + place // 6 % 5 - 3)
    at = diary.take(day)
    profession = package.professions[number - 1]
    return CounsellingSession.objects.create(
        package=package,
        number=number,
        profession=profession,
        counsellor=by.worker,
        office=by.office,
        setting="family" if number == 1 else "individual",
        place="Вежба: советувалиште",
        starts_at=at,
        ends_at=at + timedelta(minutes=55),
        attendance="late" if place % 9 == 0 else "present",
        outcomes=SAID[profession][1],
        agreed=AGREED[profession],
        planned_by=by.worker,
        written_at=at + timedelta(hours=2),
    )


def told(session, person: Participant, chance: Random, by: Assignment) -> None:
    """Write who took part, what was said, and a scale that mostly goes up."""
    SessionAttendee.objects.create(session=session, participant=person)
    SessionContent.objects.create(
        session=session,
        office=by.office,
        written_by=by.worker,
        themes=SAID[session.profession][0],
        words=WORDS,
    )
    start = min(10, 2 + session.number + chance.randint(-1, 1))
    end = min(10, start + chance.randint(0, 2))
    SessionScale.objects.create(
        session=session, office=by.office, at_start=start, at_end=end
    )


def asked(package: CounsellingPackage, chance: Random, by: Assignment) -> None:
    """Write how the sessions were."""
    Satisfaction.objects.create(
        package=package,
        office=by.office,
        listened=chance.randint(4, 5),
        helped=chance.randint(3, 5),
        would_come_again=True,
        told_on=package.ended_on or timezone.localdate(),
        written_by=holding("field.ngo").worker,
    )


def offered_work(person: Participant, offer: tuple, place: int, by: Assignment) -> None:
    """Offer work to a person, pass it on, and write what came of it."""
    kind, provider, answer, reason, outcome = offer
    on = FIRST_OFFER + timedelta(days=14 + place)
    centre = Office.objects.get(code="employment-skopje")
    fields: dict = {"outcome": outcome}
    if outcome:
        fields |= {"outcome_on": on + timedelta(days=91), "started_on": on}
        fields |= {"follow_up_on": on + timedelta(days=91)}
    if outcome == "employed_3m":
        fields["followed_up_on"] = on + timedelta(days=91)
    EmploymentOffer.objects.create(
        participant=person,
        office=by.office,
        offered_by=by.worker,
        offered_on=on,
        kind=kind,
        provider=provider,
        text="Вежба: понуда за лице од списокот.",
        adviser_office=centre,
        told_name=str(person),
        told_contact="Вежба: преку здружението",
        passed_on_at=datetime(on.year, on.month, on.day, 10, tzinfo=UTC),
        answer=answer,
        answered_on=on,
        decline_reason=reason,
        **fields,
    )


def referred(person: Participant, referral: tuple, place: int, by: Assignment) -> None:
    """Refer a person to a right or service, with the answer of the centre."""
    kind, service, state, reason = referral
    on = FIRST_OFFER + timedelta(days=20 + place)
    at = datetime(on.year, on.month, on.day, 11, tzinfo=UTC)
    centre = Office.objects.get(code="skopje")
    ProjectReferral.objects.create(
        participant=person,
        office=by.office,
        prepared_by=by.worker,
        kind=kind,
        service=service,
        body=centre.name,
        to_office=centre,
        need="Вежба: потребна е помош околу барање.",
        basis="consent",
        content={"name": str(person), "office": by.office.name},
        state=state,
        sent_at=at,
        due_on=on + timedelta(days=14),
        answered_at=at + timedelta(days=3 + place % 6),
        refusal_reason=reason,
        done_on=on + timedelta(days=12) if state == "done" else None,
    )
