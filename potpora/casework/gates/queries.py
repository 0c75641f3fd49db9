"""What is missing before the next step of a case, and the answers that the case itself knows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from potpora.casework.casefile.contributions import checklist_from
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import has_child, managers_of
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.gates import rules, words
from potpora.casework.gates.answers import answers, asked
from potpora.casework.gates.rules import Gate
from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.models import Notice


@dataclass(frozen=True)
class Line:
    """One line of the checklist before the next step."""

    label: str
    state: str


def gaps(case: CaseFile, gates: Iterable[Gate]) -> list[rules.Missing]:
    """Return the needs of some gates that a case does not meet."""
    gates = [*gates]
    needs = {need for gate in gates for need in rules.NEEDS[gate]}
    return rules.missing(gates, {need: asked(need, case) for need in needs})


def check(case: CaseFile, *gates: Gate) -> None:
    """Raise ``NotReady`` with the sentences of everything that is missing before these gates."""
    if lacking := gaps(case, gates):
        raise NotReady(" ".join(words.sentence(gap) for gap in lacking))


def checklist(case: CaseFile, gates: Iterable[Gate]) -> list[Line]:
    """Return the lines of the checklist: what is there, and what is missing in a sentence."""
    gates = [each for each in gates if concerns(case, each)]
    lacking = {gap.need: gap for gap in gaps(case, gates)}
    return [
        Line(words.sentence(lacking[need]), "todo")
        if need in lacking
        else Line(words.label(need), "done")
        for gate in gates
        for need in rules.NEEDS[gate]
    ]


def concerns(case: CaseFile, gate: Gate) -> bool:
    """Return whether a gate stands in the way of this case at all."""
    if gate == Gate.IMMEDIATE:
        return case.priority == Priority.IMMEDIATE
    return gate != Gate.CLOSE_WITH_CHILD or has_child(case)


@checklist_from
def ahead(case: CaseFile) -> list[Line]:
    """Return the checklist before the next step of a case."""
    return checklist(case, rules.AHEAD[case.stage])


@answers("manager_assigned")
def manager_assigned(case: CaseFile):
    """Tell when nobody who manages cases in the centre today is the case manager."""
    present = managers_of(case.office, on=timezone.localdate())
    return None if present.filter(pk=case.manager_id).exists() else []


@answers("supervisor_informed")
def supervisor_informed(case: CaseFile):
    """Tell when an immediate case has left the supervisor no notice."""
    if case.priority != Priority.IMMEDIATE:
        return None
    told = Notice.objects.filter(subject_id=case.pk, kind="case.immediate")
    return None if told.exists() else []
