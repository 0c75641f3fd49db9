"""What the worker process does with intakes, each safe to be started again."""

from contextlib import suppress
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from potpora.ground.staff.models import Assignment
from potpora.registry.intakes import actions

AGAIN = RetryStrategy(max_attempts=3, wait=5)


@app.task(name="intakes.read", queue="intakes", retry=AGAIN)
def read(*, intake_id: str, assignment_id: str) -> None:
    """Read the file of an intake."""
    actions.read(intake_id=UUID(intake_id), by=_assignment(assignment_id))


@app.task(name="intakes.commit", queue="intakes", retry=AGAIN)
def commit(*, intake_id: str, assignment_id: str) -> None:
    """Bring the reviewed rows into the register."""
    actions.commit(intake_id=UUID(intake_id), by=_assignment(assignment_id))


@app.task(name="intakes.undo", queue="intakes", retry=AGAIN)
def undo(*, intake_id: str, assignment_id: str) -> None:
    """Take an intake back; if somebody has built on it, it stays and says so."""
    with suppress(actions.BuiltOn):
        actions.undo(intake_id=UUID(intake_id), by=_assignment(assignment_id))


@app.periodic(cron="*/2 * * * *")
@app.task(name="intakes.resume", queue="intakes", pass_context=True)
async def resume(context: JobContext, timestamp: int) -> None:
    """Start again what a killed worker process left half done."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(queue="intakes"):
        await jobs.retry_job(job)


def _assignment(assignment_id: str) -> Assignment:
    return Assignment.objects.select_related("worker", "office").get(pk=assignment_id)
