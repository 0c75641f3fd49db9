"""What the database itself refuses in projects and their lists."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from potpora.outreach.projects.models import Participant, Partner
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    PartnerFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 5)


def refused(name: str, make) -> None:
    """The database refuses by this constraint."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def test_a_project_has_a_period_and_a_budget():
    refused(
        "project_ends_after_it_begins",
        lambda: ProjectFactory(ends_on=DAY - timedelta(days=400)),
    )
    refused("project_budget_not_negative", lambda: ProjectFactory(budget=-1))


def test_a_partner_has_a_first_and_a_last_day():
    partner = PartnerFactory()
    refused(
        "partner_until_after_since",
        lambda: Partner.objects.filter(pk=partner.pk).update(
            until=partner.since - timedelta(days=1)
        ),
    )


def test_a_household_stands_once_on_the_list():
    home = ListedHouseholdFactory()
    refused(
        "listedhousehold_number_once",
        lambda: ListedHouseholdFactory(project=home.project, number=home.number),
    )


def test_a_protected_address_is_emptied_and_without_that_refused():
    with connection.cursor() as cursor:
        cursor.execute("alter table outreach_listedhousehold disable trigger user")
    refused(
        "listedhousehold_keeps_no_protected_address",
        lambda: ListedHouseholdFactory(address_protected=True),
    )


def test_a_person_agrees_or_declines_and_is_not_their_own_duplicate():
    refused(
        "participant_agrees_or_declines",
        lambda: ParticipantFactory(consented_on=DAY, declined_on=DAY),
    )
    refused(
        "participant_types_of_risk_with_consent",
        lambda: ParticipantFactory(risk_types=["poverty"]),
    )
    person = ParticipantFactory()
    refused(
        "participant_not_a_duplicate_of_themselves",
        lambda: Participant.objects.filter(pk=person.pk).update(
            state=Participant.State.DUPLICATE, duplicate_of=person
        ),
    )
