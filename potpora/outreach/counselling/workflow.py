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


class MoveNotAllowed(Exception):
    """The package stands elsewhere by now; says where."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.present = Status(present)

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "The package is now “%(present)s”. Somebody may have written in the meantime: look at it as it is."
        ) % {"present": self.present.label}


def check_move(present: str, wanted: str) -> None:
    """Raise ``MoveNotAllowed`` unless ``present`` → ``wanted`` is a step."""
    if wanted not in MOVES[Status(present)]:
        raise MoveNotAllowed(present, wanted)
