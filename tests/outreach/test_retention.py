"""An association lists and deletes what its own office keeps, and nothing of anybody else."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.lawbook.models import LawValue
from potpora.ground.organisations.models import Office
from potpora.ground.papers import store
from potpora.ground.retention import actions
from potpora.ground.retention.models import LegalHold, RetentionRun
from potpora.ground.staff.roles import Role
from potpora.outreach.counselling.models import (
    CounsellingSession,
    SessionContent,
    SharedContent,
)
from potpora.outreach.visits.models import Visit, VisitFile
from tests.factories.ground import AssignmentFactory, OfficeFactory, WorkerFactory
from tests.factories.outreach import ProjectFactory
from tests.factories.outreach_counselling import (
    CounsellingSessionFactory,
    PackageFactory,
    SessionContentFactory,
    SharedContentFactory,
)
from tests.factories.outreach_visits import VisitFactory, VisitFileFactory
from tests.factories.papers import AttachmentFactory

pytestmark = pytest.mark.django_db
NOW = date(2040, 11, 1)  # everything that the factories make is long past
VERIFIED = date(2026, 11, 1)
MARKER = "белег-што-не-смее-да-се-појави"


@pytest.fixture
def association(db):
    return OfficeFactory(kind=Office.Kind.ASSOCIATION)


@pytest.fixture
def coordinator(association):
    return AssignmentFactory(role=Role.COORDINATOR, office=association)


@pytest.fixture
def second(association):
    """A second coordinator, who confirms."""
    return AssignmentFactory(role=Role.COORDINATOR, office=association)


@pytest.fixture
def verified(db):
    lawbook.load()
    LawValue.objects.filter(code__startswith="retention.").update(
        verified_by=WorkerFactory(), verified_on=VERIFIED
    )


@pytest.fixture
def project(association):
    return ProjectFactory(office=association)


@pytest.fixture
def session(project, association):
    """A session of an ended package of which something was written and shared."""
    package = PackageFactory(
        household__project=project, office=association, completed=True
    )
    made = CounsellingSessionFactory(package=package, office=association, held=True)
    SessionContentFactory(session=made, words=MARKER)
    SharedContentFactory(session=made, words=MARKER)
    return made


@pytest.fixture
def photo(project):
    kept = store.keep(b"photo of a visit")
    visit = VisitFactory(household__project=project, project=project)
    return VisitFileFactory(visit=visit, **kept.fields)


def listed(by):
    with acting(by):
        return actions.list_past(as_of=NOW, by=by)


def states(run) -> dict[str, str]:
    return dict(run.items.values_list("source", "state"))


def confirmed(run, by):
    with acting(by):
        return actions.confirm(run_id=run.pk, by=by)


def test_a_list_names_no_words_and_deletes_nothing(
    session, photo, coordinator, verified
):
    run = listed(coordinator)

    assert states(run) == {
        "counselling_note": "listed", "visit_file": "listed", "visit": "review",
    }  # fmt: skip
    assert MARKER not in str(list(run.items.values()))
    assert SessionContent.objects.exists()


def test_a_second_coordinator_confirms_and_words_and_photos_are_gone(
    session, photo, coordinator, second, verified, django_capture_on_commit_callbacks
):
    path = store.path_of(photo.stored_as)
    run = listed(coordinator)

    with django_capture_on_commit_callbacks(execute=True):
        confirmed(run, second)

    assert states(run) == {
        "counselling_note": "deleted", "visit_file": "deleted", "visit": "review",
    }  # fmt: skip
    assert not SessionContent.objects.exists()
    assert not SharedContent.objects.exists()
    history = apps.get_model("outreach", "SessionContentEvent")
    assert not history.objects.exists()
    assert not VisitFile.objects.exists()
    assert not path.exists()
    assert CounsellingSession.objects.exists()
    assert Visit.objects.exists()


def test_bytes_that_a_case_names_too_stay(
    photo, coordinator, second, verified, django_capture_on_commit_callbacks
):
    AttachmentFactory(stored_as=photo.stored_as, sha256=photo.sha256)

    with django_capture_on_commit_callbacks(execute=True):
        confirmed(listed(coordinator), second)

    assert store.path_of(photo.stored_as).exists()


def test_a_project_on_hold_keeps_everything(
    session, photo, project, coordinator, second, verified
):
    with acting(coordinator):
        actions.place_hold(number=project.code, reason="Ревизија", by=coordinator)
    run = listed(coordinator)

    confirmed(run, second)

    assert set(states(run).values()) == {"held"}
    assert SessionContent.objects.exists()


def test_another_association_and_the_centre_list_nothing_of_it(
    session, photo, coordinator, verified
):
    other = AssignmentFactory(
        role=Role.COORDINATOR, office=OfficeFactory(kind=Office.Kind.ASSOCIATION)
    )
    run = listed(coordinator)

    for by in (other, AssignmentFactory(role=Role.DIRECTOR)):
        assert not listed(by).items.exists()
        with pytest.raises(RetentionRun.DoesNotExist):
            confirmed(run, by)
    with acting(other), pytest.raises(actions.NoSuchMatter):
        actions.place_hold(
            number=session.package.household.project.code, reason="x", by=other
        )
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize("role", [Role.FIELD_WORKER, Role.COUNSELLOR])
def test_nobody_else_of_the_association_decides(association, role, sign_in):
    client = sign_in(office=association, role=role)

    assert client.get(reverse("retention_list")).status_code == 404


def test_the_page_of_an_association_names_its_own_documents_alone(
    coordinator, verified, sign_in
):
    page = sign_in(coordinator).get(reverse("retention_list")).text

    assert "Notes of counselling sessions" in page
    assert "Photos and recordings of visits" in page
    assert "closed cases" not in page


def test_whoever_leads_reads_no_note_and_deletes_none_past_a_run(session, coordinator):
    with acting(coordinator):
        assert SessionContent.objects.filter(session=session).delete()[0] == 0

    assert SessionContent.objects.exists()
