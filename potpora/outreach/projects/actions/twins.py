"""That two entries on the list of a project are one person, or two."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.listing import held_person
from potpora.outreach.projects.models import DifferentPeople, Participant
from potpora.registry.refusals import in_words


@transaction.atomic
def join(*, twin: Participant, of: Participant) -> Participant:
    """Return ``twin``, marked as the second entry of ``of``; both stay to be seen.

    Refused for entries of two projects, and when ``of`` is itself marked as a second entry.
    """
    kept, held = held_person(of, None), held_person(twin, None)
    if kept.household.project_id != held.household.project_id:
        raise ValidationError(_("Both entries must be on the list of one project."))
    if kept.state == Participant.State.DUPLICATE:
        raise ValidationError(_("Choose the entry that stays, not another duplicate."))
    held.state, held.duplicate_of = Participant.State.DUPLICATE, kept
    held.version += 1
    with in_words(Participant):
        held.save()
    record(
        verb="project.twins_decided",
        subject=held,
        detail={"same_as": str(kept.pk)},
    )
    return held


@transaction.atomic
def tell_apart(*, one: Participant, other: Participant, by) -> DifferentPeople:
    """Return the decision that two entries are two people; said twice it stands once.

    Refused for entries of two projects, and for an entry and itself.
    """
    first, second = sorted((one, other), key=lambda each: each.pk)
    if first.household.project_id != second.household.project_id or first == second:
        raise ValidationError(_("Both entries must be on the list of one project."))
    decision, new = DifferentPeople.objects.get_or_create(
        one=first,
        other=second,
        defaults={"decided_on": timezone.localdate(), "decided_by": by.worker},
    )
    if new:
        different = {"different_from": str(other.pk)}
        record(verb="project.twins_decided", subject=one, detail=different)
    return decision


@transaction.atomic
def compare_again(*, decision: DifferentPeople) -> None:
    """Take back that two entries are two people; they may be asked about again."""
    record(verb="project.twins_decided", subject=decision.one, detail={"again": True})
    decision.delete()
