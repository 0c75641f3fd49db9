"""What the worker process does for releases."""

from django.utils import timezone
from procrastinate.contrib.django import app

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.insight.releases import actions


@app.task(name="releases.make", queue="releases")
def make(subject: str, assignment_id: str) -> None:
    """Make a release with the rights of whoever asked for it."""
    by = Assignment.objects.select_related("worker", "office").get(pk=assignment_id)
    with acting(by):
        actions.make(subject=subject, on=timezone.localdate(), by=by)
