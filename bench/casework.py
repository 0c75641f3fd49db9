"""The cases of a centre for the figures of casework, and what their workers do with them."""

import io
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from uuid import UUID

import xlsxwriter
from django.contrib.auth import get_user_model
from django.utils import timezone

from bench.product import FOUND, OFFICE, SENT_ON, expect, session
from bench.web import Client
from potpora.casework.assessment.domains import NAMES
from potpora.casework.casefile.models import (
    CaseFile,
    CaseManagement,
    CaseNote,
    Deadline,
    StageChange,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.plan.models import Activity, Goal, IndividualPlan
from potpora.casework.records.models import CaseForm
from potpora.ground.instruments.actions import versions
from potpora.ground.instruments.models import FormVersion, StandardForm
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.registry.people.models import Person

FORM, QUESTIONS = "bench-120", 120
OWN, TIMELINE, ALL, MANAGERS = 60, 300, 20_000, 400
GOALS, ACTIVITIES = 5, 3
LONG, DRAFTS = "BN-2026-00000", 3_000
OPEN_STAGES = [stage for stage in Stage if stage != Stage.CLOSED]
TODAY = timezone.localdate()


@dataclass
class Practice:
    """A centre with 20,000 open cases: one manager of sixty, one long case, drafts to submit."""

    manager: Assignment
    director: Assignment
    long_case: UUID
    opened: UUID
    drafts: list[UUID] = field(default_factory=list)


def login(name: str, role: Role) -> Assignment:
    """Return a signed-up worker of the bench's centre in a role, made at the first call."""
    user, _ = get_user_model().objects.get_or_create(
        username=f"bench.{name}", defaults={"is_demo": True}
    )
    worker, _ = Worker.objects.get_or_create(
        user=user, defaults={"name": f"Бенч {name}"}
    )
    assignment, _ = Assignment.objects.get_or_create(
        worker=worker,
        office=Office.objects.get(code=OFFICE),
        role=role,
        defaults={"starts_on": date(2020, 1, 1)},
    )
    return assignment


def workbook() -> bytes:
    """Return a standard form of 120 questions: text, numbers, dates and choices, some relevant."""
    kinds = ("text", "integer", "date", "select_one yn", "select_multiple yn")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        survey = book.add_worksheet("survey")
        survey.write_row(0, 0, ["type", "name", "label", "relevant"])
        for n in range(QUESTIONS):
            when = f"${{q{n - 5}}} != ''" if n % 10 == 9 else ""
            survey.write_row(n + 1, 0, [kinds[n % 5], f"q{n}", f"Прашање {n}", when])
        choices = book.add_worksheet("choices")
        choices.write_row(0, 0, ["list_name", "name", "label"])
        for row, word in enumerate(("yes", "no", "unknown"), start=1):
            choices.write_row(row, 0, ["yn", word, word])
        settings = book.add_worksheet("settings")
        settings.write_row(0, 0, ["form_id", "form_title"])
        settings.write_row(1, 0, [FORM, "120 questions"])
    return buffer.getvalue()


def form_version() -> FormVersion:
    """Return the form of 120 questions, in force."""
    known = StandardForm.objects.filter(code=FORM).first()
    if known:
        return known.versions.get()
    made, _warnings = versions.upload(data=workbook())
    return versions.put_in_force(version_id=made.pk, on=TODAY, today=TODAY)


def practice() -> Practice:
    """Return the centre's cases, made at the first call."""
    manager = login("manager", Role.CASE_MANAGER)
    director = login("director", Role.DIRECTOR)
    if not CaseFile.objects.filter(manager=manager.worker).exists():
        make_cases(manager)
        write_notes(manager)
    mine = CaseFile.objects.filter(manager=manager.worker).order_by("number")
    others = CaseFile.objects.exclude(manager=manager.worker).order_by("?")[:DRAFTS]
    long_case = mine.get(number=LONG)
    if not long_case.individualplans.exists():
        write_plan(long_case, manager)
    (opened,) = make_drafts(manager, [long_case])
    drafts = make_drafts(director, others.prefetch_related("stage_changes"))
    return Practice(manager, director, long_case.pk, opened, drafts)


def make_cases(manager: Assignment) -> None:
    """Open 20,000 cases, sixty of them for one case manager; in a small register people have several."""
    others = [Worker(name=f"Бенч водител {n}") for n in range(MANAGERS)]
    Worker.objects.bulk_create(others)
    people = Person.objects.filter(office=manager.office, merged_into=None)
    known = cycle(people.order_by("pk")[:ALL])
    cases = [
        case_of(
            n, person, manager, manager.worker if n < OWN else random.choice(others)
        )
        for n, person in zip(range(ALL), known, strict=False)
    ]
    CaseFile.objects.bulk_create(cases, batch_size=2000)
    CaseManagement.objects.bulk_create(
        [CaseManagement(case=c, worker=c.manager, by=manager.worker) for c in cases],
        batch_size=2000,
    )
    StageChange.objects.bulk_create(
        [StageChange(case=c, stage=c.stage, by=manager.worker) for c in cases],
        batch_size=2000,
    )
    Deadline.objects.bulk_create(
        [deadline_of(n, case) for n, case in enumerate(cases)], batch_size=2000
    )


def case_of(n: int, person: Person, by: Assignment, manager: Worker) -> CaseFile:
    """Return one case, not saved."""
    return CaseFile(
        office=by.office,
        number=f"BN-2026-{n:05}",
        person=person,
        stage=OPEN_STAGES[n % len(OPEN_STAGES)],
        priority=("regular", "urgent", "immediate")[n % 3],
        manager=manager,
        opened_on=TODAY - timedelta(days=n % 200),
        opened_by=by.worker,
    )


def deadline_of(n: int, case: CaseFile) -> Deadline:
    """Return the nearest deadline of a case, overdue for a third of them; not saved."""
    due = TODAY + timedelta(days=n % 30 - 10)
    return Deadline(
        case=case, term="first_contact", starts_at=timezone.now(), due_on=due
    )


def write_notes(manager: Assignment) -> None:
    """Give the first case a timeline of three hundred entries."""
    case = CaseFile.objects.get(number=LONG)
    CaseNote.objects.bulk_create(
        CaseNote(
            case=case,
            kind=CaseNote.Kind.SEEN,
            note_class="ordinary",
            text=f"Белешка {n}: измислена содржина за мерење.",
            happened_on=TODAY - timedelta(days=n),
            written_by=manager.worker,
        )
        for n in range(TIMELINE)
    )


def write_plan(case: CaseFile, manager: Assignment) -> None:
    """Give a case a plan of five goals with three activities each."""
    plan = IndividualPlan.objects.create(
        case=case, stay=case.stage_changes.get(), started_on=TODAY, finished_on=TODAY,
        done_by=manager.worker, long_goal="Измислена цел за мерење.",
    )  # fmt: skip
    until = TODAY + timedelta(days=90)
    goals = Goal.objects.bulk_create(
        Goal(plan=plan, domain=domain, text=f"Цел {n}", measure="мерка", until=until, position=n)
        for n, domain in enumerate(list(NAMES)[:GOALS], start=1)
    )  # fmt: skip
    Activity.objects.bulk_create(
        Activity(goal=goal, text=f"Активност {n}", bearer="worker", due_on=until, position=n)
        for goal in goals
        for n in range(1, ACTIVITIES + 1)
    )  # fmt: skip


def make_drafts(by: Assignment, cases) -> list[UUID]:
    """Return a new draft of the long form in each case."""
    version = form_version()
    CaseForm.objects.filter(case__in=[c.pk for c in cases], state="draft").delete()
    drafts = [
        CaseForm(
            case=case,
            stay=next(iter(case.stage_changes.all())),
            form_version=version,
            language="mk",
            done_by=by.worker,
        )
        for case in cases
    ]
    CaseForm.objects.bulk_create(drafts, batch_size=1000)
    return [draft.pk for draft in drafts]


class CaseDesk:
    """A case manager's and a director's work, over HTTP."""

    def __init__(self, port: int, made: Practice) -> None:
        self.made = made
        self.manager = Client(port, session(made.manager))
        self.director = Client(port, session(made.director))
        self.saved = 1
        self.fields = {
            f"q-q{n}": "1" if n % 5 == 1 else "01.11.2026" if n % 5 == 2 else "yes"
            for n in range(QUESTIONS)
        }

    def my_work(self) -> None:
        """Open my work with sixty cases."""
        expect(self.manager.get("/"), FOUND)

    def case_page(self) -> None:
        """Open a case with a timeline of three hundred entries."""
        expect(self.manager.get(f"/cases/{self.made.long_case}/"), FOUND)

    def form_page(self) -> None:
        """Open a form of 120 questions."""
        expect(self.manager.get(f"/case-forms/{self.made.opened}/"), FOUND)

    def form_save(self) -> None:
        """Save 120 answers as a draft."""
        path = f"/case-forms/{self.made.opened}/"
        answer = self.manager.post(path, version=self.saved, save="1", **self.fields)
        expect(answer, SENT_ON)
        self.saved += 1

    def form_submit(self) -> None:
        """Submit 120 answers; each form can be submitted once."""
        path = f"/case-forms/{self.made.drafts.pop()}/"
        answer = self.director.post(path, version=1, submit="1", **self.fields)
        expect(answer, SENT_ON)

    def form_pdf(self) -> None:
        """Draw a form of 120 questions as PDF."""
        path = f"/case-forms/{self.made.opened}/print.pdf"
        expect(self.manager.get(path), FOUND)

    def plan_pdf(self) -> None:
        """Draw a plan of five goals as PDF."""
        path = f"/cases/{self.made.long_case}/papers/plan.pdf"
        expect(self.manager.get(path), FOUND)

    def director_page(self) -> None:
        """Open the overview of twenty thousand cases."""
        expect(self.director.get("/team/"), FOUND)
