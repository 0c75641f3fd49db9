"""The life of an intake and the decisions on its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an intake stands."""

    RECEIVED = "received", _("waits to be read")
    READING = "reading", _("is being read")
    REVIEW = "review", _("waits for review")
    COMMITTING = "committing", _("is being brought into the register")
    COMMITTED = "committed", _("is in the register")
    UNDOING = "undoing", _("is being taken back")
    UNDONE = "undone", _("was taken back")
    FAILED = "failed", _("could not be read")


class Decision(models.TextChoices):
    """What a worker decided on a row."""

    SAME = "same", _("the same person")
    NEW = "new", _("as read")
    LATER = "later", _("later")
    REFUSE = "refuse", _("leave out")


MOVES: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.READING}),
    State.READING: frozenset({State.READING, State.REVIEW, State.FAILED}),
    State.REVIEW: frozenset({State.READING, State.COMMITTING}),
    State.COMMITTING: frozenset({State.COMMITTING, State.COMMITTED, State.REVIEW}),
    State.COMMITTED: frozenset({State.COMMITTING, State.UNDOING}),
    State.UNDOING: frozenset({State.UNDOING, State.UNDONE, State.COMMITTED}),
    State.UNDONE: frozenset(),
    State.FAILED: frozenset(),
}


class MoveNotAllowed(Exception):
    """The intake is not in a state from which this can be done."""


def check_move(present: str, wanted: State) -> None:
    """Raise ``MoveNotAllowed`` unless an intake may go from ``present`` to ``wanted``."""
    if wanted not in MOVES[State(present)]:
        raise MoveNotAllowed(f"no step from {present} to {wanted}")


def is_open(state: str) -> bool:
    """Say whether rows may be decided on."""
    return state in (State.REVIEW, State.COMMITTED)
