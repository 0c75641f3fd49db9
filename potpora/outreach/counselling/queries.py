"""Reading packages, sessions, offers and referrals; the database shows only one's own projects."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet

from potpora.ground.access.matrix import MATRIX
from potpora.ground.staff.models import Worker
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    EmploymentOffer,
    PackageTemplate,
    ProjectReferral,
    SessionContent,
    SessionInvitation,
    SessionScale,
    SharedContent,
)
from potpora.outreach.counselling.referring import FAILED, State
from potpora.outreach.counselling.rules import HELD, NO_SHOW, of_working_age
from potpora.outreach.counselling.workflow import WORKED_ON
from potpora.outreach.projects.models import ListedHousehold, Participant, Project

LOOK_BACK = timedelta(days=60)


def templates_of(project: Project) -> QuerySet[PackageTemplate]:
    """Return the templates of which packages of a project are offered now."""
    return PackageTemplate.objects.filter(project=project, retired_on__isnull=True)


def packages() -> QuerySet[CounsellingPackage]:
    """Return packages with household, person and sessions, those that go on first."""
    sessions = CounsellingSession.objects.select_related("counsellor").order_by(
        "starts_at"
    )
    related = ("template", "household__project", "household__municipality")
    rows = CounsellingPackage.objects.select_related(*related, "participant", "office")
    return rows.prefetch_related(Prefetch("sessions", queryset=sessions))


def packages_of(project: Project, status: str = "") -> QuerySet[CounsellingPackage]:
    """Return the packages of a project, or those that stand at ``status``."""
    rows = packages().filter(template__project=project)
    rows = rows.filter(status=status) if status else rows
    return rows.order_by("-offered_on", "household__number")


def packages_of_household(household: ListedHousehold) -> QuerySet[CounsellingPackage]:
    """Return the packages of a household, the latest first."""
    return packages().filter(household=household).order_by("-offered_on")


def sessions() -> QuerySet[CounsellingSession]:
    """Return sessions with their package, household and counsellor."""
    related = ("package__household__project", "package__participant", "counsellor")
    rows = CounsellingSession.objects.select_related(*related, "office")
    return rows.select_related("package__template")


def said_in(
    session: CounsellingSession,
) -> tuple[SessionContent | None, SessionScale | None]:
    """Return what was said in a session and its scale, as far as the reader may know."""
    content = SessionContent.objects.filter(session=session).select_related(
        "written_by"
    )
    return content.first(), SessionScale.objects.filter(session=session).first()


def shared_of(session: CounsellingSession) -> SharedContent | None:
    """Return what of a session partners may read, or nothing."""
    rows = SharedContent.objects.filter(session=session).select_related("shared_by")
    return rows.first()


def attendees(session: CounsellingSession) -> list[Participant]:
    """Return who took part in a session, as far as the reader may see them."""
    return list(
        Participant.objects.filter(pk__in=session.took_part.values("participant"))
    )


def invitations(session: CounsellingSession) -> QuerySet[SessionInvitation]:
    """Return how and when a household was invited to a session."""
    return session.invitations.select_related("sent_by")


def invitation(pk: UUID) -> QuerySet[SessionInvitation]:
    """Return the query of one invitation with all that its letter names."""
    related = ("session__office", "session__counsellor", "session__package__household")
    return SessionInvitation.objects.select_related(*related).filter(pk=pk)


def own_sessions(worker, *, begin: datetime, end: datetime):
    """Return the sessions of a counsellor in a time, those that were not cancelled."""
    rows = sessions().filter(counsellor=worker, cancelled_at__isnull=True)
    return rows.filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at")


def to_write_up(worker, *, now: datetime) -> QuerySet[CounsellingSession]:
    """Return the sessions of a counsellor that are over and not written up."""
    return sessions().to_come().filter(counsellor=worker, ends_at__lt=now)


def missing(office, *, since: datetime) -> QuerySet[CounsellingSession]:
    """Return the sessions to which nobody came and for which nothing new is planned."""
    later = CounsellingSession.objects.filter(
        package=OuterRef("package"),
        number=OuterRef("number"),
        starts_at__gt=OuterRef("starts_at"),
        cancelled_at__isnull=True,
    )
    rows = sessions().filter(
        office=office, attendance=NO_SHOW, starts_at__gte=since - LOOK_BACK
    )
    open_ones = rows.filter(package__status__in=WORKED_ON)
    return open_ones.exclude(Exists(later)).order_by("-starts_at")


def without_a_day(office) -> QuerySet[CounsellingPackage]:
    """Return the packages of an office that go on without a session planned."""
    planned = CounsellingSession.objects.to_come().filter(package=OuterRef("pk"))
    rows = packages().filter(office=office, status__in=WORKED_ON)
    latest = rows.annotate(latest=Max("sessions__starts_at"))
    return latest.exclude(Exists(planned)).order_by(F("latest").asc(nulls_first=True))


def counsellors_of(office, *, on: date) -> QuerySet[Worker]:
    """Return who of an office may hold a session on the day ``on``."""
    roles = MATRIX["counselling.work"]
    rows = office.assignments.on(on).filter(role__in=roles)
    return Worker.objects.filter(pk__in=rows.values("worker")).order_by("name")


def group_sessions(office, *, after: datetime) -> QuerySet[CounsellingSession]:
    """Return the group sessions of an office to come, one for each meeting."""
    rows = sessions().to_come().filter(office=office, starts_at__gte=after)
    group = rows.filter(setting=CounsellingSession.Setting.GROUP)
    return group.order_by("meeting", "pk").distinct("meeting")


def people_of(household: ListedHousehold) -> QuerySet[Participant]:
    """Return the people of a household who may be named."""
    return Participant.objects.filter(household=household)


def people_to_help(
    household: ListedHousehold, year: int
) -> list[tuple[Participant, bool]]:
    """Return who may be helped in a household, and whether they are old enough to work."""
    gone = (Participant.State.DIED, Participant.State.DUPLICATE)
    people = people_of(household).exclude(state__in=gone)
    return [(each, of_working_age(each.born_in, year)) for each in people]


def counts_of(project: Project) -> dict[str, int]:
    """Return how many packages of a project stand where."""
    rows = CounsellingPackage.objects.filter(template__project=project)
    counted = rows.order_by().values("status").annotate(number=Count("pk"))
    return {row["status"]: row["number"] for row in counted}


def by_profession(project: Project) -> list[dict]:
    """Return for each profession how many sessions were held, missed, and are to come."""
    rows = CounsellingSession.objects.filter(
        package__template__project=project, cancelled_at__isnull=True
    )
    return list(
        rows.order_by()
        .values("profession")
        .annotate(
            held=Count("pk", filter=Q(attendance__in=HELD)),
            missed=Count("pk", filter=Q(attendance=NO_SHOW)),
            to_come=Count("pk", filter=Q(attendance="")),
        )
        .order_by("profession")
    )


def offers() -> QuerySet[EmploymentOffer]:
    """Return offers of work with person and offices, the latest first."""
    related = ("participant__household__project", "office", "offered_by")
    return EmploymentOffer.objects.select_related(*related, "adviser_office")


def offers_of(project: Project) -> QuerySet[EmploymentOffer]:
    """Return the offers of work to people of a project."""
    return offers().filter(participant__household__project=project)


def offers_received(office) -> QuerySet[EmploymentOffer]:
    """Return what was passed on to an employment centre; of each only what was told."""
    rows = EmploymentOffer.objects.filter(adviser_office=office)
    return rows.select_related("office").order_by("outcome", "-passed_on_at")


def referrals() -> QuerySet[ProjectReferral]:
    """Return referrals with person and offices, the latest first."""
    related = ("participant__household__project", "office", "to_office", "prepared_by")
    return ProjectReferral.objects.select_related(*related)


def referrals_of(project: Project) -> QuerySet[ProjectReferral]:
    """Return the referrals of people of a project."""
    return referrals().filter(participant__household__project=project)


def failed_referrals(project: Project) -> list[dict]:
    """Return how many referrals of a project failed, by service and reason, the most first."""
    rows = ProjectReferral.objects.filter(
        participant__household__project=project, state__in=FAILED
    )
    counted = rows.order_by().values("service", "refusal_reason")
    return list(counted.annotate(number=Count("pk")).order_by("-number", "service"))


def referrals_received(office) -> QuerySet[ProjectReferral]:
    """Return what projects sent to an office, unanswered first; of each only what was sent."""
    rows = ProjectReferral.objects.filter(to_office=office, sent_at__isnull=False)
    seen = rows.exclude(state=State.REVOKED).select_related("office")
    return seen.order_by(F("answered_at").asc(nulls_first=True), "-sent_at")


def offer_counts(rows: QuerySet[EmploymentOffer]) -> dict[str, int]:
    """Return how many people got an offer, accepted one, started, and still work after 3 months."""

    def people(**where) -> Count:
        return Count("participant", distinct=True, filter=Q(**where))

    return rows.order_by().aggregate(
        people=Count("participant", distinct=True),
        accepted=people(answer="accepted"),
        started=people(started_on__isnull=False),
        lasting=people(outcome="employed_3m"),
    )
