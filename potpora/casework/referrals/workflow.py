"""Where a referral stands, and what may come next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a referral stands."""

    PREPARED = "prepared", pgettext_lazy("referral", "prepared")
    ASKED = "asked", pgettext_lazy("referral", "sent")
    ACCEPTED = "accepted", pgettext_lazy("referral", "accepted")
    WAITING = "waiting", pgettext_lazy("referral", "on a waiting list")
    MORE = "more_data", pgettext_lazy("referral", "more information is needed")
    REFUSED = "refused", pgettext_lazy("referral", "refused")
    DONE = "done", pgettext_lazy("referral", "done")
    REVOKED = "revoked", pgettext_lazy("referral", "revoked")
    EXPIRED = "expired", pgettext_lazy("referral", "expired")


MOVES: dict[State, frozenset[State]] = {
    State.PREPARED: frozenset({State.ASKED, State.REVOKED}),
    State.ASKED: frozenset(
        {
            State.ACCEPTED,
            State.WAITING,
            State.MORE,
            State.REFUSED,
            State.DONE,
            State.REVOKED,
            State.EXPIRED,
        }
    ),
    State.WAITING: frozenset(
        {
            State.ACCEPTED,
            State.MORE,
            State.REFUSED,
            State.DONE,
            State.REVOKED,
            State.EXPIRED,
        }
    ),
    # The centre has the next word: nothing expires meanwhile, and its answer asks anew.
    State.MORE: frozenset(
        {
            State.ASKED,
            State.ACCEPTED,
            State.WAITING,
            State.REFUSED,
            State.DONE,
            State.REVOKED,
        }
    ),
    State.ACCEPTED: frozenset({State.REFUSED, State.DONE, State.REVOKED}),
    State.EXPIRED: frozenset({State.ASKED, State.REVOKED}),
    State.REFUSED: frozenset(),
    State.DONE: frozenset(),
    State.REVOKED: frozenset(),
}
# What a body may answer; who refuses says why, who needs to know more says what.
ANSWERS = (State.ACCEPTED, State.WAITING, State.MORE, State.REFUSED, State.DONE)
# Something is still expected of the body, or of the worker.
OPEN = frozenset(
    {State.PREPARED, State.ASKED, State.ACCEPTED, State.WAITING, State.MORE}
)
# What the body sees of it; nothing before it is sent or after it is taken back.
SEEN_BY_BODY = frozenset({State.ASKED, *ANSWERS})
FAILED = frozenset({State.REFUSED, State.EXPIRED})
# Nothing more is expected, so the plan can be told what came of it.
ENDED = frozenset({State.DONE, *FAILED})


class MoveNotAllowed(Exception):
    """The referral stands elsewhere by now; says where."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.present = State(present)

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "The referral now stands at “%(present)s”. Somebody may have answered in the meantime: look at it as it is."
        ) % {"present": self.present.label}


class NotCovered(Exception):
    """No consent and no legal basis allows to send; names the body."""

    def __init__(self, recipient: str, people: list) -> None:
        super().__init__("nothing allows to share")
        self.recipient, self.people = recipient, people

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "No consent and no legal basis for sending to %(body)s. Record one on the page of the person first."
        ) % {"body": self.recipient}


def check_move(present: str, wanted: str) -> None:
    """Raise ``MoveNotAllowed`` unless ``present`` → ``wanted`` is a step."""
    if wanted not in MOVES[State(present)]:
        raise MoveNotAllowed(present, wanted)
