"""Letterheads, register numbers, filed papers, attachments, openings, retention runs."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from potpora.casework.papers.models import Attachment, CasePaper
from potpora.ground.access.models import BrokenGlass
from potpora.ground.papers.models import (
    ArchiveSign,
    Letterhead,
    RegisterCounter,
    RegisterNumber,
)
from potpora.ground.retention.models import LegalHold, RetentionItem, RetentionRun
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import OfficeFactory, WorkerFactory

FILED = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
CHECKSUM = "a" * 64


class LetterheadFactory(DjangoModelFactory):
    """The letterhead of a centre."""

    class Meta:
        model = Letterhead

    office = factory.SubFactory(OfficeFactory)
    address_mk = "ул. Измислена 1, 1000 Скопје"
    phone = "+389 2 000 000"


class ArchiveSignFactory(DjangoModelFactory):
    """The one archive sign of a centre, for every kind of paper."""

    class Meta:
        model = ArchiveSign

    office = factory.SubFactory(OfficeFactory)
    sign = "12"
    name_en = "Social protection"


class RegisterCounterFactory(DjangoModelFactory):
    """A counter that has given ten numbers."""

    class Meta:
        model = RegisterCounter

    office = factory.SubFactory(OfficeFactory)
    sign = "12"
    year = 2026
    last = 10


class RegisterNumberFactory(DjangoModelFactory):
    """A number of the year 2026."""

    class Meta:
        model = RegisterNumber

    office = factory.SubFactory(OfficeFactory)
    sign = "12"
    year = 2026
    serial = factory.Sequence(lambda n: n + 1)
    part = 1
    text = factory.LazyAttribute(lambda n: f"12-{n.serial:04}/1")
    matter_id = factory.Faker("uuid4", cast_to=None)
    kind = "letter"
    given_on = date(2026, 3, 4)
    given_by = factory.SubFactory(WorkerFactory)


class CasePaperFactory(DjangoModelFactory):
    """A filed letter; its bytes are not in the store."""

    class Meta:
        model = CasePaper

    case = factory.SubFactory(CaseFileFactory)
    number = factory.SubFactory(
        RegisterNumberFactory,
        office=factory.SelfAttribute("..case.office"),
        matter_id=factory.SelfAttribute("..case.pk"),
    )
    kind = "letter"
    title = "Покана за средба"
    languages = factory.LazyFunction(lambda: ["mk"])
    content = factory.LazyFunction(dict)
    standards = factory.LazyFunction(list)
    sha256 = CHECKSUM
    size_bytes = 1
    stored_as = CHECKSUM
    filed_at = FILED
    filed_by = factory.SelfAttribute("case.manager")


class AttachmentFactory(DjangoModelFactory):
    """A scanned certificate; its bytes are not in the store."""

    class Meta:
        model = Attachment

    case = factory.SubFactory(CaseFileFactory)
    kind = Attachment.Kind.INCOME
    title = "Потврда за приход"
    file_name = "potvrda.pdf"
    media_type = "application/pdf"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size_bytes = 1
    stored_as = CHECKSUM
    received_on = date(2026, 3, 4)
    added_by = factory.SelfAttribute("case.manager")
    added_at = FILED


class BrokenGlassFactory(DjangoModelFactory):
    """An opening that has run out."""

    class Meta:
        model = BrokenGlass

    office = factory.SubFactory(OfficeFactory)
    worker = factory.SubFactory(WorkerFactory)
    role = "case_manager"
    subject_id = factory.Faker("uuid4", cast_to=None)
    subject_label = "X-2026-00001"
    opens = factory.LazyAttribute(lambda opening: [opening.subject_id])
    reason = "Детето не дојде дома, телефоните се во случајот."
    opened_at = FILED
    ends_at = FILED + timedelta(hours=3)


class LegalHoldFactory(DjangoModelFactory):
    """A hold that a court asked for."""

    class Meta:
        model = LegalHold

    office = factory.SubFactory(OfficeFactory)
    matter_id = factory.Faker("uuid4", cast_to=None)
    matter_label = "X-2026-00001"
    reason = "Суд ги бара списите."
    placed_by = factory.SubFactory(WorkerFactory)


class RetentionRunFactory(DjangoModelFactory):
    """A list that nobody has confirmed."""

    class Meta:
        model = RetentionRun

    office = factory.SubFactory(OfficeFactory)
    as_of = date(2036, 1, 1)
    listed_by = factory.SubFactory(WorkerFactory)


class RetentionItemFactory(DjangoModelFactory):
    """A letter that may go."""

    class Meta:
        model = RetentionItem

    run = factory.SubFactory(RetentionRunFactory)
    source = "case_letter"
    retention_class = "R5_contact"
    record_id = factory.Faker("uuid4", cast_to=None)
    matter_id = factory.Faker("uuid4", cast_to=None)
    label = "12-0001/1"
    kept_until = date(2035, 12, 31)
    state = RetentionItem.State.LISTED
