"""When a legal basis allows to share something with somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from potpora.ground.text.folding import fold

CONSENT = "consent"


class Ground(Protocol):
    """What is asked of a recorded legal basis."""

    basis: str
    purpose: str
    recipient: str
    data_kinds: list[str]


@dataclass(frozen=True)
class Sharing:
    """What is to be shared: for what purpose, which kinds of data, and all names of the recipient."""

    purpose: str
    recipients: frozenset[str]
    kinds: frozenset[str]


def covers(ground: Ground, sharing: Sharing) -> bool:
    """Return whether ``ground`` allows ``sharing``; whether it holds on a day is asked elsewhere.

    Consent names its recipient and its kinds of data: there is no blanket consent. What
    rests on a law, a court, a child's protection or life itself may leave both open.
    """
    if ground.purpose != sharing.purpose:
        return False
    return names_recipient(ground, sharing.recipients) and names_kinds(
        ground, sharing.kinds
    )


def names_recipient(ground: Ground, recipients: Collection[str]) -> bool:
    """Return whether one of ``recipients`` is whom ``ground`` names, in whatever spelling."""
    if not ground.recipient:
        return ground.basis != CONSENT
    return fold(ground.recipient) in {fold(name) for name in recipients}


def names_kinds(ground: Ground, kinds: Collection[str]) -> bool:
    """Return whether ``ground`` names all the ``kinds`` of data."""
    if not ground.data_kinds:
        return ground.basis != CONSENT
    return set(kinds) <= set(ground.data_kinds)
