"""Reading sessions, agreements, ties and development plans."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language

from potpora.casework.supervision.models import (
    DevelopmentPlan,
    SampledFile,
    SessionAgreement,
    SupervisionSession,
    SupervisionTie,
)
from potpora.ground.instruments.standard.tables import LANGUAGES, shared_lists
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role

GUIDES = {
    SupervisionTie.Kind.SUPERVISOR: [Role.SUPERVISOR, Role.DEPARTMENT_HEAD],
    SupervisionTie.Kind.EXTERNAL: [Role.EXTERNAL_SUPERVISOR],
    SupervisionTie.Kind.MENTOR: [Role.MENTOR, Role.SUPERVISOR, Role.CASE_MANAGER],
}
OF_THE_CENTRE = {SupervisionTie.Kind.SUPERVISOR}


def names(list_code: str) -> dict[str, str]:
    """Return code and name of a list of the standard forms, in the reader's language."""
    language = LANGUAGES.get((get_language() or "en")[:2], LANGUAGES["en"])
    return {row["name"]: row[f"label::{language}"] for row in shared_lists()[list_code]}


def sessions() -> QuerySet[SupervisionSession]:
    """Return the sessions this worker may know of, the latest first, with who came."""
    found = SupervisionSession.objects.select_related("lead", "office")
    return found.prefetch_related("parts__worker")


def sessions_of(worker: Worker) -> QuerySet[SupervisionSession]:
    """Return the sessions that a worker led or is invited to."""
    mine = Q(lead=worker) | Q(parts__worker=worker)
    return sessions().filter(mine).distinct()


def session_for_page(session_id: UUID) -> QuerySet[SupervisionSession]:
    """Return the query of one session with all that its page names."""
    related = ("agreements__bearer", "discussed__case", "discussed__note")
    return (
        sessions()
        .select_related("record")
        .prefetch_related(*related)
        .filter(pk=session_id)
    )


def open_agreements(workers) -> QuerySet[SessionAgreement]:
    """Return what some workers agreed to do and have not answered for, the nearest first."""
    rows = SessionAgreement.objects.filter(bearer__in=workers, result="")
    return rows.select_related("bearer", "session").order_by("until", "pk")


def agreements() -> QuerySet[SessionAgreement]:
    """Return the agreements this worker may know of."""
    return SessionAgreement.objects.select_related("session")


def ties(office, *, on: date) -> QuerySet[SupervisionTie]:
    """Return who supervises or mentors whom in an office on a day, by worker."""
    held = SupervisionTie.objects.on(on).filter(office=office)
    return held.select_related("worker", "guide").order_by("worker__name", "kind")


def guided_by(guide: Worker, *, on: date) -> QuerySet[SupervisionTie]:
    """Return the ties of those whom somebody supervises or mentors on a day."""
    held = SupervisionTie.objects.on(on).filter(guide=guide)
    return held.select_related("worker", "office").order_by("worker__name")


def possible_guides(office, kind: str, *, on: date) -> QuerySet[Worker]:
    """Return who may be named as supervisor or mentor: supervisors of the own centre alone."""
    held = Assignment.objects.on(on).filter(role__in=GUIDES[SupervisionTie.Kind(kind)])
    if kind in OF_THE_CENTRE:
        held = held.filter(office=office)
    return Worker.objects.filter(assignments__in=held).distinct().order_by("name")


def guided_workers(by, *, on: date) -> QuerySet[Worker]:
    """Return who may be invited to a session: colleagues of the centre, and whom ``by`` guides."""
    roles = [Role.CASE_MANAGER, Role.INTAKE_WORKER, Role.SUPERVISOR]
    here = Assignment.objects.on(on).filter(office=by.office_id, role__in=roles)
    tied = SupervisionTie.objects.on(on).filter(guide=by.worker_id)
    mine = Q(assignments__in=here) | Q(guided_by__in=tied)
    found = Worker.objects.filter(mine).exclude(pk=by.worker_id)
    return found.distinct().order_by("name")


def last_development(worker: Worker) -> DevelopmentPlan | None:
    """Return the latest development plan of a worker with its steps."""
    plans = DevelopmentPlan.objects.filter(worker=worker).select_related("guide")
    return plans.prefetch_related("steps").first()


def drawn(office, *, quarter: date) -> QuerySet[SampledFile]:
    """Return the files drawn for a quarter, by case manager."""
    rows = SampledFile.objects.filter(office=office, quarter=quarter)
    return rows.select_related("case", "worker", "form")


def drawn_files() -> QuerySet[SampledFile]:
    """Return the drawn files this worker may see."""
    return SampledFile.objects.select_related("case")


def bounds(quarter: date) -> tuple[datetime, datetime]:
    """Return the first moment of a quarter and of the next one."""
    after = (quarter + timedelta(days=95)).replace(day=1)
    return tuple(
        timezone.make_aware(datetime.combine(day, time.min)) for day in (quarter, after)
    )  # type: ignore[return-value]


def quarter_of(day: date) -> date:
    """Return the first day of the quarter of a day.

    >>> quarter_of(date(2026, 11, 22))
    datetime.date(2026, 10, 1)
    """
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def held_in(office, quarter: date) -> QuerySet[SupervisionSession]:
    """Return the sessions that a centre held in a quarter."""
    first, after = bounds(quarter)
    held = SupervisionSession.objects.held().filter(office=office)
    return held.filter(at__gte=first, at__lt=after)


def hours_by_kind(office, quarter: date) -> list[dict]:
    """Return number, minutes and attendance of the sessions of a quarter, by kind."""
    rows = held_in(office, quarter).order_by().values("kind")
    counted = {
        row["kind"]: row
        for row in rows.annotate(number=Count("pk"), minutes=Sum("minutes"))
    }
    came = dict(
        held_in(office, quarter)
        .order_by()
        .values_list("kind")
        .annotate(people=Count("parts", filter=Q(parts__came=True)))
    )
    return [
        {
            "kind": str(kind.label),
            "number": counted.get(kind, {}).get("number", 0),
            "minutes": counted.get(kind, {}).get("minutes") or 0,
            "came": came.get(kind, 0),
        }
        for kind in SupervisionSession.Kind
    ]


def themes_in(office, quarter: date) -> list[tuple[str, int]]:
    """Return how often each theme was on the agenda of a quarter, the most frequent first."""
    words = names("supervision_theme")
    counted = dict.fromkeys(words, 0)
    for themes in held_in(office, quarter).values_list("themes", flat=True):
        for theme in themes:
            counted[theme] = counted.get(theme, 0) + 1
    found = [(words.get(code, code), n) for code, n in counted.items() if n]
    return sorted(found, key=lambda each: -each[1])


def agreements_in(office, quarter: date) -> dict[str, int]:
    """Return how many agreements of a quarter were made, done, partly done, not done and are open."""
    rows = SessionAgreement.objects.filter(session__in=held_in(office, quarter))
    counted = dict(rows.order_by().values_list("result").annotate(number=Count("pk")))
    return {
        "made": sum(counted.values()),
        "open": counted.get("", 0),
        **{each.value: counted.get(each, 0) for each in SessionAgreement.Result},
    }
