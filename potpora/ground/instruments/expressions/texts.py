"""Functions on text."""

import base64
import hashlib
from typing import Any

from elementpath import XPathContext, XPathNode

from potpora.ground.instruments.expressions.grammar import function
from potpora.ground.instruments.expressions.values import (
    Uncomputable,
    each,
    nodes,
    number,
    string_of,
    text,
    whole,
)

LONGEST = 100_000
"""Characters a computed text may have; joining in a circle of rows could grow without end."""
HASHES = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}


def _bounded(written: str) -> str:
    if len(written) > LONGEST:
        raise Uncomputable("the text grows too long")
    return written


def _own(context: XPathContext, value: tuple[Any, ...]) -> str:
    """Return the argument as text, or the value of the place when there is no argument."""
    if value:
        return text(value[0])
    return context.item.string_value if isinstance(context.item, XPathNode) else ""


@function("string", 0, 1)
def string(context: XPathContext, *value: Any) -> str:
    """Return the value as text."""
    return _own(context, value)


@function("number", 0, 1)
def as_number(context: XPathContext, *value: Any) -> float:
    """Return the value as a number, NaN for text that is none."""
    return number(value[0]) if value else number(_own(context, value))


@function("concat", 0, None)
def concat(_: XPathContext, *values: Any) -> str:
    """Return all values one after the other, rows of a repeat included."""
    return _bounded("".join(map(string_of, each(values))))


@function("join", 1, None)
def join(_: XPathContext, separator: Any, *values: Any) -> str:
    """Return all values with the separator between them."""
    return _bounded(text(separator).join(map(string_of, each(values))))


@function("substr", 2, 3)
def substr(_: XPathContext, value: Any, start: Any, end: Any = None) -> str:
    """Return the part from ``start`` (from 0) up to ``end``, excluded; below 0 from the end."""
    written, first = text(value), whole(start)
    last = len(text(value)) if end is None else whole(end)
    if first is None or last is None:
        return ""
    return written[slice(_place(first, written), _place(last, written))]


def _place(index: int, written: str) -> int:
    return max(len(written) + index, 0) if index < 0 else index


function("string-length", 0, 1)(
    lambda context, *value: float(len(_own(context, value)))
)
function("normalize-space", 0, 1)(
    lambda context, *value: " ".join(_own(context, value).split())
)
function("contains", 2)(lambda _, value, part: text(part) in text(value))
function("starts-with", 2)(lambda _, value, part: text(value).startswith(text(part)))
function("ends-with", 2)(lambda _, value, part: text(value).endswith(text(part)))


@function("substring-before", 2)
def substring_before(_: XPathContext, value: Any, part: Any) -> str:
    """Return what stands before ``part``, '' where it does not occur."""
    before, found, _after = (
        text(value).partition(text(part)) if text(part) else ("", "", "")
    )
    return before if found else ""


@function("substring-after", 2)
def substring_after(_: XPathContext, value: Any, part: Any) -> str:
    """Return what stands after ``part``, '' where it does not occur."""
    return text(value).partition(text(part))[2] if text(part) else text(value)


@function("substring", 2, 3)
def substring(_: XPathContext, value: Any, start: Any, length: Any = None) -> str:
    """Return ``length`` characters from ``start`` on, counted from 1, as XPath has it."""
    first, size = whole(start), None if length is None else whole(length)
    if first is None or (length is not None and size is None):
        return ""
    end = None if size is None else max(first - 1 + size, 0)
    return text(value)[max(first - 1, 0) : end]


@function("translate", 3)
def translate(_: XPathContext, value: Any, old: Any, new: Any) -> str:
    """Return the text with the letters of ``old`` replaced by those of ``new`` or left out."""
    fresh = text(new)
    table: dict[int, str | None] = {}
    for place, letter in enumerate(text(old)):
        table.setdefault(ord(letter), fresh[place] if place < len(fresh) else None)
    return text(value).translate(table)


@function("digest", 2, 3)
def digest(_: XPathContext, value: Any, method: Any, encoding: Any = "base64") -> str:
    """Return the fingerprint of a text in base64, or in hex."""
    name = HASHES.get(text(method))
    if name is None:
        raise Uncomputable("unknown digest")
    found = hashlib.new(name, text(value).encode(), usedforsecurity=False)
    is_hex = text(encoding) == "hex"
    return found.hexdigest() if is_hex else base64.b64encode(found.digest()).decode()


@function("base64-decode", 1)
def base64_decode(_: XPathContext, value: Any) -> str:
    """Return the text that was written in base64; '' where it was none."""
    try:
        return base64.b64decode(text(value), validate=True).decode()
    except ValueError:
        return ""


@function("count-non-empty", 1)
def count_non_empty(_: XPathContext, values: Any) -> float:
    """Return how many of the nodes hold something."""
    return float(sum(1 for item in nodes(values) or [] if string_of(item)))
