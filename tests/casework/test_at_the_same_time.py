"""Two who act at once: one wins, the other gets a sentence, and nothing is lost or doubled."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from potpora.casework.casefile.actions import moving, opening
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import MoveNotAllowed, Stage
from potpora.ground.access.acting import acting
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import PersonFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PARALLEL = 20


def at_once(deeds):
    """Do all deeds at the same moment, each on a connection of its own; return what came of each."""
    start = threading.Barrier(len(deeds))

    def do(deed):
        try:
            start.wait(timeout=30)
            return deed()
        except Exception as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_twenty_openings_at_once_get_twenty_numbers_without_a_gap():
    by = AssignmentFactory()
    people = PersonFactory.create_batch(PARALLEL, office=by.office)

    def opening_for(person):
        def deed():
            with acting(by):
                return opening.open_case(
                    beneficiary=person, priority="regular", manager=by.worker, by=by
                )

        return deed

    at_once([opening_for(person) for person in people])

    serials = sorted(
        int(number[-5:]) for number in CaseFile.objects.values_list("number", flat=True)
    )
    assert serials == list(range(1, PARALLEL + 1))


def test_a_failed_opening_leaves_no_gap():
    by = AssignmentFactory()
    first, second = PersonFactory.create_batch(2, office=by.office)

    def opened(person):
        return opening.open_case(
            beneficiary=person, priority="regular", manager=by.worker, by=by
        )

    def opened_before_the_light_went_out():
        with acting(by):
            opened(first)
            raise RuntimeError("the light went out")

    with pytest.raises(RuntimeError):
        opened_before_the_light_went_out()
    with acting(by):
        case = opened(second)

    assert case.number.endswith("-00001")


def test_of_two_moves_at_once_one_wins_and_the_other_is_told_where_the_case_stands():
    by = AssignmentFactory()
    case = made.CaseFileFactory(office=by.office, manager=by.worker)

    def deed():
        with acting(by):
            return moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=by)

    came = at_once([deed, deed])

    refused = [each for each in came if isinstance(each, MoveNotAllowed)]
    assert len(refused) == 1
    assert refused[0].present == Stage.ASSESSMENT
    assert case.stage_changes.filter(stage=Stage.ASSESSMENT).count() == 1


def test_of_two_openings_for_one_person_one_wins():
    by = AssignmentFactory()
    person = PersonFactory(office=by.office)

    def deed():
        with acting(by):
            return opening.open_case(
                beneficiary=person, priority="regular", manager=by.worker, by=by
            )

    came = at_once([deed, deed])

    assert sum(isinstance(each, opening.AlreadyOpen) for each in came) == 1
    assert CaseFile.objects.count() == 1
