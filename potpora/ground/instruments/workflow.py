"""The states of a filled form and the moves between them."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a filled form stands."""

    DRAFT = "draft", pgettext_lazy("filled form", "draft")
    SUBMITTED = "submitted", pgettext_lazy("filled form", "submitted")
    RETURNED = "returned", pgettext_lazy("filled form", "returned for completion")
    APPROVED = "approved", pgettext_lazy("filled form", "approved")
    LOCKED = "locked", pgettext_lazy("filled form", "locked")
    CORRECTED = "corrected", pgettext_lazy("filled form", "replaced by a correction")


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.LOCKED}),
    State.SUBMITTED: frozenset({State.APPROVED, State.RETURNED}),
    State.RETURNED: frozenset({State.SUBMITTED, State.LOCKED}),
    State.APPROVED: frozenset({State.LOCKED, State.CORRECTED}),
    State.LOCKED: frozenset({State.CORRECTED}),
    State.CORRECTED: frozenset(),
}
OPEN = frozenset({State.DRAFT, State.RETURNED})
"""States in which the answers may still change."""
FINAL = frozenset({State.APPROVED, State.LOCKED})
"""States that hold; only a correction replaces what was written."""
SETTLED = FINAL | {State.CORRECTED}


class NotPossible(Exception):
    """A filled form stands where this step does not begin; says where it stands now."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.present, self.wanted = State(present), State(wanted)

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "The form is now “%(present)s”. Somebody may have changed it in the meantime: "
            "look at it as it stands."
        ) % {"present": self.present.label}


def check_move(present: str, wanted: str) -> None:
    """Raise ``NotPossible`` unless a form goes from ``present`` to ``wanted``."""
    if wanted not in MOVES[State(present)]:
        raise NotPossible(present, wanted)


def check_open(present: str) -> None:
    """Raise ``NotPossible`` unless the answers may still change."""
    if present not in OPEN:
        raise NotPossible(present, State.DRAFT)


def transitions() -> list[tuple[str, str]]:
    """Return every move as a pair, for the database to keep to."""
    return [
        (left.value, to.value) for left, ends in MOVES.items() for to in sorted(ends)
    ]
