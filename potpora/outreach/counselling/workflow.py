"""Where a package of sessions stands, and what may come next."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where a package of sessions stands."""

    OFFERED = "offered", pgettext_lazy("package of sessions", "offered")
    ACCEPTED = "accepted", pgettext_lazy("package of sessions", "accepted")
    RUNNING = "running", pgettext_lazy("package of sessions", "running")
    EXTENDED = "extended", pgettext_lazy("package of sessions", "extended")
    COMPLETED = "completed", pgettext_lazy("package of sessions", "completed")
    PARTIAL = "partial", pgettext_lazy("package of sessions", "partial")
    DROPPED = "dropped", pgettext_lazy("package of sessions", "dropped")


MOVES: dict[Status, frozenset[Status]] = {
    Status.OFFERED: frozenset({Status.ACCEPTED, Status.DROPPED}),
    Status.ACCEPTED: frozenset({Status.RUNNING, Status.COMPLETED, Status.DROPPED}),
    Status.RUNNING: frozenset(
        {Status.EXTENDED, Status.COMPLETED, Status.PARTIAL, Status.DROPPED}
    ),
    Status.EXTENDED: frozenset({Status.COMPLETED, Status.PARTIAL, Status.DROPPED}),
    # After the last session of the template the family may need up to three more.
    Status.COMPLETED: frozenset({Status.EXTENDED}),
    Status.PARTIAL: frozenset(),
    Status.DROPPED: frozenset(),
}
OPEN = frozenset({Status.OFFERED, Status.ACCEPTED, Status.RUNNING, Status.EXTENDED})
FINAL = frozenset({Status.COMPLETED, Status.PARTIAL, Status.DROPPED})
# Sessions are planned and held while a package stands here.
WORKED_ON = frozenset({Status.ACCEPTED, Status.RUNNING, Status.EXTENDED})


class Refused(Exception):
    """Something cannot be done; ``sentence`` tells the worker why and how to go on."""

    sentence = ""


class MoveNotAllowed(Refused):
    """The package stands elsewhere by now; says where."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.sentence = _(
            "The package is now “%(present)s”. Somebody may have written in the meantime: look at it as it is."
        ) % {"present": Status(present).label}


def check_move(present: str, wanted: str) -> None:
    """Raise ``MoveNotAllowed`` unless ``present`` → ``wanted`` is a step."""
    if wanted not in MOVES[Status(present)]:
        raise MoveNotAllowed(present, wanted)


class NotReady(Refused):
    """A step is possible, but something stands in the way; says what."""

    def __init__(self, sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)
