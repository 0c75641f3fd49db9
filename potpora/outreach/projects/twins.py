"""Who may stand on the list of a project twice."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from potpora.ground.text.folding import words
from potpora.outreach.projects.models import DifferentPeople, Participant, Project
from potpora.outreach.projects.queries import participants


def groups(project: Project) -> list[list[Participant]]:
    """Return the groups of entries that may be one person, each by number on the list.

    The same names in any script and order, and years of birth that do not contradict; who was
    decided to be two people does not stand together.
    """
    told_apart = different(project)
    alike: dict[tuple[str, ...], list[Participant]] = defaultdict(list)
    rows = participants(project.pk).exclude(state=Participant.State.DUPLICATE)
    for person in rows.order_by("household__number", "pk"):
        alike[tuple(sorted(words(f"{person.given_name} {person.surname}")))].append(
            person
        )
    found = (
        group
        for named in alike.values()
        if len(named) > 1
        for same_year in by_year(named)
        for group in apart(same_year, told_apart)
    )
    return [group for group in found if len(group) > 1]


def decisions(project: Project) -> QuerySet[DifferentPeople]:
    """Return the decisions that entries of a project are two people, the latest first."""
    rows = DifferentPeople.objects.filter(one__household__project=project)
    return rows.select_related("one__household", "other__household", "decided_by")


def different(project: Project) -> set[frozenset[UUID]]:
    """Return the pairs of entries that were decided to be two people."""
    return {frozenset((each.one_id, each.other_id)) for each in decisions(project)}


def apart(
    people: Iterable[Participant], told_apart: set[frozenset[UUID]]
) -> list[list[Participant]]:
    """Return people of one name and year in groups in which nobody was told apart from another."""
    groups: list[list[Participant]] = []
    for person in people:
        for group in groups:
            if not any(frozenset((person.pk, o.pk)) in told_apart for o in group):
                group.append(person)
                break
        else:
            groups.append([person])
    return groups


def by_year(named: Iterable[Participant]) -> list[list[Participant]]:
    """Return people of one name by year of birth; who has none may be any of them."""
    people = list(named)
    unknown = [person for person in people if not person.born_in]
    years = {person.born_in for person in people if person.born_in}
    if not years:
        return [people]
    return [
        [person for person in people if person.born_in == year] + unknown
        for year in sorted(years)
    ]
