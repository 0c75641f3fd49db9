"""With a person their cases are sealed, for the same circle: a case tells all that the person's record hides."""

from collections.abc import Collection

from django.db.models import F, Q, QuerySet
from django.dispatch import receiver
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile, CaseTeamMember
from potpora.ground.staff.models import Worker
from potpora.ground.trail.actions import record
from potpora.registry.people.circle import CircleEnds
from potpora.registry.people.models import Person, RecordClass
from potpora.registry.people.signals import record_sealed

FUNCTION = "social_worker"


def cases_of(person: Person) -> QuerySet[CaseFile]:
    """Return the cases that tell of a person and are not sealed: their own, and those of their household."""
    homes = person.memberships.filter(ends_on=None).values("household")
    about = Q(person=person) | Q(household__in=homes)
    return CaseFile.objects.filter(about).exclude(record_class=RecordClass.SEALED)


@receiver(record_sealed, dispatch_uid="casework.record_sealed")
def seal_cases(
    person: Person, workers: Collection[Worker], reason: str, **signal
) -> None:
    """Seal the cases of a person; the circle is named first, as the database shows them to no others then."""
    for case in cases_of(person).select_for_update(of=("self",)):
        for worker in workers:
            name_in_circle(case, worker)
        CaseFile.objects.filter(pk=case.pk).update(
            record_class=RecordClass.SEALED, version=F("version") + 1
        )
        record(
            verb="case.classified",
            subject=case,
            reason=reason,
            detail={"to": RecordClass.SEALED.value},
        )


def name_in_circle(case: CaseFile, worker: Worker) -> None:
    """Let a worker open a case that is being sealed; its manager may anyway."""
    if worker.pk == case.manager_id:
        return
    today, until = timezone.localdate(), CircleEnds(case.office_id)
    there = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    held = case.team.filter(there, worker=worker, starts_on__lte=today)
    if not held.update(in_circle=True, circle_until=until):
        CaseTeamMember.objects.create(
            case=case,
            worker=worker,
            function=FUNCTION,
            in_circle=True,
            circle_until=until,
            starts_on=today,
        )
