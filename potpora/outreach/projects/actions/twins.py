"""That two entries on the list of a project are one person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.listing import held_person
from potpora.outreach.projects.models import Participant
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
