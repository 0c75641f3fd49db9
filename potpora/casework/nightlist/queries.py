"""What the list names: high risk and what is due, with telephones, without addresses or sealed cases."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from potpora.casework.casefile.models import CaseFile, Deadline
from potpora.ground.lawbook.models import Priority
from potpora.ground.organisations.models import Office
from potpora.registry.households.models import HouseholdMember
from potpora.registry.people.models import Contact, ContactKind, Person, RecordClass

DAYS_AHEAD = 3
PRESSING = (Priority.IMMEDIATE, Priority.URGENT)
ORDER = {Priority.IMMEDIATE: 0, Priority.URGENT: 1, Priority.REGULAR: 2}


def pressing(office: Office, on: date) -> list[CaseFile]:
    """Return the open cases of high priority or with something due, the most pressing first."""
    soon = Deadline.objects.open().filter(due_on__lte=on + timedelta(days=DAYS_AHEAD))
    cases = (
        CaseFile.objects.open()
        .of_office(office)
        .exclude(is_sealed())
        .filter(Q(priority__in=PRESSING) | Q(pk__in=soon.values("case")))
        .select_related("person", "household", "manager")
    )
    return sorted(cases, key=lambda case: (ORDER[Priority(case.priority)], case.number))


def sealed_count(office: Office) -> int:
    """Return how many open sealed cases are left out."""
    cases = CaseFile.objects.open().of_office(office)
    return cases.filter(is_sealed()).count()


def is_sealed() -> Q:
    """Return the condition that a case or somebody in it is sealed; the list leaves the circle."""
    present = HouseholdMember.objects.filter(
        ends_on__isnull=True, person__record_class=RecordClass.SEALED
    )
    return (
        Q(record_class=RecordClass.SEALED)
        | Q(person__in=Person.objects.filter(record_class=RecordClass.SEALED))
        | Q(household__in=present.values("household"))
    )


def deadlines(cases: list[CaseFile]) -> dict:
    """Return the open deadlines of each case, nearest first; one query."""
    found: dict = {case.pk: [] for case in cases}
    rows = Deadline.objects.open().filter(case__in=cases).order_by("due_on", "term")
    for row in rows:
        found[row.case_id].append(row)
    return found


def phones(cases: list[CaseFile]) -> dict:
    """Return the telephones of each case that are safe to call, with whose they are; two queries."""
    found: dict = {case.pk: [] for case in cases}
    own = safe_phones().filter(person__cases__in=cases)
    living = safe_phones().filter(
        person__memberships__household__cases__in=cases,
        person__memberships__ends_on__isnull=True,
    )
    for case_id, value in own.values_list("person__cases", "value"):
        found.setdefault(case_id, []).append(value)
    for case_id, name, value in living.values_list(
        "person__memberships__household__cases", "person__given_name", "value"
    ):
        found.setdefault(case_id, []).append(f"{name}: {value}")
    return found


def safe_phones() -> QuerySet[Contact]:
    """Return the telephones in use that nobody marked as unsafe."""
    return Contact.objects.filter(
        kind=ContactKind.PHONE, safe=True, ends_on__isnull=True
    )
