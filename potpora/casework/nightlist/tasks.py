"""What the worker process does every night."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from potpora.casework.nightlist import actions, storage
from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment

log = logging.getLogger(__name__)


@app.periodic(cron="0 4 * * *")
@app.task(name="nightlist.make_all", queue="nightlist")
def make_all(timestamp: int) -> None:
    """Make the list of every office that has set a passphrase."""
    for set_up in storage.set_ups():
        make(set_up)


def make(set_up: storage.SetUp) -> None:
    """Make one list with the rights of whoever set the passphrase; none when these have ended."""
    today = timezone.localdate()
    holding = Assignment.objects.on(today).select_related("worker", "office")
    by = holding.filter(pk=set_up.assignment_id, office=set_up.office_id).first()
    if by is None:
        log.warning(
            "no nightly list for office %s: whoever set the passphrase has left",
            set_up.office_id,
        )
        return
    with acting(by):
        actions.make(lock=set_up.lock, on=today, by=by)
