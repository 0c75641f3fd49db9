"""What the commands about intakes share: on whose behalf, and what is printed."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from tqdm import tqdm

from potpora.ground.access.acting import acting
from potpora.ground.access.matrix import MATRIX
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment
from potpora.registry.intakes import queries
from potpora.registry.intakes.models import Intake


def assignment_in(office_code: str, username: str = "") -> Assignment:
    """Return who acts: somebody of the office who may bring intakes in, today."""
    if not Office.objects.filter(code=office_code).exists():
        raise CommandError(f"There is no office with the code {office_code}.")
    may_load = [role.value for role in MATRIX["intake.load"]]
    holding = Assignment.objects.on(timezone.localdate()).filter(
        office__code=office_code, role__in=may_load
    )
    if username:
        holding = holding.filter(worker__user__username=username)
    found = holding.select_related("worker", "office").order_by("role", "pk")
    # An intake worker goes before the others; any of them will do.
    chosen = sorted(found, key=lambda each: each.role != "intake_worker")
    if not chosen:
        raise CommandError(
            f"Nobody in the office {office_code} may bring in a register. "
            "Give somebody such a role first: potpora create-user --help."
        )
    return chosen[0]


@contextmanager
def bar(words: str):
    """Give a function that moves a bar on a terminal and is silent in a log."""
    with tqdm(unit=" rows", desc=words, disable=None) as shown:

        def tell(done: int) -> None:
            shown.update(done - shown.n)

        yield tell


def report(intake: Intake, by: Assignment) -> dict[str, Any]:
    """Return the counts of an intake as they are printed."""
    with acting(by):
        found = queries.counts(intake)
        present = Intake.objects.get(pk=intake.pk)
    return {
        "id": str(intake.pk),
        "state": present.state,
        "rows": found.rows,
        "ready": found.ready,
        "doubtful": found.doubtful,
        "refused": found.refused,
        "committed": found.attached,
        "people": found.people,
        "left_out": len(present.left_out),
        "reasons": found.reasons,
    }


Write = Callable[[str], object]


def print_report(figures: dict[str, Any], write: Write) -> None:
    """Write the counts as lines a person reads."""
    for name, figure in figures.items():
        if name != "reasons":
            write(f"{name.replace('_', ' ')}: {figure}")
    for code, rows in figures["reasons"].items():
        write(f"  {code}: {rows}")
