"""Taking somebody into the circle; what they may know rests on consent or law."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.actions import assigning
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseTeamMember
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.circle.queries import without_basis


@transaction.atomic
def add(
    *, case_id: UUID, on: date, purpose: str, by, may_know=(), **member
) -> CaseTeamMember:
    """Add a worker or somebody from outside; raises ``NotAllowed``, or ``NotReady`` without a basis.

    Workers of the centre need none: they work under its law.
    """
    case = locked(case_id)
    if member.get("outsider") and may_know:
        told = member.get("body") or member["outsider"]
        if without_basis(case, body=told, purpose=purpose, kinds=may_know, on=on):
            raise NotReady(
                _(
                    "No consent and no legal basis for telling %(body)s these data. Record one on the page of the person, or choose less."
                )
                % {"body": told}
            )
    return assigning.add_to_team(
        case_id=case_id, on=on, by=by, may_know=list(may_know), **member
    )
