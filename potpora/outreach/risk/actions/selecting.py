"""Drawing a selection, signing it, withdrawing it."""

from collections.abc import Collection
from secrets import token_hex
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import Project
from potpora.outreach.risk import choosing, versions
from potpora.outreach.risk.models import Selection, SelectionLine
from potpora.outreach.risk.permissions import (
    check_may,
    may_draw,
    may_sign_as_coordinator,
    may_sign_for_centre,
)
from potpora.outreach.risk.queries.selections import candidates
from potpora.registry.refusals import check_no_nul, in_words


@transaction.atomic
def draw(
    *,
    project: Project,
    programme: str,
    capacity: int,
    municipalities: Collection,
    by,
    seed: str = "",
) -> Selection:
    """Choose the high-risk for a programme as of today; it counts once two have signed.

    The seed of the lots is drawn unless given, and kept, so that everybody can check them.
    Raises ``NotAllowed``, ``ValidationError``.
    """
    check_may(may_draw(by, project))
    check_no_nul({"programme": programme})
    today = timezone.localdate()
    with in_words(Selection):
        made = Selection.objects.create(
            project=project,
            programme=programme,
            capacity=capacity,
            on_day=today,
            seed=seed or token_hex(8),
            version=versions.version_on(today),
            drawn_at=timezone.now(),
            drawn_by=by.worker,
        )
    made.municipalities.set(municipalities)
    area = {place.pk for place in municipalities}
    lines = choosing.choose(
        candidates(project, area, programme, today), capacity=capacity, seed=made.seed
    )
    SelectionLine.objects.bulk_create(
        (line_of(made, line) for line in lines), batch_size=1000
    )
    record(verb="selection.drawn", subject=made, detail={"candidates": len(lines)})
    return made


def line_of(selection: Selection, line: choosing.Line) -> SelectionLine:
    """Return a line of a selection, unsaved."""
    state = SelectionLine.State
    waiting = state.RESERVE if line.place else state.LEFT_OUT
    return SelectionLine(
        selection=selection,
        household_id=line.candidate.key,
        state=state.SELECTED if line.selected else waiting,
        place=line.place,
        reason=line.reason,
        level=line.candidate.level,
        flag=line.candidate.flag,
        points=line.candidate.points,
        dependent=line.candidate.dependent,
        seen_on=line.candidate.seen_on,
        lot=line.lot,
    )


def held(selection_id: UUID) -> Selection:
    """Return a selection, held until the transaction ends."""
    rows = Selection.objects.select_for_update(of=("self",))
    return rows.select_related("project").get(pk=selection_id)


@transaction.atomic
def sign(*, selection_id: UUID, by) -> Selection:
    """Sign a selection, as the coordinator or for the centre; raises ``NotAllowed``."""
    found, today = held(selection_id), timezone.localdate()
    if found.withdrawn_on:
        raise ValidationError(_("This selection was withdrawn."), code="withdrawn")
    if may_sign_as_coordinator(by, found):
        found.coordinator, found.coordinator_on = by.worker, today
    else:
        check_may(may_sign_for_centre(by, found))
        found.centre_worker, found.centre_on = by.worker, today
    with in_words(Selection):
        found.save()
    record(verb="selection.signed", subject=found, detail={"whole": found.signed})
    return found


@transaction.atomic
def withdraw(*, selection_id: UUID, why: str, by) -> Selection:
    """Take a selection back, so that another can be drawn; it stays to be read."""
    found = held(selection_id)
    check_may(may_draw(by, found.project))
    check_no_nul({"why": why})
    if found.withdrawn_on:
        raise ValidationError(_("This selection was withdrawn."), code="withdrawn")
    found.withdrawn_on, found.withdrawn_why = timezone.localdate(), why
    found.save(update_fields=["withdrawn_on", "withdrawn_why"])
    record(verb="selection.withdrawn", subject=found)
    return found
