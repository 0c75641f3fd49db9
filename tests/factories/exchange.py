"""Codes of telephones and what telephones sent."""

import hashlib
import uuid

import factory
from factory.django import DjangoModelFactory

from potpora.exchange.openrosa.models import PhoneCode, Submission, SubmissionFile
from potpora.ground.papers import store
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ProjectFactory


class PhoneCodeFactory(DjangoModelFactory):
    """A code for a worker of the office that leads the project."""

    class Meta:
        model = PhoneCode

    class Params:
        secret = factory.LazyFunction(lambda: uuid.uuid4().hex)

    project = factory.SubFactory(ProjectFactory)
    office = factory.SelfAttribute("project.office")
    assignment = factory.SubFactory(
        AssignmentFactory,
        office=factory.SelfAttribute("..office"),
        role="field_worker",
    )
    phone = "Пробен телефон"
    secret_hash = factory.LazyAttribute(
        lambda code: hashlib.sha256(code.secret.encode()).digest()
    )
    made_by = factory.SelfAttribute("assignment.worker")


class SubmissionFactory(DjangoModelFactory):
    """A record that waits for its files."""

    class Meta:
        model = Submission

    project = factory.SubFactory(ProjectFactory)
    office = factory.SelfAttribute("project.office")
    worker = factory.LazyAttribute(
        lambda sent: AssignmentFactory(office=sent.office, role="field_worker").worker
    )
    form_code = "probe"
    version = "1"
    instance_id = factory.LazyFunction(lambda: f"uuid:{uuid.uuid4()}")
    xml = b"<data/>"
    xml_sha256 = factory.LazyAttribute(
        lambda sent: hashlib.sha256(sent.xml).hexdigest()
    )


class SubmissionFileFactory(DjangoModelFactory):
    """A photo that a question names."""

    class Meta:
        model = SubmissionFile
        exclude = ["kept"]

    kept = factory.LazyFunction(lambda: store.keep(b"\xff\xd8\xff photo"))
    submission = factory.SubFactory(SubmissionFactory)
    name = "photo.jpg"
    media_type = "image/jpeg"
    state = SubmissionFile.State.WANTED
    sha256 = factory.SelfAttribute("kept.sha256")
    size_bytes = factory.SelfAttribute("kept.size_bytes")
    stored_as = factory.SelfAttribute("kept.stored_as")
