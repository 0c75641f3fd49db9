"""Supervision: who guides whom, sessions, growth, drawn files."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from potpora.casework.supervision.models import (
    CaseBurden,
    DevelopmentPlan,
    DevelopmentStep,
    DiscussedCase,
    SampledFile,
    SessionAgreement,
    SessionMinutes,
    SessionPart,
    SupervisionSession,
    SupervisionTie,
)
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import OfficeFactory, WorkerFactory


class SupervisionTieFactory(DjangoModelFactory):
    """A supervisor of a worker since the beginning of the year."""

    class Meta:
        model = SupervisionTie

    office = factory.SubFactory(OfficeFactory)
    kind = SupervisionTie.Kind.SUPERVISOR
    worker = factory.SubFactory(WorkerFactory)
    guide = factory.SubFactory(WorkerFactory)
    starts_on = date(2026, 1, 1)


class SessionFactory(DjangoModelFactory):
    """An individual session that is still to come."""

    class Meta:
        model = SupervisionSession

    class Params:
        held = factory.Trait(
            state=SupervisionSession.State.HELD, minutes=60, themes=["goals"]
        )

    office = factory.SubFactory(OfficeFactory)
    lead = factory.SubFactory(WorkerFactory)
    kind = SupervisionSession.Kind.INTERNAL
    mode = SupervisionSession.Mode.INDIVIDUAL
    at = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


class SessionMinutesFactory(DjangoModelFactory):
    """What was learned in a session."""

    class Meta:
        model = SessionMinutes

    session = factory.SubFactory(SessionFactory, held=True)
    reflection = "Целите беа преголеми."


class SessionPartFactory(DjangoModelFactory):
    """Somebody who came to a session."""

    class Meta:
        model = SessionPart

    session = factory.SubFactory(SessionFactory, held=True)
    worker = factory.SubFactory(WorkerFactory)
    came = True


class DiscussedCaseFactory(DjangoModelFactory):
    """A case that was discussed."""

    class Meta:
        model = DiscussedCase

    session = factory.SubFactory(SessionFactory, held=True)
    case = factory.SubFactory(CaseFileFactory)
    question = "Како понатаму?"


class SessionAgreementFactory(DjangoModelFactory):
    """An agreement that is still open."""

    class Meta:
        model = SessionAgreement

    session = factory.SubFactory(SessionFactory, held=True)
    what = "Разговор со училиштето"
    bearer = factory.SubFactory(WorkerFactory)
    until = date(2026, 12, 1)


class DevelopmentPlanFactory(DjangoModelFactory):
    """What a worker and their supervisor agreed on."""

    class Meta:
        model = DevelopmentPlan

    office = factory.SubFactory(OfficeFactory)
    worker = factory.SubFactory(WorkerFactory)
    guide = factory.SubFactory(WorkerFactory)
    agreed_on = date(2026, 6, 1)


class DevelopmentStepFactory(DjangoModelFactory):
    """One competence of a plan."""

    class Meta:
        model = DevelopmentStep

    plan = factory.SubFactory(DevelopmentPlanFactory)
    competence = "danger"
    own_level = 2
    guide_level = 3


class CaseBurdenFactory(DjangoModelFactory):
    """A case with court proceedings."""

    class Meta:
        model = CaseBurden

    case = factory.SubFactory(CaseFileFactory)
    court = True


class SampledFileFactory(DjangoModelFactory):
    """A file drawn by chance in the last quarter of 2026."""

    class Meta:
        model = SampledFile

    case = factory.SubFactory(CaseFileFactory)
    office = factory.SelfAttribute("case.office")
    worker = factory.SelfAttribute("case.manager")
    quarter = date(2026, 10, 1)
    chosen = SampledFile.Chosen.CHANCE
