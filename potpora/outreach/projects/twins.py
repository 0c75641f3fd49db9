"""Who may stand on the list of a project twice."""

from collections import defaultdict
from collections.abc import Iterable

from potpora.ground.text.folding import words
from potpora.outreach.projects.models import Participant, Project
from potpora.outreach.projects.queries import participants


def groups(project: Project) -> list[list[Participant]]:
    """Return the groups of entries that may be one person, each by number on the list.

    The same names in any script and order, and years of birth that do not contradict.
    """
    alike: dict[tuple[str, ...], list[Participant]] = defaultdict(list)
    rows = participants(project.pk).exclude(state=Participant.State.DUPLICATE)
    for person in rows.order_by("household__number", "pk"):
        alike[tuple(sorted(words(f"{person.given_name} {person.surname}")))].append(
            person
        )
    found = (
        group for named in alike.values() if len(named) > 1 for group in by_year(named)
    )
    return [group for group in found if len(group) > 1]


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
