"""Numbers of people at rest: encrypted to be read back, hashed with a key to be found.

The two keys lie outside the database (``ground.keys``). A value never stands in an
address of a page, in a log or in a history table.
"""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from potpora.registry.people.rules.numbers import SHOWN, compact


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number as a row keeps it."""

    value: bytes
    lookup: bytes
    last_three: str


@lru_cache(maxsize=4)
def _box(keys: str) -> MultiFernet:
    """Return the box for ``keys``: the first encrypts, all decrypt, so that keys can change."""
    return MultiFernet([Fernet(key) for key in keys.split()])


def plain(text: str) -> str:
    """Return ``text`` as numbers are compared: no spaces or dashes, capitals, one width.

    The same for every kind of number, so that a search need not know the kind.

    >>> plain("a 12-34")
    'A1234'
    """
    return compact(unicodedata.normalize("NFKC", text)).upper()


def lookup_of(text: str) -> bytes:
    """Return the 32 bytes by which a number is found, however it was typed."""
    key = settings.KEYS.lookup.encode()
    return hmac.new(key, plain(text).encode(), hashlib.sha256).digest()


def hide(text: str) -> Hidden:
    """Return a number as it is kept."""
    number = plain(text)
    value = _box(settings.KEYS.encryption).encrypt(number.encode())
    return Hidden(value, lookup_of(number), number[-SHOWN:])


def show(value: bytes | memoryview) -> str:
    """Return the number in an encrypted value; whoever calls this leaves a trail entry."""
    return _box(settings.KEYS.encryption).decrypt(bytes(value)).decode()
