"""How the trail is sealed: each entry's seal covers the entry and the seal before it.

The key lies outside the database, so that not even its owner can alter, insert or
remove an entry and make the seals agree again.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

START = b"\x00" * 32


@dataclass(frozen=True)
class Finding:
    """What is wrong with the trail, and at which number."""

    number: int
    problem: str  # "altered", "missing", "inserted" or "cut off"


def text_of(content: Mapping[str, Any]) -> bytes:
    """Return the one text that stands for ``content``: sorted keys, no spaces."""
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    ).encode()


def seal(key: bytes, before: bytes, content: Mapping[str, Any]) -> bytes:
    """Return the 32 bytes that seal ``content`` behind the seal ``before``."""
    return hmac.new(key, before + text_of(content), hashlib.sha256).digest()


def examine(
    key: bytes,
    entries: Iterable[tuple[int, Mapping[str, Any], bytes]],
    head: tuple[int, bytes] | None,
) -> Iterable[Finding]:
    """Yield what is wrong with ``entries`` (number, content, seal), in their order.

    ``head`` is the number and seal kept outside the database. After a wrong entry the
    examination goes on from the seal that stands there, so that one deed is one finding.
    """
    number, before = 0, START
    for found, content, its_seal in entries:
        if found <= number:
            yield Finding(found, "inserted")
            continue
        yield from (Finding(n, "missing") for n in range(number + 1, found))
        if found == number + 1 and not hmac.compare_digest(
            seal(key, before, content), its_seal
        ):
            yield Finding(found, "altered")
        if head and found == head[0] and not hmac.compare_digest(head[1], its_seal):
            yield Finding(found, "altered")
        number, before = found, its_seal
    if head:
        yield from (Finding(n, "cut off") for n in range(number + 1, head[0] + 1))
