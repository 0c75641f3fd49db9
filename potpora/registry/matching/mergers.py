"""Merging two people into one, and taking it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.registry.matching.facts import Facts, joined
from potpora.registry.matching.merging import as_text, move, move_back, plain
from potpora.registry.matching.models import Decision, LikelySame, Merge
from potpora.registry.people.models import Person
from potpora.registry.people.signals import names_changed
from potpora.registry.refusals import in_words


def locked(*people: Person) -> list[Person]:
    """Return the people as they are now, in this order, and let nobody change them meanwhile."""
    ids = sorted(person.pk for person in people)
    found = Person.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    now = {person.pk: person for person in found.order_by("pk")}
    return [now[person.pk] for person in people]


@transaction.atomic
def merge(*, survivor: Person, merged: Person, by) -> Merge:
    """Return the merger: everything that hung on ``merged`` now hangs on ``survivor``.

    Nothing is deleted. What cannot stand beside what the survivor has stays with the
    merged record. Raises ``ValidationError`` for people of two centres, or when one of
    them was merged already.
    """
    survivor, merged = locked(survivor, merged)
    check_may_merge(survivor, merged)
    facts = joined(survivor, merged) | {"version": survivor.version + 1}
    before = {name: [as_text(survivor, name), plain(v)] for name, v in facts.items()}
    with in_words(Person):
        write(survivor, facts)
    write(merged, {"merged_into": survivor, "version": merged.version + 1})
    merger = Merge.objects.create(
        office_id=survivor.office_id,
        survivor=survivor,
        merged=merged,
        moved=move(merged, survivor),
        before=before,
        by=by,
    )
    record(verb="person.merged", subject=survivor, detail={"merged": str(merged.pk)})
    names_changed.send(sender=Person, ids=[survivor.pk, merged.pk])
    return merger


def check_may_merge(survivor: Person, merged: Person) -> None:
    """Raise unless both are of one centre and stand for themselves."""
    if survivor.office_id != merged.office_id:
        raise ValidationError(
            _("Only people of one centre can be merged. Ask the other centre."),
            code="two_centres",
        )
    if survivor.merged_into_id or merged.merged_into_id:
        raise ValidationError(
            _("One of them was merged meanwhile. Open the page anew."), code="merged"
        )


def write(person: Person, facts: Facts) -> None:
    """Change fields of a person; the history sees it, saved copies of it do not."""
    Person.objects.filter(pk=person.pk).update(**facts)


@transaction.atomic
def undo(*, merger: Merge, by) -> None:
    """Give back what a merger moved; what was changed since stays as it was left.

    Raises ``ValidationError`` when it is undone already, or when the survivor was merged
    into somebody later: then that comes first.
    """
    merger = Merge.objects.select_for_update(of=("self",)).get(pk=merger.pk)
    survivor, merged = locked(merger.survivor, merger.merged)
    check_may_undo(merger, survivor)
    for moved in reversed(merger.moved):
        move_back(moved, survivor=survivor, merged=merged)
    with in_words(Person):
        write(survivor, facts_before(merger, survivor))
    write(merged, {"merged_into": None, "version": merged.version - 1})
    merger.undone_at, merger.undone_by = timezone.now(), by
    merger.save(update_fields=["undone_at", "undone_by"])
    reopen(survivor, merged)
    record(verb="person.unmerged", subject=survivor, detail={"merged": str(merged.pk)})
    names_changed.send(sender=Person, ids=[survivor.pk, merged.pk])


def check_may_undo(merger: Merge, survivor: Person) -> None:
    """Raise unless the merger still holds and nothing was merged over it."""
    if merger.undone_at:
        raise ValidationError(_("This was undone already."), code="undone")
    if survivor.merged_into_id:
        raise ValidationError(
            _("This person was merged into another one later. Undo that first."),
            code="buried",
        )


def facts_before(merger: Merge, survivor: Person) -> Facts:
    """Return the survivor's fields as they were, but for what somebody changed since."""
    later = {"version": survivor.version + 1}
    return later | {
        name: Person._meta.get_field(name).to_python(was)
        for name, (was, now) in merger.before.items()
        if as_text(survivor, name) == now
    }


def reopen(survivor: Person, merged: Person) -> None:
    """Put the pair back into the queue: somebody has to look at it again."""
    left, right = sorted((survivor, merged), key=lambda person: person.pk)
    LikelySame.objects.filter(left=left, right=right, decision=Decision.SAME).update(
        decision=Decision.OPEN, decided_at=None, decided_by=None
    )
