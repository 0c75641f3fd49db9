"""Setting the passphrase of an office's list, and making the list."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from potpora.casework.casefile.permissions import check_may
from potpora.casework.nightlist import storage
from potpora.casework.nightlist.paper import list_paper
from potpora.casework.nightlist.sealing import Lock, lock_of, seal
from potpora.ground.access.matrix import may
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record


def set_passphrase(*, passphrase: str, by) -> None:
    """Encrypt the lists of the office for a passphrase from now on; it is kept nowhere."""
    check_may(may(by.role, "nightlist.set"))
    storage.keep_lock(by.office, by, lock_of(passphrase))
    record(verb="nightlist.set_up")


def make(*, lock: Lock, on: date, by) -> Path:
    """Return where the list of a day lies, encrypted; made with the rights of ``by``."""
    at: datetime = timezone.now()
    made = draw(
        lambda: list_paper(by.office, on, at),
        office=by.office,
        languages=[settings.LANGUAGE_CODE],
        at=at,
    )
    record(verb="nightlist.made")
    return storage.keep_list(by.office, on, seal(lock, made.pdf))
