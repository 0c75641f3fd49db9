"""Where a referral from a project stands, and on what it may be sent.

The words are those of referrals from a case, so that figures count both alike.
"""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.outreach.counselling.workflow import Refused


class Basis(models.TextChoices):
    """On what data may be sent; the codes are those of the lawbook's ``legal_basis``."""

    CONSENT = "consent", gettext_lazy("consent")
    LAW = "law", gettext_lazy("task set by law")
    VITAL = "vital", gettext_lazy("vital interest")
    CHILD_PROTECTION = "child_protection", gettext_lazy("protection of a child")


class State(models.TextChoices):
    """Where a referral stands."""

    ASKED = "asked", pgettext_lazy("referral", "sent")
    ACCEPTED = "accepted", pgettext_lazy("referral", "accepted")
    WAITING = "waiting", pgettext_lazy("referral", "on a waiting list")
    REFUSED = "refused", pgettext_lazy("referral", "refused")
    DONE = "done", pgettext_lazy("referral", "done")
    REVOKED = "revoked", pgettext_lazy("referral", "revoked")
    EXPIRED = "expired", pgettext_lazy("referral", "expired")


MOVES: dict[State, frozenset[State]] = {
    State.ASKED: frozenset(State) - {State.ASKED},
    State.WAITING: frozenset(
        {State.ACCEPTED, State.REFUSED, State.DONE, State.REVOKED, State.EXPIRED}
    ),
    State.ACCEPTED: frozenset({State.REFUSED, State.DONE, State.REVOKED}),
    State.EXPIRED: frozenset(
        {State.ACCEPTED, State.WAITING, State.REFUSED, State.DONE, State.REVOKED}
    ),
    State.REFUSED: frozenset(),
    State.DONE: frozenset(),
    State.REVOKED: frozenset(),
}
ANSWERS = (State.ACCEPTED, State.WAITING, State.REFUSED, State.DONE)
OPEN = frozenset({State.ASKED, State.ACCEPTED, State.WAITING})
FAILED = frozenset({State.REFUSED, State.EXPIRED})


class ReferralMoved(Refused):
    """The referral stands elsewhere by now; says where."""

    def __init__(self, present: str, wanted: str) -> None:
        super().__init__(f"no step from {present} to {wanted}")
        self.sentence = _(
            "The referral now stands at “%(present)s”. Somebody may have answered in the meantime: look at it as it is."
        ) % {"present": State(present).label}


class NotCovered(Refused):
    """No consent of the person, and no other basis was named."""

    def __init__(self) -> None:
        super().__init__("nothing allows to share")
        self.sentence = _(
            "The person has not agreed to take part, so nothing may be sent with their consent. Record the consent on the list first, or name a law or a danger."
        )


def check_referral_move(present: str, wanted: str) -> None:
    """Raise ``ReferralMoved`` unless ``present`` → ``wanted`` is a step."""
    if wanted not in MOVES[State(present)]:
        raise ReferralMoved(present, wanted)


def check_covered(basis: str, *, consented: bool) -> None:
    """Raise ``NotCovered`` when a referral rests on a consent that was not given."""
    if basis == Basis.CONSENT and not consented:
        raise NotCovered
