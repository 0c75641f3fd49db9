"""Files in the standard forms of a case; the room that keeps the attachments says where they are.

It registers itself when Django starts, with ``kept_by``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from django.core.files.base import File

from potpora.casework.records.models import CaseForm
from potpora.ground.instruments.definition import Node
from potpora.ground.instruments.enclosed import is_signature


@dataclass(frozen=True)
class Enclosed:
    """A kept file as it is named on pages and on paper."""

    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Brought:
    """A file as somebody brings it, what is asked for, and what kind of question asks for it."""

    file: File
    title: str
    kind: str


def kind_of(question: Node) -> str:
    """Return what a question asks for: a signature, a photo, or another file."""
    if is_signature(question):
        return "signature"
    return "photo" if question.kind == "image" else "other"


class Keeper(Protocol):
    """Who keeps the files of the forms."""

    def keep(self, filled: CaseForm, brought: Brought, by) -> str:
        """Return the name under which a file is kept; raises ``NotKept``."""

    def enclosed(self, filled: CaseForm, names: Collection[str]) -> dict[str, Enclosed]:
        """Return those of the named files that the reader may see."""

    def picture(self, filled: CaseForm, name: str) -> bytes:
        """Return a kept picture; nothing when it is none or is not there."""

    def raise_class(self, filled: CaseForm, names: Collection[str]) -> None:
        """Keep the named files as closely as the form that has risen."""


_keepers: list[Keeper] = []


def kept_by(keeper: Keeper) -> None:
    """Register who keeps the files."""
    _keepers[:] = [keeper]


def keeper() -> Keeper:
    """Return who keeps the files."""
    return _keepers[0]
