"""Long work is asked for here and done by the worker process."""

from django.db import transaction
from procrastinate.contrib.django import app

from potpora.ground.staff.models import Assignment
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.workflow import State, check_move


def ask(task: str, intake: Intake, by: Assignment) -> None:
    """Have ``task`` done for an intake once this transaction is saved."""
    words = {"intake_id": str(intake.pk), "assignment_id": str(by.pk)}
    job = app.configure_task(
        name=f"intakes.{task}", queue="intakes", lock=str(intake.pk)
    )
    transaction.on_commit(lambda: job.defer(**words))


@transaction.atomic
def ask_reading(*, intake: Intake, by: Assignment) -> Intake:
    """Return the intake, which will be read (again)."""
    return _asked("read", State.READING, intake, by)


@transaction.atomic
def ask_commit(*, intake: Intake, by: Assignment) -> Intake:
    """Return the intake, whose reviewed rows will be brought into the register."""
    return _asked("commit", State.COMMITTING, intake, by)


@transaction.atomic
def ask_undo(*, intake: Intake, by: Assignment) -> Intake:
    """Return the intake, which will be taken back."""
    return _asked("undo", State.UNDOING, intake, by)


def _asked(task: str, wanted: State, intake: Intake, by: Assignment) -> Intake:
    present = Intake.objects.select_for_update().get(pk=intake.pk)
    check_move(present.state, wanted)
    present.state, present.refusal = wanted, {}
    present.save(update_fields=["state", "refusal"])
    ask(task, present, by)
    return present
