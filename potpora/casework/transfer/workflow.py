"""Where a transfer stands, and what may come next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a transfer stands."""

    ASKED = "asked", pgettext_lazy("transfer", "asked")
    ACCEPTED = "accepted", pgettext_lazy("transfer", "accepted")
    REFUSED = "refused", pgettext_lazy("transfer", "refused")
    REVOKED = "revoked", pgettext_lazy("transfer", "revoked")
    EXPIRED = "expired", pgettext_lazy("transfer", "expired")


class AlreadyAnswered(Exception):
    """Somebody answered, revoked, or the time for an answer is over; says what is so now."""

    def __init__(self, present: str) -> None:
        super().__init__(f"the transfer is {present}")
        self.present = State(present)

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _("The transfer is %(state)s by now. Nothing was changed.") % {
            "state": self.present.label
        }


class Obstacles(Exception):
    """Something has to be done before the case can go; ``sentences`` say what."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("something is in the way of the transfer")
        self.sentences = sentences


def check_asked(present: str) -> None:
    """Raise ``AlreadyAnswered`` unless the answer is still to come."""
    if present != State.ASKED:
        raise AlreadyAnswered(present)
