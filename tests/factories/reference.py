"""Rows of the law and the calendar, and notices."""

import uuid
from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from potpora.ground.calendar.models import Holiday
from potpora.ground.lawbook.models import Code, CodeList, LawValue, StatutoryTerm
from potpora.ground.notices.models import Notice
from tests.factories.ground import OfficeFactory, WorkerFactory


class LawValueFactory(DjangoModelFactory):
    """An unconfirmed amount, in force since 2019."""

    class Meta:
        model = LawValue

    profile = "mk"
    code = factory.Sequence("test.value_{}".format)
    name_en = factory.LazyAttribute(lambda row: f"Value {row.code}")
    value = Decimal("4000")
    unit = LawValue.Unit.MKD_MONTH
    valid_from = date(2019, 1, 1)
    source = "Invented for a test"


class StatutoryTermFactory(DjangoModelFactory):
    """A term of five working days after the opening of a case."""

    class Meta:
        model = StatutoryTerm

    profile = "mk"
    code = factory.Sequence("test_term_{}".format)
    name_en = factory.LazyAttribute(lambda row: f"Term {row.code}")
    priority = "regular"
    starts = "case_opened"
    amount = 5
    unit = StatutoryTerm.Unit.WORKING_DAYS
    valid_from = date(2019, 1, 1)
    source = "Invented for a test"


class CodeListFactory(DjangoModelFactory):
    """A code list."""

    class Meta:
        model = CodeList

    profile = "mk"
    code = factory.Sequence("test_list_{}".format)
    name_en = factory.LazyAttribute(lambda row: f"List {row.code}")
    source = "Invented for a test"


class CodeFactory(DjangoModelFactory):
    """A code that may be chosen since 2019."""

    class Meta:
        model = Code

    code_list = factory.SubFactory(CodeListFactory)
    code = factory.Sequence("code_{}".format)
    position = factory.Sequence(int)
    name_en = factory.LazyAttribute(lambda row: f"Code {row.code}")
    valid_from = date(2019, 1, 1)


class HolidayFactory(DjangoModelFactory):
    """A seeded day that is free for everybody."""

    class Meta:
        model = Holiday

    profile = "mk"
    on = date(2026, 5, 1)
    name_en = "Labor Day"
    seeded = True


class NoticeFactory(DjangoModelFactory):
    """A notice for a worker of an office; ``role=`` and ``worker=None`` for a role."""

    class Meta:
        model = Notice

    office = factory.SubFactory(OfficeFactory)
    worker = factory.SubFactory(WorkerFactory)
    kind = "test.look"
    subject_id = factory.LazyFunction(uuid.uuid4)
    subject_label = factory.Sequence("ТТ-2026-{:05}".format)
    url_name = "notice_settle"
    due_on = date(2026, 3, 9)
