"""Packages of sessions, offers of work, referrals from a project."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    EmploymentOffer,
    PackageTemplate,
    ProjectReferral,
    Satisfaction,
    SessionAttendee,
    SessionContent,
    SessionInvitation,
    SessionScale,
    SharedContent,
)
from potpora.outreach.counselling.referring import Basis, State
from potpora.outreach.counselling.workflow import Status
from tests.factories.ground import OfficeFactory, WorkerFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)

OFFERED = date(2022, 1, 10)
AT = datetime(2022, 1, 17, 9, tzinfo=UTC)
THREE = ["family_counsellor", "systemic_counsellor", "social_worker"]


class PackageTemplateFactory(DjangoModelFactory):
    """The three sessions of source 004."""

    class Meta:
        model = PackageTemplate

    project = factory.SubFactory(ProjectFactory)
    name = "Три советувања"
    professions = THREE
    first_when_flagged = "social_worker"
    made_by = factory.SubFactory(WorkerFactory)
    made_on = OFFERED


class PackageFactory(DjangoModelFactory):
    """A package accepted by a household, offered by the office that leads the project."""

    class Meta:
        model = CounsellingPackage

    class Params:
        offered = factory.Trait(status=Status.OFFERED, accepted_on=None)
        completed = factory.Trait(
            status=Status.COMPLETED, ended_on=OFFERED + timedelta(days=30)
        )
        dropped = factory.Trait(
            status=Status.DROPPED,
            ended_on=OFFERED + timedelta(days=30),
            drop_reason="moved",
        )

    template = factory.SubFactory(PackageTemplateFactory)
    household = factory.SubFactory(
        ListedHouseholdFactory, project=factory.SelfAttribute("..template.project")
    )
    office = factory.SelfAttribute("template.project.office")
    status = Status.ACCEPTED
    professions = factory.SelfAttribute("template.professions")
    offered_on = OFFERED
    offered_by = factory.SubFactory(WorkerFactory)
    accepted_on = OFFERED


class CounsellingSessionFactory(DjangoModelFactory):
    """A session that is still to come."""

    class Meta:
        model = CounsellingSession

    class Params:
        held = factory.Trait(
            attendance="present",
            outcomes=["goal_named"],
            agreed="Ќе се јават во училиштето.",
            written_at=AT + timedelta(hours=2),
        )
        missed = factory.Trait(attendance="no_show", written_at=AT + timedelta(hours=2))

    package = factory.SubFactory(PackageFactory)
    number = 1
    profession = factory.LazyAttribute(
        lambda one: one.package.all_professions[one.number - 1]
    )
    counsellor = factory.SubFactory(WorkerFactory)
    office = factory.SelfAttribute("package.office")
    setting = CounsellingSession.Setting.FAMILY
    place = "Советувалиште"
    starts_at = factory.LazyAttribute(lambda one: AT + timedelta(days=7 * one.number))
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + timedelta(hours=1))
    planned_by = factory.SelfAttribute("counsellor")


class SessionContentFactory(DjangoModelFactory):
    """What was said in a held session."""

    class Meta:
        model = SessionContent

    session = factory.SubFactory(CounsellingSessionFactory, held=True)
    office = factory.SelfAttribute("session.office")
    written_by = factory.SelfAttribute("session.counsellor")
    themes = ["who_we_are"]
    words = "Измислени зборови од советувањето."


class SessionScaleFactory(DjangoModelFactory):
    """A scale that went up from 3 to 6."""

    class Meta:
        model = SessionScale

    session = factory.SubFactory(CounsellingSessionFactory, held=True)
    office = factory.SelfAttribute("session.office")
    at_start = 3
    at_end = 6


class SharedContentFactory(DjangoModelFactory):
    """Themes that the person agreed to share."""

    class Meta:
        model = SharedContent

    session = factory.SubFactory(CounsellingSessionFactory, held=True)
    basis = SharedContent.Basis.CONSENT
    themes = ["who_we_are"]
    shared_by = factory.SelfAttribute("session.counsellor")


class SessionInvitationFactory(DjangoModelFactory):
    """A letter that invites to a session for the first time."""

    class Meta:
        model = SessionInvitation

    session = factory.SubFactory(CounsellingSessionFactory)
    channel = SessionInvitation.Channel.LETTER
    language = "mk"
    sent_by = factory.SelfAttribute("session.counsellor")


class SatisfactionFactory(DjangoModelFactory):
    """Somebody who was content with a completed package."""

    class Meta:
        model = Satisfaction

    package = factory.SubFactory(PackageFactory, completed=True)
    office = factory.SelfAttribute("package.office")
    listened = 5
    helped = 4
    would_come_again = True
    told_on = OFFERED + timedelta(days=31)
    written_by = factory.SelfAttribute("package.offered_by")


class EmploymentOfferFactory(DjangoModelFactory):
    """A vacancy offered, not yet answered and not passed on."""

    class Meta:
        model = EmploymentOffer

    class Params:
        passed_on = factory.Trait(
            adviser_office=factory.SubFactory(OfficeFactory),
            passed_on_at=AT,
            told_name="Измислен Пробен",
            told_contact="070 000 000",
        )
        started = factory.Trait(
            answer="accepted",
            answered_on=OFFERED,
            outcome="started",
            outcome_on=OFFERED,
            started_on=OFFERED,
            follow_up_on=OFFERED + timedelta(days=91),
        )

    participant = factory.SubFactory(ParticipantFactory)
    office = factory.SelfAttribute("participant.household.project.office")
    offered_by = factory.SubFactory(WorkerFactory)
    offered_on = OFFERED
    kind = "vacancy"
    provider = "Измислена пекара"
    text = "Работа во пекара, четири часа дневно."


class ProjectReferralFactory(DjangoModelFactory):
    """A referral for a cash right, sent to the centre and not answered."""

    class Meta:
        model = ProjectReferral

    class Params:
        refused = factory.Trait(
            state=State.REFUSED, refusal_reason="no_capacity", answered_at=AT
        )
        done = factory.Trait(
            state=State.DONE, answered_at=AT, done_on=date(2022, 2, 20)
        )

    participant = factory.SubFactory(ParticipantFactory, consented_on=OFFERED)
    office = factory.SelfAttribute("participant.household.project.office")
    kind = "right"
    service = "cash_right"
    body = "Измислен центар"
    need = "Барање за гарантирана минимална помош."
    basis = Basis.CONSENT
    state = State.ASKED
    prepared_by = factory.SubFactory(WorkerFactory)
    sent_at = AT
    due_on = date(2022, 1, 31)


class SessionAttendeeFactory(DjangoModelFactory):
    """That a person of the household took part in a session."""

    class Meta:
        model = SessionAttendee

    session = factory.SubFactory(CounsellingSessionFactory, held=True)
    participant = factory.SubFactory(
        ParticipantFactory,
        household=factory.SelfAttribute("..session.package.household"),
    )
