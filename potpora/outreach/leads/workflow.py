"""Where a lead stands, what may come next, and what may become of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office


class State(models.TextChoices):
    """Where a lead stands."""

    NEW = "new", pgettext_lazy("lead", "new")
    OPEN = "open", pgettext_lazy("lead", "being looked into")
    CLOSED = "closed", pgettext_lazy("lead", "done")


class Outcome(models.TextChoices):
    """What became of a lead."""

    VISITED = "visited", pgettext_lazy("lead", "visited")
    LISTED = "listed", pgettext_lazy("lead", "taken on the list of a project")
    CASE = "case", pgettext_lazy("lead", "a case was opened")
    KNOWN = (
        "known",
        pgettext_lazy("lead", "known already; who works with them was told"),
    )
    ADVISED = "advised", pgettext_lazy("lead", "told where to turn")
    NOTHING = "nothing", pgettext_lazy("lead", "nothing found")
    DUPLICATE = "duplicate", pgettext_lazy("lead", "reported twice")
    SPAM = "spam", pgettext_lazy("lead", "no real report")


MOVES: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.OPEN, State.CLOSED}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN}),
}
WAITING = (State.NEW, State.OPEN)
# These follow from a page of their own, or need another lead to point at.
OF_OWN_PAGES = frozenset({Outcome.LISTED})
# What was written elsewhere because of these outcomes stays, so they are not taken back.
FINAL = frozenset({Outcome.LISTED, Outcome.CASE})
ONLY_CENTRES = frozenset({Outcome.CASE})


class MoveNotAllowed(Exception):
    """The lead stands elsewhere by now; says where."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.present = State(present)

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "The lead now stands at “%(present)s”. Somebody may have worked on it in the meantime: look at it as it is."
        ) % {"present": self.present.label}


def check_move(present: str, wanted: str) -> None:
    """Raise ``MoveNotAllowed`` unless ``present`` → ``wanted`` is a step."""
    if wanted not in MOVES[State(present)]:
        raise MoveNotAllowed(present, wanted)


def outcomes_for(kind: str) -> list[Outcome]:
    """Return the outcomes that an office of this kind may write by hand."""
    hidden = OF_OWN_PAGES if kind == Office.Kind.CENTRE else OF_OWN_PAGES | ONLY_CENTRES
    return [each for each in Outcome if each not in hidden]
