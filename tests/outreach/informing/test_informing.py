"""People informed: written down, struck out, counted; strangers find nothing."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.insight.indicators import evidence, words
from potpora.insight.indicators.counting import computed
from potpora.outreach.informing import actions
from potpora.outreach.informing.models import Informing
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import ListedHouseholdFactory, ProjectFactory
from tests.factories.outreach_informing import InformingFactory
from tests.factories.reference import CodeFactory, CodeListFactory

pytestmark = pytest.mark.django_db
TOLD = {
    "told_on": date(2022, 2, 1),
    "how": "visit",
    "about": "Право на минимална помош",
    "language": "sq",
    "people": 3,
}


@pytest.fixture
def project():
    """A project with a partner centre."""
    return ProjectFactory(partners=[OfficeFactory(kind=Office.Kind.CENTRE)])


@pytest.fixture
def worker(project):
    """A field worker of the association that leads it."""
    return AssignmentFactory(role=Role.FIELD_WORKER, office=project.office)


def page(name, project, *more) -> str:
    """The address of a page of the project."""
    return reverse(name, args=[project.pk, *more])


def test_an_entry_is_written_and_listed(project, worker, client):
    home = ListedHouseholdFactory(project=project)
    languages = CodeListFactory(code="language", profile="mk")
    CodeFactory(code_list=languages, code="mk")
    client.force_login(worker.worker.user)

    sent = TOLD | {"told_on": "01.02.2022", "number": home.number, "language": "mk"}
    answer = client.post(page("informing_add", project), sent)
    assert answer.status_code == 302
    entry = Informing.objects.get()
    assert (entry.household, entry.office, entry.people) == (home, project.office, 3)
    assert TOLD["about"] in client.get(page("informing_list", project)).content.decode()


def test_what_does_not_fit_is_said(project, worker):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with acting(worker):
        for wrong in ({"told_on": tomorrow}, {"number": 99}):
            with pytest.raises(actions.ValidationError):
                actions.write(project=project, by=worker, **TOLD | wrong)


def test_a_wrong_entry_is_struck_out_once_and_only_by_its_office(
    project, worker, client
):
    entry = InformingFactory(project=project)
    centre = project.partners.get(part="centre").office
    other = AssignmentFactory(role=Role.CASE_MANAGER, office=centre)
    client.force_login(other.worker.user)
    assert client.get(page("informing_list", project)).status_code == 200
    where = page("informing_strike_out", project, entry.pk)
    assert client.post(where, {"reason": "грешка"}).status_code == 404

    client.force_login(worker.worker.user)
    assert client.post(where, {"reason": "грешка"}).status_code == 302
    assert client.post(where, {"reason": "пак"}).status_code == 422
    entry.refresh_from_db()
    assert entry.struck_out_reason == "грешка"
    assert computed(project, ["i19"])["i19"].value == 0


def test_the_figure_counts_people_and_tells_copies_apart(project):
    home = ListedHouseholdFactory(project=project)
    InformingFactory(project=project, household=home)
    InformingFactory(project=project, how="visit", people=2)
    InformingFactory(project=project, how="print", people=300, language="sq")

    figure = computed(project, ["i19"])["i19"]

    assert figure.value == 6
    told = {(part.kind, part.code): part.number for part in figure.parts}
    assert told[("informing", "group")] == 4
    assert told[("printed", "sq")] == 300
    assert "printed copies" in " ".join(map(words.part_in_words, figure.parts))
    lines = list(evidence.lines(list(evidence.listed(figure.records))))
    assert {household for _, household in lines} == {home, None}


def test_strangers_find_nothing_and_nobody_writes_for_another_office(project, client):
    InformingFactory(project=project)
    stranger = AssignmentFactory(role=Role.COORDINATOR)
    client.force_login(stranger.worker.user)
    for name in ("informing_list", "informing_add"):
        assert client.get(page(name, project)).status_code == 404
    with acting(stranger):
        assert not Informing.objects.exists()

    adviser = AssignmentFactory(role=Role.EMPLOYMENT_ADVISER, office=project.office)
    with acting(adviser):
        assert not Informing.objects.exists()
    centre = project.partners.get(part="centre").office
    other = AssignmentFactory(role=Role.CASE_MANAGER, office=centre)
    with acting(other), pytest.raises(ProgrammingError), transaction.atomic():
        InformingFactory(project=project, written_by=other.worker)


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("informing_of_somebody", {"people": 0}),
        ("informing_of_something", {"about": ""}),
        ("informing_struck_out_with_a_reason", {"struck_out_on": date(2022, 2, 1)}),
    ],
)
def test_the_database_refuses(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        InformingFactory(**wrong)
