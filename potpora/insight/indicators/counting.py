"""What each indicator of a project counts: the records, and how they are summed.

Formulas: the table of indicators for the project of source 004 (proposal, to be confirmed
by the funder). An indicator counts what its reader may see; the office that leads the
project sees all of it. Those that no record in the system answers are not guessed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.timezone import localdate

from potpora.ground.instruments.workflow import State as Filled
from potpora.outreach.aid.queries import received
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    EmploymentOffer,
    ProjectReferral,
    SessionScale,
)
from potpora.outreach.counselling.models.mediation import STARTED
from potpora.outreach.informing.queries import valid as told_of_rights
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    Project,
    TakenList,
)
from potpora.outreach.projects.queries import budget_of
from potpora.outreach.risk.models import Contest, RiskScore, SelectionLine
from potpora.outreach.visits.codes import Finding
from potpora.outreach.visits.models import FactChange, Visit

HELD = ("present", "late")
HIGH = ("high", "urgent")
LEVELS = ("low", "medium", "high", "urgent")
WRITTEN = (Filled.SUBMITTED, Filled.APPROVED, Filled.LOCKED)
BETTER = 2  # steps on the own scale of 0 to 10


@dataclass(frozen=True)
class Part:
    """A piece of a figure: the list its code is from (empty: ``words``), the code, the number."""

    kind: str
    code: str
    number: int | Decimal


@dataclass(frozen=True)
class Figure:
    """A number, what it is a share of, its pieces, and the records that were counted."""

    value: int | Decimal | None
    whole: int | Decimal | None = None
    parts: tuple[Part, ...] = ()
    records: QuerySet[Model] | None = None


Computed = Callable[[Project], Figure]
INDICATORS: dict[str, Computed] = {}


def indicator(code: str) -> Callable[[Computed], Computed]:
    """Register how the indicator ``code`` is computed."""

    def keep(compute: Computed) -> Computed:
        INDICATORS[code] = compute
        return compute

    return keep


def people(project: Project) -> QuerySet[Participant]:
    """Return everybody on the list of a project."""
    return Participant.objects.filter(household__project=project)


def persons(project: Project) -> QuerySet[Participant]:
    """Return everybody on the list of a project once, without second entries."""
    return people(project).exclude(state=Participant.State.DUPLICATE)


def visits(project: Project) -> QuerySet[Visit]:
    """Return the visits of a project that were written up."""
    return Visit.objects.filter(project=project, state__in=WRITTEN)


def parts(kind: str, counted: Iterable[tuple[str, int]]) -> tuple[Part, ...]:
    """Return the pieces of a figure, the greatest first."""
    found = [Part(kind, code, number) for code, number in counted]
    return tuple(sorted(found, key=lambda part: (-part.number, part.code)))


def by(rows: QuerySet, field: str, kind: str) -> tuple[Part, ...]:
    """Return how many rows have each value of a field."""
    counted = rows.order_by().values_list(field).annotate(number=Count("pk"))
    return parts(kind, counted)


@indicator("i01")
def records_taken_over(project: Project) -> Figure:
    """Return the people whom the centre gave."""
    rows = people(project).filter(origin=Participant.Origin.LIST)
    return Figure(rows.count(), records=rows)


@indicator("i02")
def households_visited(project: Project) -> Figure:
    """Return households with a visit at which somebody was found or refused."""
    spoken = visits(project).filter(finding__in=(Finding.FOUND, Finding.REFUSED))
    rows = ListedHousehold.objects.filter(pk__in=spoken.values("household"))
    return Figure(rows.count(), records=rows)


@indicator("i03")
def share_checked(project: Project) -> Figure:
    """Return how many of the list have any finding, of all on the list."""
    listed = people(project).filter(origin=Participant.Origin.LIST)
    found = visits(project).exclude(finding="").values("household")
    rows = listed.filter(household__in=found)
    return Figure(
        rows.count(),
        listed.count(),
        by(visits(project).exclude(finding=""), "finding", "finding"),
        rows,
    )


@indicator("i04")
def records_corrected(project: Project) -> Figure:
    """Return people with an accepted change, or found moved, dead or listed twice."""
    changed = FactChange.objects.filter(
        project=project, state=FactChange.State.ACCEPTED
    )
    rows = people(project).filter(
        Q(pk__in=changed.values("participant"))
        | Q(is_contact=True, household__in=changed.values("household"))
        | Q(state__in=gone())
    )
    return Figure(rows.count(), records=rows)


def gone() -> tuple[str, ...]:
    """Return the states of people who are not valid on the list any more."""
    state = Participant.State
    return (state.MOVED, state.DIED, state.DUPLICATE)


@indicator("i05")
def clean_register(project: Project) -> Figure:
    """Return the people of the list who were found, and the new ones, without those gone."""
    found = visits(project).filter(finding=Finding.FOUND).values("household")
    rows = people(project).filter(
        Q(household__in=found) | ~Q(origin=Participant.Origin.LIST)
    )
    rows = rows.exclude(state__in=gone())
    return Figure(rows.count(), records=rows)


@indicator("i06")
def people_at_risk(project: Project) -> Figure:
    """Return people who agreed and have a type of social risk, by their main type."""
    rows = persons(project).exclude(consented_on=None).exclude(risk_types=[])
    return Figure(
        rows.count(), parts=by(rows, "risk_types__0", "risk_type"), records=rows
    )


@indicator("i07")
def found_outside_the_list(project: Project) -> Figure:
    """Return the people who were not on the list of the centre."""
    rows = persons(project).exclude(origin=Participant.Origin.LIST)
    return Figure(rows.count(), parts=by(rows, "origin", "origin"), records=rows)


@indicator("i08")
def people_at_high_risk(project: Project) -> Figure:
    """Return people at risk who were high or urgent at the last complete score, of all at risk."""
    at_risk = people_at_risk(project).records
    scores = RiskScore.objects.filter(household=OuterRef("household"), incomplete=False)
    last = Subquery(scores.order_by("-scored_on", "-written_at").values("level")[:1])
    rows = at_risk.annotate(last_level=last).filter(last_level__in=HIGH)
    return Figure(rows.count(), at_risk.count(), by(rows, "last_level", "level"), rows)


@indicator("i09")
def chosen(project: Project) -> Figure:
    """Return the households chosen in selections that both have signed and nobody withdrew."""
    lines = SelectionLine.objects.filter(
        selection__project=project,
        selection__withdrawn_on=None,
        selection__coordinator__isnull=False,
        selection__centre_worker__isnull=False,
    )
    picked = lines.filter(state=SelectionLine.State.SELECTED)
    rows = ListedHousehold.objects.filter(pk__in=picked.values("household"))
    return Figure(rows.count(), records=rows)


@indicator("i10")
def packages_completed(project: Project) -> Figure:
    """Return completed packages of sessions, of those that were accepted."""
    every = CounsellingPackage.objects.filter(household__project=project)
    accepted = every.exclude(accepted_on=None)
    rows = accepted.filter(status="completed")
    return Figure(rows.count(), accepted.count(), by(every, "status", "package"), rows)


@indicator("i11")
def sessions_held(project: Project) -> Figure:
    """Return the sessions to which people came, by profession."""
    rows = CounsellingSession.objects.filter(
        package__household__project=project, attendance__in=HELD
    )
    return Figure(
        rows.count(), parts=by(rows, "profession", "profession"), records=rows
    )


@indicator("i12")
def felt_better(project: Project) -> Figure:
    """Return packages whose own scale rose by two or more, of those with a first and a last."""
    scales = SessionScale.objects.filter(session__package__household__project=project)
    told: dict = {}
    fields = ("session__package", "at_start", "at_end")
    for package, start, end in scales.order_by("session__starts_at").values_list(
        *fields
    ):
        told.setdefault(package, []).extend(n for n in (start, end) if n is not None)
    both = {package: steps for package, steps in told.items() if len(steps) > 1}
    risen = [p for p, steps in both.items() if steps[-1] - steps[0] >= BETTER]
    rows = CounsellingPackage.objects.filter(pk__in=risen)
    return Figure(len(risen), len(both), records=rows)


@indicator("i13")
def offered_work(project: Project) -> Figure:
    """Return people who were offered work, training or a measure, and what came of it."""
    offers = EmploymentOffer.objects.filter(participant__household__project=project)
    rows = people(project).filter(pk__in=offers.values("participant"))
    came = [
        ("accepted", Q(answer="accepted")),
        ("started", Q(outcome__in=STARTED)),
        ("employed_3m", Q(outcome="employed_3m")),
    ]
    split = tuple(
        Part(
            "offer",
            code,
            offers.filter(of).values("participant").distinct().count(),
        )
        for code, of in came
    )
    return Figure(rows.count(), parts=split, records=rows)


def referrals(project: Project) -> QuerySet[ProjectReferral]:
    """Return the referrals of a project that were sent."""
    rows = ProjectReferral.objects.filter(participant__household__project=project)
    return rows.exclude(sent_at=None)


@indicator("i14")
def referred(project: Project) -> Figure:
    """Return the referrals that were sent, by where they stand, and the median days to an answer."""
    rows = referrals(project)
    answered = rows.exclude(answered_at=None).exclude(state="expired")
    waited = [
        (localdate(until) - localdate(since)).days
        for since, until in answered.values_list("sent_at", "answered_at")
    ]
    days = (Part("words", "median_days", Decimal(median(waited))),) if waited else ()
    return Figure(
        rows.count(), parts=(*by(rows, "state", "referral"), *days), records=rows
    )


@indicator("i15")
def rights_obtained(project: Project) -> Figure:
    """Return the referrals to a right that came to their end, of all to a right."""
    every = referrals(project).filter(kind="right")
    rows = every.filter(state="done")
    return Figure(rows.count(), every.count(), records=rows)


@indicator("i16")
def failed_referrals(project: Project) -> Figure:
    """Return the referrals that were refused or expired, by reason."""
    rows = referrals(project).filter(state__in=("refused", "expired"))
    split = by(rows, "refusal_reason", "referral_refusal")
    return Figure(rows.count(), parts=split, records=rows)


@indicator("i17")
def parcels(project: Project) -> Figure:
    """Return the parcels handed out by all offices, by kind, and the households they helped."""
    given = received(list(ListedHousehold.objects.filter(project=project)))
    kinds = Counter(each.parcel for found in given.values() for each in found)
    rows = ListedHousehold.objects.filter(
        pk__in=[home for home in given if given[home]]
    )
    split = (*parts("parcel", kinds.items()), Part("words", "households", rows.count()))
    return Figure(kinds.total(), parts=split, records=rows)


@indicator("i18")
def cooperation(project: Project) -> Figure:
    """Return what association and centre did together, as far as records say it."""
    lists = TakenList.objects.filter(project=project, state=TakenList.State.TAKEN)
    reviewed = FactChange.objects.filter(project=project).exclude(decided_at=None)
    signed = SelectionLine.objects.filter(selection__project=project).exclude(
        selection__centre_on=None
    )
    counted = [
        ("lists_given", lists.count()),
        ("facts_reviewed", reviewed.count()),
        ("selections_signed", signed.values("selection").distinct().count()),
    ]
    return Figure(sum(n for _, n in counted), parts=parts("words", counted))


@indicator("i19")
def informed(project: Project) -> Figure:
    """Return how often people were told of their rights, how; printed copies by language apart."""
    rows = told_of_rights(project)
    told = rows.exclude(how="print")
    copies = rows.filter(how="print").values_list("language")
    split = (
        *summed(told.values_list("how"), "informing"),
        *summed(copies, "printed"),
    )
    return Figure(sum(p.number for p in split if p.kind == "informing"), parts=split, records=told)  # fmt: skip


def summed(rows: QuerySet, kind: str) -> tuple[Part, ...]:
    """Return how many people, or copies, each value stands for."""
    return parts(kind, rows.order_by().annotate(number=Sum("people")))


@indicator("i20")
def risk_went_down(project: Project) -> Figure:
    """Return households whose last complete score is a lower level than the first, of those with two."""
    scores = RiskScore.objects.filter(project=project, incomplete=False)
    told: dict = {}
    ordered = scores.order_by("scored_on", "written_at")
    for household, level in ordered.values_list("household", "level"):
        told.setdefault(household, []).append(LEVELS.index(level))
    both = {home: levels for home, levels in told.items() if len(levels) > 1}
    down = [home for home, levels in both.items() if levels[-1] < levels[0]]
    up = sum(levels[-1] > levels[0] for levels in both.values())
    split = (
        Part("words", "went_up", up),
        Part("words", "stayed", len(both) - up - len(down)),
    )
    rows = ListedHousehold.objects.filter(pk__in=down)
    return Figure(len(down), len(both), split, rows)


@indicator("i21")
def spent(project: Project) -> Figure:
    """Return what was spent, of the budget, by line."""
    lines = [(line.read, line.spent) for line in budget_of(project) if line.spent]
    total = sum((amount for _, amount in lines), Decimal(0))
    return Figure(total, project.budget, parts("", lines))


@indicator("i22")
def consent(project: Project) -> Figure:
    """Return who agreed, of everybody who was asked; and objections to a level of risk."""
    rows = persons(project).exclude(consented_on=None)
    declined = persons(project).exclude(declined_on=None).count()
    objections = Contest.objects.filter(project=project).count()
    counted = [("declined", declined), ("objections", objections)]
    return Figure(rows.count(), rows.count() + declined, parts("words", counted), rows)


def computed(project: Project, codes: Iterable[str]) -> dict[str, Figure]:
    """Return the figure of each indicator; one that no record answers has no value."""
    return {
        code: INDICATORS[code](project) if code in INDICATORS else Figure(None)
        for code in codes
    }
