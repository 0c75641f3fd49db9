"""A record as phones write it: answers to XForms instance XML and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from potpora.ground.instruments.definition import Form


class Unreadable(ValueError):
    """The XML is no record of a form, or larger, deeper or trickier than a record ever is."""


@dataclass(frozen=True)
class Received:
    """What an instance says: which form, which record, the answers."""

    code: str
    version: str
    instance_id: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    deprecated_id: str = ""
    unknown: tuple[str, ...] = ()


def write(form: Form, answers: Mapping[str, Any], *, instance_id: str) -> bytes:
    """Return the record as instance XML (UTF-8); hand in ``Filling.clean()`` for a finished one."""
    raise NotImplementedError


def identify(data: bytes) -> Received:
    """Return form, version and ids of an instance, without its answers; raises ``Unreadable``."""
    raise NotImplementedError


def read(form: Form, data: bytes) -> Received:
    """Return the record in ``data`` as answers to ``form``; raises ``Unreadable``."""
    raise NotImplementedError
