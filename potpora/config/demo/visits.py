"""Visits of the demo's project, all invented, and a small one that runs today.

Whoever was scored was visited; some were not met, had moved or died. What was found otherwise
the centre accepted. The running project has a plan for today, visits, facts that wait and a
record that waits, so that every page of visits can be tried.
"""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from potpora.config.demo.network import holding
from potpora.config.demo.project import BEGAN, CODE
from potpora.ground.access.acting import acting
from potpora.ground.instruments import instance
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of, version_in_force
from potpora.ground.instruments.workflow import State
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    Partner,
    Project,
)
from potpora.outreach.risk.models import SignSheet
from potpora.outreach.risk.versions import table
from potpora.outreach.visits import answers as reading
from potpora.outreach.visits.actions import planning, receive
from potpora.outreach.visits.models import FactChange, PlannedVisit, Visit

RUNNING = "vezba-poseti"
NOT_MET = (
    *["not_home"] * 14, *["moved"] * 12, *["died"] * 6, *["refused"] * 5, *["abroad"] * 3,
)  # fmt: skip
STATES = {"moved": "moved", "abroad": "moved", "died": "died", "refused": "left"}
TYPES = {
    "no_income": "poverty",
    "low_income": "poverty",
    "no_carer": "old_age",
    "alone": "old_age",
    "untreated": "illness",
    "lone_parent": "single_parent",
    "roofless": "homeless_public",
    "no_school": "child_school",
    "violence_year": "dv_victim",
    "debt": "unemployment",
}
SETTLEMENTS = ("Визбегово", "Радишани", "Љубанци")
SURNAMES = ("Пробевски", "Вежбовска", "Измислен", "Примеров", "Обидовска", "Чекалов")


def noon(day: date, place: int) -> datetime:
    """Return an hour of a working day."""
    return datetime.combine(day, time(8 + place % 7, 10 * (place % 6)), UTC)


def answers_of(
    home: ListedHousehold, sheet: SignSheet | None, finding: str, at
) -> dict:
    """Return the record of a visit, with the signs that were answered then."""
    groups: dict[str, dict] = {}
    for each in sheet.answers.all() if sheet else ():
        sign = table(each.sheet.version).signs.get(each.code)
        name = f"signs_{sign.group.lower()}" if sign else "protection"
        groups.setdefault(name, {})[each.code] = each.answer
    door = {"visit": str(home.pk), "at": at.isoformat(timespec="milliseconds"), "finding": finding}  # fmt: skip
    agreement = {"consent": "yes", "sign_mode": "signed"} if sheet else {}
    return {"door": door, **groups, "agreement": agreement}


def wrote(home, version: FormVersion, finding: str, day: date, by, sheet=None) -> Visit:
    """Return a finished visit of the past."""
    at = noon(day, home.number)
    return Visit.objects.create(
        project=home.project,
        household=home,
        form_version=version,
        language="mk",
        answers=answers_of(home, sheet, finding, at),
        state=State.LOCKED,
        finding=finding,
        visited_at=at,
        received_at=at + timedelta(hours=6),
        saved_at=at + timedelta(hours=6),
        started_on=day,
        finished_on=day,
        way="phone" if home.number % 3 else "page",
        done_by=by.worker,
    )


def types_of(sheet: SignSheet) -> list[str]:
    """Return types of social risk that fit the signs found."""
    found = sheet.answers.filter(answer="yes").values_list("code", flat=True)
    named = [TYPES[code] for code in TYPES if code in set(found)]
    return list(dict.fromkeys(named))[:3] or ["poverty"]


def moment(visit: Visit) -> datetime:
    """Return when a visit took place."""
    return visit.visited_at or timezone.now()


def found_otherwise(visit: Visit, reviewer) -> None:
    """Write a new phone that the centre accepted."""
    home, at = visit.household, moment(visit)
    FactChange.objects.create(
        project=visit.project,
        visit=visit,
        household=home,
        field="phone",
        was=home.phone,
        becomes=f"070 000 {home.number:03}",
        applied=True,
        state=FactChange.State.ACCEPTED,
        found_at=at,
        decided_by=reviewer.worker,
        decided_at=at + timedelta(days=3),
    )
    home.phone = f"070 000 {home.number:03}"
    home.save(update_fields=["phone"])


def met(project: Project, version: FormVersion, by, reviewer) -> None:
    """Write the visit behind every sheet of signs."""
    rows = SignSheet.objects.filter(project=project).order_by("found_on", "written_at")
    for place, sheet in enumerate(rows.select_related("household__project")):
        home = sheet.household
        visit = wrote(home, version, "found", sheet.found_on, by, sheet)
        home.participants.filter(state=Participant.State.LISTED).update(
            state=Participant.State.CONFIRMED
        )
        contact = home.participants.filter(consented_on__isnull=False).first()
        if contact and not contact.risk_types:
            contact.risk_types = types_of(sheet)
            contact.save(update_fields=["risk_types"])
        if place % 9 == 0 and not visit.facts.exists() and not home.facts.exists():
            found_otherwise(visit, reviewer)


def not_met(project: Project, version: FormVersion, by, reviewer) -> None:
    """Write visits at which somebody had moved or died, or nobody opened."""
    homes = project.households.filter(address_protected=False, visits=None)
    for place, (home, finding) in enumerate(
        zip(homes.order_by("number"), NOT_MET, strict=False)
    ):
        visit = wrote(home, version, finding, BEGAN + timedelta(days=6 + place), by)
        state = STATES.get(finding)
        if state is None:
            continue
        people, at = home.participants.all(), moment(visit)
        contact = people.first()
        gone = (
            people
            if state == "moved" or contact is None
            else people.filter(pk=contact.pk)
        )
        gone.update(state=state)
        FactChange.objects.create(
            project=project,
            visit=visit,
            household=home,
            participant=contact,
            field="state",
            becomes=state,
            applied=True,
            state=FactChange.State.ACCEPTED,
            found_at=at,
            decided_by=reviewer.worker,
            decided_at=at + timedelta(days=4),
        )


def running(model: Project) -> Project:
    """Return a small project that runs today, with a list of its own."""
    today = timezone.localdate()
    made = Project.objects.create(
        code=RUNNING,
        name="Вежба: посети по проектот",
        name_en="Exercise: visits after the project",
        goal="Вежба: измислени домаќинства за обука на теренски работници.",
        office=model.office,
        funder="Вежба",
        budget=60_000,
        begins_on=today - timedelta(days=60),
        ends_on=today + timedelta(days=300),
    )
    made.municipalities.set(model.municipalities.all())
    for partner in model.partners.all():
        Partner.objects.create(
            project=made, office=partner.office, part=partner.part, since=made.begins_on
        )
    listed(made)
    return made


def listed(project: Project) -> None:
    """Put invented households on the list; one of them is protected."""
    chance, places = Random(4), list(project.municipalities.all())
    for number in range(1, 25):
        secret = number == 7
        surname = SURNAMES[number % len(SURNAMES)]
        home = ListedHousehold.objects.create(
            project=project,
            number=number,
            name=f"Домаќинство {surname}",
            municipality=places[number % len(places)],
            settlement="" if secret else SETTLEMENTS[number % len(SETTLEMENTS)],
            address="" if secret else f"ул. Измислена {number}",
            address_protected=secret,
            phone="" if secret or number % 4 == 0 else f"070 111 {number:03}",
            members=chance.randint(1, 6),
            listed_on=project.begins_on + timedelta(days=number % 20),
        )
        Participant.objects.create(
            household=home,
            given_name=("Ана", "Митко", "Fatmire", "Емина")[number % 4],
            surname=surname,
            sex="mf"[number % 2],
            born_in=chance.randint(1940, 2000),
            is_contact=True,
            origin=Participant.Origin.LIST,
            listed_on=home.listed_on,
        )


def handed_in(visit: PlannedVisit, version: FormVersion, by, **changed) -> None:
    """Hand a record in as a phone does."""
    home, at = visit.household, timezone.localtime() - timedelta(minutes=40)
    text = {name: getattr(home, name) for name in ("name", "phone", "address", "settlement")}  # fmt: skip
    answers = {f"was_{name}": value for name, value in text.items()} | {
        "door": {"visit": str(visit.pk), "at": at.isoformat(timespec="milliseconds"), "finding": "found"},
        "facts": {"differs": ["phone"], "is_phone": f"070 222 {home.number:03}"},
        "signs_a": {"low_income": "yes", "debt": "yes"},
        "signs_c": {"untreated": "yes"},
        "agreement": {"consent": "yes", "main_type": "illness", "sign_mode": "signed"},
        "ending": {"note": "Вежба: измислена посета."},
    }  # fmt: skip
    answers |= changed
    instance_id = f"uuid:demo-{visit.pk}"
    written = instance.write(
        definition_of(version.pk), answers, instance_id=instance_id
    )
    receive(
        form_version=version,
        instance=written,
        attachments={},
        by=by,
        instance_id=instance_id,
        received_via="phone",
    )


def today(project: Project, version: FormVersion) -> None:
    """Plan this day, hand in what was done of it, and leave one record that waits."""
    by, coordinator = holding("field.ngo"), holding("coordinator.ngo")
    day = timezone.localdate()
    with acting(coordinator):
        plan = planning.make_plan(
            project=project, begins_on=day, ends_on=day, vehicles=1, visits_a_day=6, by=coordinator
        )  # fmt: skip
        planning.assign_vehicle(
            plan_id=plan.pk, day=day, vehicle=1, worker_id=by.worker_id, by=coordinator
        )
    visits = list(plan.visits.select_related("household").order_by("place")[:3])
    gone = visits[2].household
    gone.participants.update(state=Participant.State.MOVED)
    with acting(by):
        handed_in(visits[0], version, by)
        moved = {"door": {"visit": str(visits[1].pk), "at": timezone.localtime().isoformat(timespec="milliseconds"), "finding": "moved"}}  # fmt: skip
        handed_in(visits[1], version, by, **moved, facts={}, agreement={})
        handed_in(visits[2], version, by)


@transaction.atomic
def fill_all() -> int:
    """Add visits where there are none yet; return how many."""
    project = Project.objects.filter(code=CODE).first()
    version = version_in_force(reading.FORM, on=timezone.localdate())
    if (
        project is None
        or version is None
        or Visit.objects.filter(project=project).exists()
    ):
        return 0
    by, reviewer = holding("field.ngo"), holding("manager.skopje")
    with acting(by):
        met(project, version, by, reviewer)
        not_met(project, version, by, reviewer)
    today(running(project), version)
    return Visit.objects.count()
