"""A form says when it was opened and is taken once: against machines, and against sending twice."""

import time
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core import signing

SALT = "potpora.leads.form"
QUICKEST_SECONDS = 3  # nobody reads and writes faster than that


@dataclass(frozen=True)
class Stamp:
    """Which opening of the form was sent, and whether it looks like that of a machine."""

    sent_as: UUID
    suspect: bool


def give() -> str:
    """Return the stamp of a form that is opened now."""
    return signing.dumps([uuid4().hex, int(time.time())], salt=SALT)


def read(token: str) -> Stamp:
    """Return what a stamp says; one that is missing or changed is suspect."""
    try:
        key, opened = signing.loads(token, salt=SALT)
        return Stamp(UUID(key), time.time() - opened < QUICKEST_SECONDS)
    except (signing.BadSignature, TypeError, ValueError):
        return Stamp(uuid4(), suspect=True)
