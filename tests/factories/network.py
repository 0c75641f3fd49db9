"""Conferences, referrals and transfers of a case."""

from datetime import UTC, date, datetime, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from potpora.casework.conferences.models import (
    Conference,
    ConferenceMinutes,
    ConferenceParticipant,
    ConferenceTask,
)
from potpora.casework.referrals.models import Referral, ReferralLink, ReferredPerson
from potpora.casework.referrals.workflow import State
from potpora.casework.transfer.models import CaseTransfer, TransferOffer
from potpora.registry.consent.models import LegalBasis
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import OfficeFactory, WorkerFactory

AT = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)


class CaseTransferFactory(DjangoModelFactory):
    """A transfer that the other centre has still to answer."""

    class Meta:
        model = CaseTransfer

    case = factory.SubFactory(CaseFileFactory)
    case_number = factory.SelfAttribute("case.number")
    from_office = factory.SelfAttribute("case.office")
    to_office = factory.SubFactory(OfficeFactory)
    asked_by = factory.SelfAttribute("case.manager")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=5))
    expires_on = factory.LazyAttribute(lambda each: each.due_on + timedelta(days=30))


class TransferOfferFactory(DjangoModelFactory):
    """What the other centre is told."""

    class Meta:
        model = TransferOffer

    transfer = factory.SubFactory(CaseTransferFactory)
    reason = "moved"
    beneficiary = "Измислена Примерова"
    people = 1
    stage = "intake"
    summary = "Семејството се пресели."


class ReferralFactory(DjangoModelFactory):
    """A referral to an association without an account; ``sent=True`` is out already."""

    class Meta:
        model = Referral

    class Params:
        sent = factory.Trait(
            state=State.ASKED,
            basis="law",
            sent_by=factory.SelfAttribute("prepared_by"),
            sent_at=factory.LazyFunction(timezone.now),
            due_on=factory.LazyFunction(
                lambda: timezone.localdate() + timedelta(days=5)
            ),
            content={"need": "Потребна е помош во домот."},
        )

    case = factory.SubFactory(CaseFileFactory)
    number = factory.Sequence(lambda n: n + 1)
    kind = "service"
    service = "home_care"
    body = "Здружение Пример"
    need = "Потребна е помош во домот."
    purpose = "service"
    data_kinds = ["identity"]
    prepared_by = factory.SelfAttribute("case.manager")


class ReferredPersonFactory(DjangoModelFactory):
    """The person of the case, referred."""

    class Meta:
        model = ReferredPerson

    referral = factory.SubFactory(ReferralFactory)
    person = factory.SelfAttribute("referral.case.person")


class ReferralLinkFactory(DjangoModelFactory):
    """A living link."""

    class Meta:
        model = ReferralLink

    referral = factory.SubFactory(ReferralFactory, sent=True)
    secret_hash = b"\x00" * 32
    made_at = factory.LazyFunction(timezone.now)
    made_by = factory.SelfAttribute("referral.prepared_by")
    expires_at = factory.LazyAttribute(lambda link: link.made_at + timedelta(days=8))


class ConferenceFactory(DjangoModelFactory):
    """A conference that is still to come."""

    class Meta:
        model = Conference

    case = factory.SubFactory(CaseFileFactory)
    at = AT
    place = "Сала 2"
    reasons = ["first_plan"]
    agenda = "Изработка на план"
    chair = factory.SubFactory(WorkerFactory)
    planned_by = factory.SelfAttribute("case.manager")


class ConferenceParticipantFactory(DjangoModelFactory):
    """A teacher."""

    class Meta:
        model = ConferenceParticipant

    conference = factory.SubFactory(ConferenceFactory)
    name = factory.Sequence("Измислен Наставник {}".format)
    body = "ОУ Пример"
    part = "school"


class ConferenceMinutesFactory(DjangoModelFactory):
    """Minutes that nobody has confirmed yet."""

    class Meta:
        model = ConferenceMinutes

    conference = factory.SubFactory(ConferenceFactory)
    beneficiary_came = True
    points = "Договорено е редовно доаѓање на училиште."
    written_by = factory.SelfAttribute("conference.planned_by")


class ConferenceTaskFactory(DjangoModelFactory):
    """A task of the case manager."""

    class Meta:
        model = ConferenceTask

    minutes = factory.SubFactory(ConferenceMinutesFactory)
    text = "Разговор со класната"
    worker = factory.SelfAttribute("minutes.written_by")
    due_on = date(2026, 2, 20)


def allow_sharing(person, purpose, **fields):
    """Record that a law allows to share data of a person for a purpose."""
    basis = {"basis": "law", "law": "Закон, член 1", "given_on": date(2026, 1, 1)}
    return LegalBasis.objects.create(
        person=person, purpose=purpose, recorded_by=WorkerFactory(), **basis | fields
    )
