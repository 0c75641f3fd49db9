"""A question that keeps its words answers as Django would, with other values each time."""

import pytest
from django.db.models import Exists, OuterRef

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment
from potpora.ground.standing.query import Standing
from tests.factories.ground import AssignmentFactory, OfficeFactory

pytestmark = pytest.mark.django_db


def test_rows_come_as_django_brings_them_with_what_is_joined(
    django_assert_num_queries,
):
    held = [AssignmentFactory(), AssignmentFactory()]
    alone = Standing(
        lambda pk: Assignment.objects.select_related("office").filter(pk=pk)
    )

    for each in held:
        with django_assert_num_queries(1):
            [found] = alone(pk=each.pk)
            assert (found, found.office, found.role) == (each, each.office, each.role)


def test_what_is_noted_on_a_row_comes_with_it():
    mine = Assignment.objects.filter(office=OuterRef("pk"))
    manned = Standing(
        lambda pk: (
            Office.objects.select_related("seat")
            .filter(pk=pk)
            .annotate(manned=Exists(mine), empty=~Exists(mine))
        )
    )

    [full] = manned(pk=AssignmentFactory().office.pk)
    [bare] = manned(pk=OfficeFactory().pk)

    assert (full.manned, full.empty) == (True, False)
    assert (bare.manned, bare.empty) == (False, True)


def test_rows_of_values_come_as_tuples_in_their_order():
    codes = sorted(AssignmentFactory().office.code for _ in range(2))
    offices = Standing(
        lambda kind: (
            Office.objects.filter(kind=kind).values_list("code").order_by("code")
        )
    )

    assert offices(kind="centre") == [(code,) for code in codes]
    assert offices(kind="ministry") == []


def test_only_the_words_are_kept_never_an_answer():
    count = Standing(lambda role: Assignment.objects.filter(role=role))
    assert count(role="lawyer") == []

    found = AssignmentFactory(role="lawyer")

    assert count(role="lawyer") == [found]


def test_a_value_that_was_not_given_is_an_error():
    with pytest.raises(KeyError):
        Standing(lambda role: Assignment.objects.filter(role=role))()
