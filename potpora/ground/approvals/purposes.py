"""What can be approved; a later wing adds its own when Django starts.

A purpose tells the one list of approvals how to name its subjects, and what an answer does.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from potpora.ground.approvals.models import Approval


class CannotAnswer(Exception):
    """An answer cannot be given now; ``sentence`` tells the worker why and how to go on."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


@dataclass(frozen=True)
class Subject:
    """What a question is about, as the list names it; some are answered on their own page alone.

    ``label`` says more closely than that of the purpose what is to be approved.
    """

    title: str
    number: str
    url: str
    answered_there: bool = False
    label: str = ""


@dataclass(frozen=True)
class Purpose:
    """One kind of thing to be approved.

    ``subjects`` names those the reader may see; ``may_answer`` adds to what the ground asks of
    everybody; ``answer`` does what the answer says and returns the sentence that confirms it.
    """

    code: str
    label: str | Promise
    subjects: Callable[[Collection[UUID]], dict[UUID, Subject]]
    answer: Callable[[Approval, str, str, object], str]


_known: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Make a purpose known."""
    if _known.setdefault(purpose.code, purpose) != purpose:
        raise ValueError(f"the purpose {purpose.code!r} is taken")


def find(code: str) -> Purpose | None:
    """Return the purpose, or nothing when its wing is not installed."""
    return _known.get(code)


def known(code: str) -> Purpose:
    """Return the purpose; ``KeyError`` when nobody has registered it."""
    return _known[code]
