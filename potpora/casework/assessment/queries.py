"""Who of a case was assessed in this stay, and why others were not."""

from uuid import UUID

from potpora.casework.assessment.models import NotAssessed
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.gates.answers import approved
from potpora.registry.people.models import Person


def without_assessment(case: CaseFile) -> list[Person]:
    """Return the people of a case whom no approved assessment covers."""
    covered = approved(case, "assessment")
    return [each for each in people_of(case) if each.pk not in covered]


def reasons(case: CaseFile) -> dict[UUID, NotAssessed]:
    """Return why somebody was not assessed in the present stay, by the id of the person."""
    stay = case.stage_changes.latest("at")
    rows = NotAssessed.objects.filter(stay=stay).select_related("person", "written_by")
    return {row.person_id: row for row in rows}


def unexplained(case: CaseFile) -> list[Person]:
    """Return who is neither assessed nor has a reason why not.

    Reasons explain single members; where nobody was assessed at all, everybody is missing.
    """
    missing = without_assessment(case)
    if len(missing) == len(people_of(case)):
        return missing
    explained = reasons(case)
    return [each for each in missing if each.pk not in explained]


def not_assessed(case: CaseFile) -> list[tuple[Person, NotAssessed | None]]:
    """Return who is not assessed, each with the reason if there is one."""
    explained = reasons(case)
    return [(each, explained.get(each.pk)) for each in without_assessment(case)]
