"""How the trail is sealed: each entry's seal covers the entry and the seal before it.

The key lies outside the database, so that not even its owner can alter, insert or
remove an entry and make the seals agree again.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

START = b"\x00" * 32
NAMED_ONE_BY_ONE = 1000
TEXT = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
)

# What a seal covers, for ever: a field that comes later must not change old seals.
SEALED = (
    "number",
    "at",
    "verb",
    "worker_id",
    "worker_name",
    "role",
    "office_id",
    "subject_kind",
    "subject_id",
    "subject_office_id",
    "reason",
    "detail",
)

Row = tuple[int, Mapping[str, Any], bytes]


@dataclass(frozen=True)
class Finding:
    """What is wrong with the trail, and from which number to which."""

    number: int
    problem: str  # "altered", "moved", "missing", "inserted" or "cut off"
    until: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "until", self.until or self.number)


def content(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a seal covers, of an entry with these ``values``."""
    sealed = {name: values[name] for name in SEALED}
    return sealed | {"at": values["at"].astimezone(UTC).isoformat()}


def text_of(content: Mapping[str, Any]) -> bytes:
    """Return the one text that stands for ``content``: sorted keys, no spaces."""
    return TEXT.encode(content).encode()


def as_stored(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``detail`` as the database will give it back; fractions become text.

    A fraction may be stored in another notation than it was written in, and would then
    look altered.
    """
    text = json.dumps(detail, default=str)
    return json.loads(text, parse_float=str, parse_constant=str)


def seal(key: bytes, before: bytes, content: Mapping[str, Any]) -> bytes:
    """Return the 32 bytes that seal ``content`` behind the seal ``before``."""
    return hmac.digest(key, before + text_of(content), "sha256")


def examine(
    key: bytes, entries: Iterable[Row], head: tuple[int, bytes] | None
) -> Iterator[Finding]:
    """Yield what is wrong with ``entries`` (number, content, seal), in their order.

    ``head`` is the number and seal kept outside the database. Entries behind it that
    fit are right: a crash may come between writing an entry and keeping the head.
    """
    chain = Chain(key, head)
    for entry in entries:
        yield from chain.add(entry)
    yield from chain.end()


class Chain:
    """The entries seen so far, and one doubtful entry that the next will explain.

    ``shift`` is by how much numbers were raised by somebody who made room for an entry
    (or lowered, after taking one out).
    """

    def __init__(self, key: bytes, head: tuple[int, bytes] | None) -> None:
        self.key = key
        self.head = head
        self.number, self.before, self.shift = 0, START, 0
        self.doubtful: Row | None = None

    def fits(self, entry: Row, before: bytes, number: int) -> bool:
        """Return whether ``entry`` was sealed as ``number`` behind the seal ``before``."""
        expected = seal(self.key, before, {**entry[1], "number": number})
        return hmac.compare_digest(expected, entry[2])

    def add(self, entry: Row) -> Iterator[Finding]:
        """Yield what ``entry`` shows to be wrong, with itself or with those before it."""
        found = entry[0]
        if found <= 0:
            yield Finding(found, "inserted")
            return
        last = self.doubtful[0] if self.doubtful else self.number
        if found > last + 1:
            yield from self.after_gap(entry)
        elif self.doubtful:
            yield from self.explain(self.doubtful, entry)
        elif self.fits(entry, self.before, found - self.shift):
            yield from self.accept(entry)
        else:
            self.doubtful = entry

    def accept(self, entry: Row) -> Iterator[Finding]:
        """Go on behind ``entry``; yield a finding when the kept head disagrees with it."""
        self.number, self.before, self.doubtful = entry[0], entry[2], None
        if not self.head or self.number - self.shift != self.head[0]:
            return
        if not hmac.compare_digest(self.head[1], entry[2]):
            yield Finding(self.number, "altered")

    def pass_by(self, entry: Row) -> None:
        """Go on behind an ``entry`` that has been named as wrong already."""
        self.number, self.before, self.doubtful = entry[0], entry[2], None

    def after_gap(self, entry: Row) -> Iterator[Finding]:
        """Yield the numbers that are missing before ``entry``, whose seal proves nothing now."""
        yield from self.give_up_doubtful()
        if self.head and entry[0] - self.shift > self.head[0]:
            yield Finding(entry[0], "inserted")
            return
        yield from several(self.number + 1, entry[0] - 1, "missing")
        yield from self.accept(entry)

    def explain(self, first: Row, second: Row) -> Iterator[Finding]:
        """Yield what was done to ``first``, judged by how ``second`` was sealed."""
        number = first[0] - self.shift
        if self.fits(second, first[2], number + 1):
            yield Finding(first[0], "altered")
        elif self.fits(second, self.before, number) and self.fits(
            first, second[2], number + 1
        ):
            yield from (Finding(first[0], "moved"), Finding(second[0], "moved"))
            self.number, self.before, self.doubtful = second[0], first[2], None
            return
        elif self.fits(second, self.before, number):
            yield Finding(first[0], "inserted")
            self.shift += 1
        elif self.fits(second, first[2], number + 2):
            yield Finding(first[0], "missing")
            self.shift -= 1
        else:
            yield Finding(first[0], "altered")
            self.pass_by(first)
            self.doubtful = second
            return
        yield from self.accept(second)

    def give_up_doubtful(self) -> Iterator[Finding]:
        """Yield the doubtful entry when nothing follows that could explain it."""
        if self.doubtful:
            beyond = self.head and self.doubtful[0] - self.shift > self.head[0]
            yield Finding(self.doubtful[0], "inserted" if beyond else "altered")
            if beyond:
                self.shift += 1
            self.pass_by(self.doubtful)

    def end(self) -> Iterator[Finding]:
        """Yield what is wrong with the end: a last doubtful entry, and what was cut off."""
        yield from self.give_up_doubtful()
        if self.head:
            yield from several(self.number - self.shift + 1, self.head[0], "cut off")


def several(first: int, last: int, problem: str) -> Iterator[Finding]:
    """Yield a finding for each number from ``first`` to ``last``; very many in one."""
    if last - first < NAMED_ONE_BY_ONE:
        yield from (Finding(number, problem) for number in range(first, last + 1))
    else:
        yield Finding(first, problem, last)
