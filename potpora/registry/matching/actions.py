"""Finding pairs that may be one person, and deciding about them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from potpora.ground.trail.actions import record
from potpora.registry.matching.mergers import merge
from potpora.registry.matching.models import Decision, LikelySame, Merge
from potpora.registry.matching.rules import Comparison, Verdict, compare
from potpora.registry.matching.statements import PAIRS
from potpora.registry.matching.traits import people_compared, traits_of
from potpora.registry.people.models import Person

KEPT = {Verdict.CERTAIN, Verdict.LIKELY}
Pair = tuple[UUID, UUID]


def pairs_worth_comparing(ids: Sequence[UUID]) -> list[Pair]:
    """Return pairs of people, one of each among ``ids``, that have something in common."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"ids": list(ids)})
        return cursor.fetchall()


@transaction.atomic
def find(ids: Iterable[UUID]) -> int:
    """Compare these people with the rest of their centre; return how many pairs now wait.

    A pair that somebody decided about keeps the decision; one that waits gets the new
    points, or leaves when nothing speaks for it any more.
    """
    pairs = pairs_worth_comparing(list(ids))
    people = people_compared({person for pair in pairs for person in pair})
    traits = {key: traits_of(person) for key, person in people.items()}
    compared = {(a, b): compare(traits[a], traits[b]) for a, b in pairs}
    found = [
        likely_same(people[a], people[b], comparison)
        for (a, b), comparison in compared.items()
        if comparison.verdict in KEPT
    ]
    forget_apart(
        [p for p, comparison in compared.items() if comparison.verdict not in KEPT]
    )
    keep(found)
    record(verb="matching.compared", detail={"pairs": len(pairs), "found": len(found)})
    return len(found)


def likely_same(left: Person, right: Person, comparison: Comparison) -> LikelySame:
    """Return the pair as it is kept."""
    return LikelySame(
        office_id=left.office_id,
        left=left,
        right=right,
        likeness=comparison.verdict.value,
        points=comparison.points,
        evidence=[code.value for code in comparison.evidence],
    )


def keep(found: list[LikelySame]) -> None:
    """Write the pairs; those known already get the new points."""
    LikelySame.objects.bulk_create(
        found,
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["left", "right"],
        update_fields=["likeness", "points", "evidence"],
    )


def forget_apart(pairs: Sequence[Pair]) -> None:
    """Take pairs out of the queue that nobody decided about and nothing speaks for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from registry_likelysame l using unnest(%s::uuid[], %s::uuid[]) p(a, b) "
            "where l.left_id = p.a and l.right_id = p.b and l.decision = ''",
            [[a for a, _ in pairs], [b for _, b in pairs]],
        )


def pair_of(one: Person, other: Person) -> LikelySame:
    """Return the pair of two people, compared now if nobody has compared them yet."""
    left, right = sorted((one, other), key=lambda person: person.pk)
    kept = LikelySame.objects.filter(left=left, right=right).first()
    if kept:
        return kept
    people = people_compared([left.pk, right.pk])
    verdict = compare(traits_of(people[left.pk]), traits_of(people[right.pk]))
    pair = likely_same(left, right, verdict)
    pair.likeness = pair.likeness if verdict.verdict in KEPT else Verdict.LIKELY.value
    return pair


@transaction.atomic
def decide(
    *, pair: LikelySame, decision: str, by, survivor: Person | None = None
) -> Merge | None:
    """Write what was decided; of one person, merge the other record into ``survivor``."""
    pair.decision, pair.decided_by, pair.decided_at = decision, by, timezone.now()
    pair.save()
    record(verb="matching.decided", subject=pair, detail={"decision": decision})
    if decision != Decision.SAME:
        return None
    merged = pair.right if survivor == pair.left else pair.left
    return merge(survivor=survivor or pair.left, merged=merged, by=by)
