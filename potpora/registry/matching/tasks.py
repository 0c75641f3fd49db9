"""What the worker process does with people who were created or changed."""

from uuid import UUID

from procrastinate.contrib.django import app

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.registry.matching import actions


@app.task(name="matching.find", queue="matching")
def find(*, ids: list[str], assignment_id: str) -> None:
    """Compare people with the rest of their centre, on behalf of whoever changed them."""
    by = Assignment.objects.select_related("worker", "office").get(pk=assignment_id)
    with acting(by):
        actions.find([UUID(each) for each in ids])
