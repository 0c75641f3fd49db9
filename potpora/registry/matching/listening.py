"""People who were created or changed are compared with the others, after the writing is done."""

from functools import partial
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from potpora.ground.access import acting
from potpora.registry.matching.tasks import find
from potpora.registry.people.signals import names_changed

AT_ONCE = 500  # people in one task
ID_BYTES = 16


@receiver(names_changed, dispatch_uid="matching.find")
def compare_later(ids, **signal) -> None:
    """Leave the comparison to the worker process; what nobody did is left to ``find_twins``."""
    now = acting.current()
    if now is None:
        return
    rest = iter(ids)
    while batch := b"".join(each.bytes for each in islice(rest, AT_ONCE)):
        transaction.on_commit(partial(_ask, batch, str(now.assignment.pk)))


def _ask(packed: bytes, assignment_id: str) -> None:
    """Ask for the comparison of some people, kept as bytes for as long as a transaction lasts."""
    places = range(0, len(packed), ID_BYTES)
    ids = [str(UUID(bytes=packed[place : place + ID_BYTES])) for place in places]
    find.defer(ids=ids, assignment_id=assignment_id)
