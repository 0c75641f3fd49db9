"""The stages of the procedure and the moves that it allows."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """Where a case stands in the procedure."""

    INTAKE = "intake", pgettext_lazy("stage", "Intake")
    ASSESSMENT = "assessment", pgettext_lazy("stage", "Assessment")
    PLAN = "plan", pgettext_lazy("stage", "Plan")
    IMPLEMENTATION = "implementation", pgettext_lazy("stage", "Implementation")
    REVIEW = "review", pgettext_lazy("stage", "Review")
    CLOSED = "closed", pgettext_lazy("stage", "Closure")


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.INTAKE: frozenset({Stage.ASSESSMENT, Stage.CLOSED}),
    Stage.ASSESSMENT: frozenset({Stage.PLAN, Stage.CLOSED}),
    Stage.PLAN: frozenset({Stage.IMPLEMENTATION}),
    Stage.IMPLEMENTATION: frozenset({Stage.REVIEW}),
    Stage.REVIEW: frozenset(
        {Stage.ASSESSMENT, Stage.PLAN, Stage.IMPLEMENTATION, Stage.CLOSED}
    ),
    Stage.CLOSED: frozenset(),
}
# Not a step of the procedure but its exception: a supervisor reopens with a reason.
REOPENED = Stage.ASSESSMENT


class MoveNotAllowed(Exception):
    """The procedure has no such step; says where the case stands now."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.present, self.wanted = Stage(present), Stage(wanted)

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "The case now stands at “%(present)s”, and from there no step leads to “%(wanted)s”. "
            "Somebody may have moved it in the meantime: look at what happened."
        ) % {"present": self.present.label, "wanted": self.wanted.label}


class NotReady(Exception):
    """A step is possible, but something is still missing; says what."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


def check_move(present: str, wanted: str) -> None:
    """Raise ``MoveNotAllowed`` unless the procedure allows ``present`` → ``wanted``."""
    if wanted not in MOVES[Stage(present)]:
        raise MoveNotAllowed(present, wanted)


def can_move(present: str, wanted: str) -> bool:
    """Return whether the procedure allows ``present`` → ``wanted``."""
    return wanted in MOVES[Stage(present)]


def check_reopening(present: str) -> None:
    """Raise ``MoveNotAllowed`` unless the case is closed."""
    if present != Stage.CLOSED:
        raise MoveNotAllowed(present, REOPENED)
