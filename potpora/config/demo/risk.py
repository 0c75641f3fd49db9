"""Signs and scores of the demo's project, all invented, and the selection for its counselling.

The graver households were visited first, in December and the first days of January; the
selection is that of 10 January 2022; some were scored again in April, when much had eased.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import transaction

from potpora.config.demo.network import holding
from potpora.config.demo.project import BEGAN, CODE
from potpora.ground.access.acting import acting
from potpora.ground.notices.actions import settle_all
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.risk import actions, versions
from potpora.outreach.risk.models import HouseholdLevel, RiskScore, Selection

HOUSEHOLDS, PLACES = 260, 60
SELECTED_ON, EASED_FROM = date(2022, 1, 10), date(2022, 4, 4)
PROGRAMME = "Три советувања"
# What was found, what helps, how many signs stayed unknown; the gravest first.
Found = tuple[list[str], list[str], int]
GRAVE: tuple[Found, ...] = (
    (["no_income", "no_food", "debt", "unsafe_home", "untreated", "lone_parent", "no_checks", "shock"], ["p_asks"], 0),
    (["no_carer", "untreated", "unsafe_home", "alone"], ["p_income", "p_asks"], 0),
    (["no_income", "cut_off", "crowded", "insecure_stay", "no_school", "minor_parent", "no_papers"], ["p_kin"], 0),
    (["low_income", "debt", "disability_no_support", "carer_worn", "distress", "unsafe_home", "no_access"], ["p_treated"], 0),
    (["no_income", "no_food", "child_begs", "no_school", "violence_year", "no_papers"], [], 0),
    (["no_income", "no_food", "roofless", "addiction", "untreated", "alone", "no_papers"], [], 3),
    (["low_income", "violence_year", "fear", "lone_parent", "no_insurance", "shock"], ["p_kin", "p_asks"], 0),
)  # fmt: skip
USUAL: tuple[Found, ...] = (
    (["low_income", "debt", "crowded", "no_access"], ["p_school", "p_service"], 0),
    (["low_income", "insecure_stay", "no_insurance"], ["p_asks"], 0),
    (["debt"], ["p_income", "p_school"], 0),
    (["low_income", "cut_off", "untreated", "alone"], ["p_asks"], 0),
    (["no_income", "debt", "unsafe_home", "shock"], ["p_kin", "p_asks"], 0),
    (["low_income", "lone_parent", "no_checks", "no_access"], ["p_kin"], 1),
    (["alone", "no_access"], ["p_income", "p_treated"], 0),
    (["low_income"], [], 15),
)  # fmt: skip
RED = (["violence_now"], ["p_income", "p_school"], 0)
OBJECTION = "Вежба: струјата ни е вклучена од минатата недела."


def said(profile: tuple, version: str, chance: Random) -> dict[str, str]:
    """Return the answers of a profile, with as many unknown signs as it has."""
    found, helps, unknown = profile
    table = versions.table(version)
    answers = dict.fromkeys(table.codes, "no") | dict.fromkeys([*found, *helps], "yes")
    rest = [code for code in table.signs if answers[code] == "no"]
    return answers | dict.fromkeys(chance.sample(rest, unknown), "unknown")


def visited(
    household: ListedHousehold, profile: tuple, on: date, by: Assignment, why="visit"
) -> RiskScore:
    """Return the score of a household that was visited on a day."""
    people = list(household.participants.order_by("-is_contact"))
    chance = Random(household.number)
    return actions.record_signs(
        household=household,
        answers=said(profile, versions.version_on(on), chance),
        found_on=on,
        concerns={profile[0][0]: people[-1]} if people else {},
        trigger=why,
        by=by,
    )


def agree(household: ListedHousehold, on: date) -> None:
    """Note that the people of a household agree; every fifteenth declines."""
    people = household.participants.filter(consented_on=None, declined_on=None)
    answer = "declined_on" if household.number % 15 == 0 else "consented_on"
    people.filter(state=Participant.State.LISTED).update(**{answer: on})


def first_visits(project: Project, by: Assignment) -> None:
    """Score the households for the first time, the graver ones before the selection."""
    rows = project.households.filter(address_protected=False).order_by("number")
    for place, household in enumerate(rows[:HOUSEHOLDS]):
        grave = place % 3 == 0
        profile = GRAVE[place // 3 % len(GRAVE)] if grave else USUAL[place % len(USUAL)]
        on = BEGAN + timedelta(days=5 + place % 33 if grave else 42 + place % 47)
        visited(household, RED if place in (40, 170) else profile, on, by)
        agree(household, on)


def choose(project: Project) -> None:
    """Draw and sign the selection, as it was done on the day."""
    coordinator, centre = holding("coordinator.ngo"), holding("manager.skopje")
    with acting(coordinator):
        made = actions.draw(
            project=project,
            programme=PROGRAMME,
            capacity=PLACES,
            municipalities=list(project.municipalities.all()),
            seed="butel-2022-01-10",
            by=coordinator,
        )
    for who in (coordinator, centre):
        with acting(who):
            actions.sign(selection_id=made.pk, by=who)
    Selection.objects.filter(pk=made.pk).update(
        on_day=SELECTED_ON,
        drawn_at=datetime(2022, 1, 10, 10, tzinfo=UTC),
        coordinator_on=SELECTED_ON,
        centre_on=SELECTED_ON + timedelta(days=1),
    )


def second_visits(project: Project, by: Assignment) -> None:
    """Score the chosen households again in April; for most of them something has eased."""
    chosen = ListedHousehold.objects.filter(
        selection_lines__selection__project=project, selection_lines__state="selected"
    )
    for place, household in enumerate(chosen.order_by("number").distinct()):
        found = household.risk.score.reasons["found"]
        left = found if place % 5 == 4 else found[place % 2 :: 2]
        helps = ["p_service", "p_asks"]
        on = EASED_FROM + timedelta(days=place % 20)
        visited(household, (left or ["debt"], helps, 0), on, by, "package")


def judge(project: Project, by: Assignment) -> None:
    """Let a worker raise a level, ask to lower another, and a person object."""
    rows = HouseholdLevel.objects.filter(project=project, flag="", override=None)
    medium = rows.filter(level="medium").order_by("household__number")[:2]
    for level, wanted, reason, text in zip(
        medium,
        ("high", "low"),
        ("repeated", "solved"),
        ("Вежба: трета пријава во два месеца.", "Вежба: долгот е платен, видена е сметката."),
        strict=True,
    ):  # fmt: skip
        actions.override(
            household_id=level.pk, level=wanted, reason=reason, text=text, by=by
        )
    cut_off = rows.filter(score__reasons__found__contains=["cut_off"]).first()
    if cut_off:
        actions.contest(
            score=cut_off.score, words=OBJECTION, received_on=date(2022, 4, 20), by=by
        )


@transaction.atomic
def fill_all() -> int:
    """Add scores and the selection where there are none yet; return how many households."""
    project = Project.objects.filter(code=CODE).first()
    if project is None or RiskScore.objects.filter(project=project).exists():
        return 0
    by = holding("field.ngo")
    with acting(by):
        first_visits(project, by)
    choose(project)
    with acting(by):
        second_visits(project, by)
        judge(project, by)
    for score in RiskScore.objects.filter(project=project, flag="red"):
        settle_all(subject_id=score.pk)
    return HouseholdLevel.objects.filter(project=project).count()
