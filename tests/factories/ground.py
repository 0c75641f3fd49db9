"""Places, offices, workers and their assignments."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places.models import Area, Municipality, PostCode, Settlement
from potpora.ground.staff.models import Assignment, User, Worker
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry


class AreaFactory(DjangoModelFactory):
    """A planning region."""

    class Meta:
        model = Area

    code = factory.Sequence("X{:03}".format)
    level = Area.Level.REGION
    name_en = factory.LazyAttribute(lambda area: f"Region {area.code}")


class MunicipalityFactory(DjangoModelFactory):
    """A municipality in a region of its own."""

    class Meta:
        model = Municipality

    code = factory.Sequence("9{:03}".format)
    area = factory.SubFactory(AreaFactory)
    name_mk = factory.LazyAttribute(lambda m: f"Општина {m.code}")
    name_en = factory.LazyAttribute(lambda m: f"Municipality {m.code}")
    population = 1000
    population_status = "sourced"


class SettlementFactory(DjangoModelFactory):
    """A village."""

    class Meta:
        model = Settlement

    municipality = factory.SubFactory(MunicipalityFactory)
    code = factory.Sequence("village-{}".format)
    area = factory.SelfAttribute("municipality.area")
    name_en = factory.Sequence("Village {}".format)


class PostCodeFactory(DjangoModelFactory):
    """A post code."""

    class Meta:
        model = PostCode

    code = factory.Sequence("9{:03}".format)
    municipality = factory.SubFactory(MunicipalityFactory)


class OfficeFactory(DjangoModelFactory):
    """A centre for social work."""

    class Meta:
        model = Office

    code = factory.Sequence("centre-{}".format)
    kind = Office.Kind.CENTRE
    name_en = factory.LazyAttribute(lambda office: f"Centre {office.code}")
    name_mk = factory.LazyAttribute(lambda office: f"Центар {office.code}")
    case_prefix = factory.Sequence("T{}".format)
    seat = factory.SubFactory(MunicipalityFactory)


class CoverageFactory(DjangoModelFactory):
    """That a centre serves a municipality."""

    class Meta:
        model = Coverage

    office = factory.SubFactory(OfficeFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    status = Coverage.Status.SOURCED


class UserFactory(DjangoModelFactory):
    """A login with the password ``test-password-1``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    password = factory.django.Password("test-password-1")


class WorkerFactory(DjangoModelFactory):
    """A worker with a login."""

    class Meta:
        model = Worker

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence("Примерка Измислена {}".format)


class AssignmentFactory(DjangoModelFactory):
    """A case manager of a centre, for ever; ``role=`` and ``office=`` as needed."""

    class Meta:
        model = Assignment

    worker = factory.SubFactory(WorkerFactory)
    office = factory.SubFactory(OfficeFactory)
    role = Role.CASE_MANAGER
    starts_on = date(2020, 1, 1)


class TrailEntryFactory(DjangoModelFactory):
    """An entry with a seal that fits nothing; real ones are made by ``record``."""

    class Meta:
        model = TrailEntry

    number = factory.Sequence(lambda n: 1_000_000 + n)
    at = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
    verb = "person.opened"
    seal = b"\0" * 32
