"""What the database refuses about leads."""

import pytest
from django.db import IntegrityError, transaction

from potpora.outreach.leads.models import Lead
from tests.factories.ground import WorkerFactory
from tests.factories.outreach_leads import (
    LeadFactory,
    LeadListFactory,
    LeadPassingFactory,
    LeadReporterFactory,
)

pytestmark = pytest.mark.django_db
REFUSED = {
    "lead_tells_something": lambda: LeadFactory(text=""),
    "lead_names_its_institution": lambda: LeadFactory(channel="institution"),
    "lead_entered_by_a_worker_or_the_public": lambda: LeadFactory(entered_by=None),
    "lead_taken_up_by_somebody": lambda: LeadFactory(taken_up_by=WorkerFactory()),
    "lead_open_once_taken_up": lambda: LeadFactory(state="open"),
    "lead_closed_with_an_outcome_and_its_day": lambda: LeadFactory(
        closed=True, outcome_on=None
    ),
    "lead_duplicate_of_another": lambda: LeadFactory(closed=True, outcome="duplicate"),
    "lead_listed_with_its_household": lambda: LeadFactory(
        closed=True, outcome="listed"
    ),
    "leadreporter_can_be_named_or_reached": lambda: LeadReporterFactory(
        name="", phone=""
    ),
    "leadpassing_has_a_reason": lambda: LeadPassingFactory(reason=""),
    "leadlist_names_its_source": lambda: LeadListFactory(source=""),
    "leadlist_keeps_no_rows_once_taken": lambda: LeadListFactory(
        taken_at="2026-03-02T10:00Z"
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_never_be_true_is_refused(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name]()


def test_a_lead_is_not_its_own_duplicate():
    lead = LeadFactory(closed=True)

    with pytest.raises(IntegrityError, match="lead_duplicate_of_another"):
        Lead.objects.filter(pk=lead.pk).update(outcome="duplicate", duplicate_of=lead)


def test_a_reference_and_an_opening_of_the_form_are_used_once():
    first = LeadFactory(reference_hash=b"1" * 32)
    first.sent_as = first.pk
    first.save()

    with (
        pytest.raises(IntegrityError, match="lead_reference_once"),
        transaction.atomic(),
    ):
        LeadFactory(reference_hash=b"1" * 32)
    with pytest.raises(IntegrityError, match="lead_sent_once"), transaction.atomic():
        LeadFactory(sent_as=first.pk)


def test_a_lead_is_passed_on_to_another_office():
    passing = LeadPassingFactory()

    with pytest.raises(IntegrityError, match="leadpassing_to_another_office"):
        LeadPassingFactory(from_office=passing.to_office, to_office=passing.to_office)


def test_every_lead_has_a_number_of_its_own():
    first, second = LeadFactory(), LeadFactory()

    assert second.number > first.number
