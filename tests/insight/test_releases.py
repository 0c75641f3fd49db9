"""Releases: made by an analyst, small counts hidden, read by all, withheld from all."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.insight.releases import actions, counting, tasks
from potpora.insight.releases.models import Release, ReleasedCell, WithheldCell
from potpora.insight.releases.rules import Place
from tests.factories.ground import AssignmentFactory, MunicipalityFactory, OfficeFactory
from tests.factories.insight import (
    ReleasedCellFactory,
    ReleaseFactory,
    WithheldCellFactory,
)
from tests.factories.outreach import ParticipantFactory, ProjectFactory
from tests.factories.registry import AddressFactory, PersonFactory

pytestmark = pytest.mark.django_db
REFUSED = (ProgrammingError, InternalError, IntegrityError)


@pytest.fixture
def analyst():
    """The ministry's analyst, who keeps no register."""
    return AssignmentFactory(role=Role.ANALYST)


@pytest.fixture
def people():
    """Four municipalities: 3 men in one, enough of everybody else; one sealed woman."""
    office = OfficeFactory()
    for n, (women, men) in enumerate([(9, 3), (8, 12), (20, 15), (11, 10)]):
        place = MunicipalityFactory(code=f"70{n}")
        for sex, many in (("f", women), ("m", men)):
            for person in PersonFactory.create_batch(many, office=office, sex=sex):
                AddressFactory(person=person, municipality=place)
    from potpora.registry.people.models import Person
    from potpora.registry.search.indexing import index

    index(list(Person.objects.values_list("pk", flat=True)))
    return office


def made(analyst, on=date(2026, 9, 30), subject="register") -> Release:
    """The release of a day."""
    with acting(analyst):
        return actions.make(subject=subject, on=on, by=analyst)


def test_small_counts_and_what_gives_them_away_are_hidden(people, analyst):
    release = made(analyst)

    cells = {
        Place(c.municipality, c.dimension, c.value): c for c in release.cells.all()
    }
    assert cells[Place("700", "sex", "m")].count is None
    assert cells[Place("702", "sex", "f")].count in (20, None)
    assert cells[Place()].count == 88
    in_700 = [c for place, c in cells.items() if place.municipality == "700"]
    assert sum(c.count is None for c in in_700 if c.dimension in ("sex", "")) >= 2


def test_nobody_but_an_analyst_counts(people):
    for role in (Role.DIRECTOR, Role.ADMINISTRATOR, Role.CASE_MANAGER):
        with acting(AssignmentFactory(role=role, office=people)):
            for ask in (
                lambda: counting.counted("register"),
                lambda: counting.counted("risk"),
                lambda: counting.withheld(ReleaseFactory.build().pk),
            ):
                with pytest.raises(REFUSED), transaction.atomic():
                    ask()


def test_withheld_counts_are_read_by_nobody(people, analyst):
    release = made(analyst)
    assert WithheldCell.objects.filter(release=release).exists()
    for role in Role:
        with acting(AssignmentFactory(role=role)):
            assert not WithheldCell.objects.exists()
            assert ReleasedCell.objects.filter(release=release).exists()


def test_released_figures_are_changed_by_nobody(people, analyst):
    made(analyst)
    with acting(analyst):
        assert ReleasedCell.objects.update(count=1) == 0
        assert Release.objects.all().update(threshold=3) == 0


def test_the_next_release_knows_the_one_before(people, analyst):
    first = made(analyst)
    second = made(analyst, on=date(2026, 10, 31))

    assert second.before == first
    assert made(analyst, on=date(2026, 10, 31)) == second
    hidden = [
        set(
            r.cells.filter(count=None).values_list("municipality", "dimension", "value")
        )
        for r in (first, second)
    ]
    assert hidden[0] == hidden[1]  # nothing has changed, so nothing else may be hidden


def test_people_at_risk_are_counted_once_and_only_when_they_agreed(analyst):
    project = ProjectFactory()
    place = MunicipalityFactory(code="701")
    common = {"household__project": project, "household__municipality": place}
    ParticipantFactory.create_batch(
        7, consented_on=date(2022, 1, 1), risk_types=["poverty"], **common
    )
    ParticipantFactory.create_batch(9, **common)

    release = made(analyst, subject="risk")

    assert release.cells.get(municipality="701", dimension="").count == 7
    assert release.cells.get(municipality="701", value="poverty").count == 7


def test_a_register_of_one_person_shows_nothing_but_that_there_is_something(analyst):
    AddressFactory(person=PersonFactory())
    release = made(analyst)
    assert not release.cells.filter(count__gt=0).exists()


def test_the_task_counts_with_the_rights_of_who_asked(people, analyst):
    tasks.make("register", str(analyst.pk))
    assert Release.objects.get().made_by == analyst.worker


def test_the_page_shows_the_map_the_table_and_the_files(people, analyst, client):
    made(analyst)
    client.force_login(AssignmentFactory(role=Role.MUNICIPAL_OFFICER).worker.user)

    page = client.get(reverse("statistics") + "?by=sex&measure=rate").content.decode()

    assert "pp-map__area--none" in page
    assert "hidden" in page
    for kind, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        file = client.get(reverse("statistics_file", args=[kind]) + "?by=sex")
        assert file.content.startswith(start)
    assert client.get(reverse("statistics_file", args=["pdf"])).status_code == 404


def test_what_the_address_asks_for_wrongly_falls_back_on_the_first(
    people, analyst, client
):
    made(analyst)
    client.force_login(analyst.worker.user)
    query = "?subject=x&day=0&by=name&measure=%00&area=zz"
    assert client.get(reverse("statistics") + query).status_code == 200


def test_only_an_analyst_releases(people, analyst, client):
    client.force_login(AssignmentFactory(role=Role.DIRECTOR).worker.user)
    assert (
        client.post(reverse("release_make"), {"subject": "register"}).status_code == 404
    )
    client.force_login(analyst.worker.user)
    assert client.post(reverse("release_make"), {"subject": "x"}).status_code == 404
    answer = client.post(reverse("release_make"), {"subject": "register"}, follow=True)
    assert "being counted" in answer.content.decode()


def test_an_empty_system_says_what_is_missing(analyst, client):
    client.force_login(analyst.worker.user)
    assert (
        "No figures were released yet"
        in client.get(reverse("statistics")).content.decode()
    )


def refused(name: str, make) -> None:
    """The database refuses by this constraint."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def test_the_database_keeps_releases_in_order():
    release = ReleaseFactory()
    day = release.counted_on
    refused("release_once_a_day", lambda: ReleaseFactory(counted_on=day))
    refused("release_hides_something", lambda: ReleaseFactory(threshold=1))
    refused(
        "release_not_before_itself",
        lambda: Release.objects.filter(pk=release.pk).update(before=release.pk),
    )
    ReleasedCellFactory(release=release)
    refused("releasedcell_once", lambda: ReleasedCellFactory(release=release))
    WithheldCellFactory(release=release)
    refused("withheldcell_once", lambda: WithheldCellFactory(release=release))
