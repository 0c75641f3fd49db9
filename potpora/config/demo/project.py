"""The demo's project: the one of the call for Butel and Čučer-Sandevo, with invented people.

Period, budget, municipalities, funder, goals, results, activities and the two lists of about
800 and about 560 people are facts of that project; people, budget lines and documents are
invented for exercise. It gives no targets, so none are set.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from django.db import transaction

from potpora.config.demo.families import Family, families
from potpora.config.demo.network import holding
from potpora.config.demo.register import new_person, write_households
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality, Settlement
from potpora.ground.staff.models import Assignment
from potpora.outreach.informing.models import Informing
from potpora.outreach.projects.actions.giving import give
from potpora.outreach.projects.models import (
    Activity,
    BudgetLine,
    Goal,
    Indicator,
    Partner,
    Project,
    ProjectResult,
    Spending,
    TakenList,
)
from potpora.outreach.projects.offered import Wanted
from potpora.registry.households.kinds import IncomeKind
from potpora.registry.households.models import Household, IncomeStatement
from potpora.registry.people.actions.bulk import create_many

CODE = "butel-cucer-2021"
BEGAN, ENDED = date(2021, 12, 1), date(2022, 4, 30)
BUTEL, CUCER = "803", "816"
SHARES = [BUTEL] * 4 + [CUCER]  # far more people live in Butel
AT_RISK, WITH_CASH_HELP = 800, 560
NAME = "Детектирање, советување и упатување на лица под социјален ризик"
NAME_EN = "Detecting, counselling and referring people at social risk"
GOAL = (
    "Детектирање на бројот на корисници под висок социјален ризик, охрабрување за "
    "вклучување во процес на советување и насочување и линкување."
)
SOURCE = "опис на проектот; „бројката е нерелевантна“, списокот е застарен"
LAW = "Вежба: закон, член (информации од јавен карактер)"
GOALS = (
    ("Поттикнување взаемна соработка со ЦСР Скопје", "Encourage cooperation with CSW Skopje"),
    ("Увид во статистиката на лица под социјален ризик на општинско ниво", "Insight into the statistics of people at social risk by municipality"),
    ("Дистинкција на лица под социјален ризик од општина Бутел и општина Чучер-Сандево", "Tell apart people at social risk of the municipalities Butel and Čučer-Sandevo"),
    ("Помош и поддршка при информираност и афирмација на законски промени, права и општествени сервиси", "Help and support to be informed of changes of the law, rights and public services"),
    ("Можност за индивидуално советување на лица под ризик", "A chance of individual counselling for people at risk"),
    ("Психо-социјална поддршка", "Psychosocial support"),
    ("Помош и поддршка при вработување", "Help and support in finding work"),
    ("Креирање на регистер со јасна и попрецизна евиденција на корисници на социјална помош", "A register with clear and more exact records of recipients of social help"),
)  # fmt: skip
# Text, the same in English, number of the goal served.
RESULTS = (
    ("Обновување на соработка со општински центри за социјална работа", "Cooperation with the centres for social work is renewed", 1),
    ("Креирање на регистер за поголем увид и прецизирање на бројот на корисници", "A register that gives insight and makes the number of users exact", 8),
    ("Охрабрување за пријавување на проблем или ризик", "People are encouraged to report a problem or risk", 4),
    ("Вклучување во редовни советувања", "People take part in regular counselling", 5),
    ("Изнаоѓање алтернативи за надминување актуелни состојби", "Alternatives are found to overcome present situations", 7),
)  # fmt: skip
# Text, the same in English, number of the result it leads to.
ACTIVITIES = (
    ("Детектирање и мапирање на лицата во социјален ризик во соработка со ЦСР Скопје", "Detect and map people at social risk together with CSW Skopje", 2),
    ("Советување и упатување на корисникот, кој ќе мора да посети 3 советувања со семеен и системски советник и социјален работник", "Counsel and refer: three sessions with a family counsellor, a systemic counsellor and a social worker", 4),
    ("Нудење на алтернативи за вработување во соработка со АВРМ", "Offer ways into work together with the Employment Agency", 5),
    ("Упатување и посредување за остварување на правата од доменот на социјалната заштита", "Refer and mediate so that rights of social protection are obtained", 5),
    ("Посредување за донации и интервентна помош во вид на пакет храна и хигиена", "Mediate donations and emergency help as parcels of food and hygiene", 5),
)  # fmt: skip
# The project names the whole budget only; its lines are invented.
BUDGET = (
    ("Вежба: надоместоци за советници", "Exercise: fees of counsellors", 120_000),
    ("Вежба: теренски посети и превоз", "Exercise: field visits and transport", 84_000),
    ("Вежба: пакети храна и хигиена", "Exercise: parcels of food and hygiene", 50_000),
    ("Вежба: печатење и канцелариски трошоци", "Exercise: printing and office", 23_200),
)
SPENT = (
    (1, date(2022, 2, 28), "Вежба 12/2022", "Советувања во февруари", 38_400),
    (1, date(2022, 4, 15), "Вежба 31/2022", "Советувања во март и април", 52_800),
    (2, date(2021, 12, 20), "Вежба 4/2021", "Гориво за првите посети", 14_650),
    (2, date(2022, 3, 10), "Вежба 19/2022", "Гориво и најам на возило", 31_200),
    (3, date(2022, 3, 22), "Вежба 23/2022", "Храна за пакети", 42_750),
    (4, date(2021, 12, 6), "Вежба 1/2021", "Печатени обрасци", 9_300),
)
PARTS = {
    "ngo": Partner.Part.LEAD,
    "skopje": Partner.Part.CENTRE,
    "employment-skopje": Partner.Part.EMPLOYMENT,
}

INFORMED = (
    (date(2021, 12, 16), "group", "mk", "Права од социјална заштита", 14),
    (date(2021, 12, 17), "print", "mk", "Леток за права и услуги", 300),
    (date(2021, 12, 17), "print", "sq", "Леток за права и услуги", 200),
    (date(2022, 1, 20), "group", "sq", "Промени на законот", 9),
    (date(2022, 2, 8), "office", "mk", "Надоместок за домување", 6),
    (date(2022, 3, 2), "phone", "mk", "Мерки за вработување", 11),
)


def found() -> Project:
    """Return the project, newly set up with its partners, goals, budget and indicators."""
    project = Project.objects.create(
        code=CODE,
        name=NAME,
        name_en=NAME_EN,
        goal=GOAL,
        office=Office.objects.get(code="ngo"),
        funder="Цивика мобилитас",
        budget=277_200,
        begins_on=BEGAN,
        ends_on=ENDED,
    )
    project.municipalities.set(Municipality.objects.filter(pk__in=(BUTEL, CUCER)))
    Partner.objects.bulk_create(
        Partner(
            project=project,
            office=Office.objects.get(code=code),
            part=part,
            since=BEGAN,
        )
        for code, part in PARTS.items()
    )
    describe(project)
    plan_money(project)
    inform(project)
    return project


def describe(project: Project) -> None:
    """Write goals, results, activities and indicators of the project."""
    goals = Goal.objects.bulk_create(
        Goal(project=project, number=number, text=text, text_en=english)
        for number, (text, english) in enumerate(GOALS, start=1)
    )
    results = ProjectResult.objects.bulk_create(
        ProjectResult(
            project=project,
            number=number,
            text=text,
            text_en=english,
            goal=goals[goal - 1],
        )
        for number, (text, english, goal) in enumerate(RESULTS, start=1)
    )
    Activity.objects.bulk_create(
        Activity(
            project=project,
            number=number,
            text=text,
            text_en=english,
            result=results[result - 1],
            state=Activity.State.RUNNING,
            begins_on=BEGAN,
            ends_on=ENDED,
        )
        for number, (text, english, result) in enumerate(ACTIVITIES, start=1)
    )
    baselines = {"i06": AT_RISK}
    Indicator.objects.bulk_create(
        Indicator(
            project=project,
            code=code,
            baseline=baselines.get(code),
            note=SOURCE if code in baselines else "",
        )
        for code in (f"i{number:02}" for number in range(1, 23))
    )


def plan_money(project: Project) -> None:
    """Write the budget by line and what was spent."""
    by = holding("coordinator.ngo").worker
    lines = BudgetLine.objects.bulk_create(
        BudgetLine(
            project=project,
            number=number,
            name=name,
            name_en=english,
            amount=Decimal(amount),
        )
        for number, (name, english, amount) in enumerate(BUDGET, start=1)
    )
    Spending.objects.bulk_create(
        Spending(
            line=lines[line - 1],
            spent_on=on,
            document=document,
            what=what,
            amount=Decimal(amount),
            recorded_by=by,
        )
        for line, on, document, what, amount in SPENT
    )


def inform(project: Project) -> None:
    """Write who was told of their rights: on visits, by telephone, in groups, on paper."""
    by = holding("field.ngo")
    Informing.objects.bulk_create(
        Informing(
            project=project,
            office=by.office,
            told_on=on,
            how=how,
            language=language,
            about=about,
            people=people,
            written_by=by.worker,
        )
        for on, how, language, about, people in INFORMED
    )


def exactly(people: int, seed: int) -> Iterator[Family]:
    """Yield families of ``people`` people together."""
    left = people
    for family in families(people, SHARES, seed=seed):
        family.members = family.members[:left]
        left -= len(family.members)
        yield family
        if not left:
            return


def settlements() -> dict[str, list[int]]:
    """Return the settlements of the two municipalities, by the code of each."""
    rows = Settlement.objects.filter(municipality__in=(BUTEL, CUCER)).order_by("code")
    found: dict[str, list[int]] = {BUTEL: [], CUCER: []}
    for pk, municipality in rows.values_list("pk", "municipality_id"):
        found[municipality].append(pk)
    return found


def register_of(
    office: Office, people: int, what: str, by: Assignment
) -> list[Household]:
    """Return new households of the centre with ``people`` people in the two municipalities."""
    seed = office.pk * 1_000 + people
    chance, invented = Random(seed), list(exactly(people, seed))
    villages = settlements()
    for family in invented:
        family.settlement_id = chance.choice(villages[family.municipality])
    new = [
        new_person(each, member, chance) for each in invented for member in each.members
    ]
    written = create_many(office=office, people=new, by=by.worker)
    return write_households(office, invented, written, f"{what} ")


def hand_over(
    project: Project, households: list[Household], title: str, by: Assignment
) -> TakenList:
    """Return the list of ``households`` that the centre gave when the project began."""
    return give(
        project=project,
        wanted=Wanted(
            frozenset({BUTEL, CUCER}),
            households=frozenset(each.pk for each in households),
        ),
        title=title,
        basis="law",
        law=LAW,
        on=BEGAN,
        by=by,
    )


@transaction.atomic
def fill_all() -> int:
    """Set up the project with its list when it is not there yet; return the people on the list."""
    if Project.objects.filter(code=CODE).exists():
        return 0
    project, by = found(), holding("manager.skopje")
    with acting(by):
        risk = register_of(by.office, AT_RISK, "risk", by)
        cash = register_of(by.office, WITH_CASH_HELP, "cash", by)
        IncomeStatement.objects.bulk_create(
            IncomeStatement(
                household=each,
                kind=IncomeKind.CASH_RIGHT,
                description="Вежба: социјална парична помош",
                amount_monthly=Decimal(4_500),
                stated_on=BEGAN,
            )
            for each in cash
        )
        taken = [
            hand_over(project, risk, "ЦСР Скопје: корисници под социјален ризик", by),
            hand_over(
                project, cash, "ЦСР Скопје: корисници на социјална парична помош", by
            ),
        ]
    TakenList.objects.filter(project=project).update(
        at=datetime(2021, 12, 1, 9, tzinfo=UTC)
    )
    return sum(each.people for each in taken)
