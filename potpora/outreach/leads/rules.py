"""How urgent a lead is by what it tells, and the reference that its reporter keeps. Plain Python."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from ipaddress import IPv6Address, ip_address

# Without the signs that are taken for one another on paper and by phone: 0 O, 1 I.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 28, 4  # 28 signs of 5 bits: 140 bits
# Typed on a Cyrillic keyboard, the same letter to the eye.
LOOK_ALIKES = str.maketrans("АВЕКМНРСТХЈЅЗ", "ABEKMHPCTXJS3")
RED = frozenset({"child", "violence", "suicide", "captive"})
ORANGE = frozenset({"helpless", "outdoors"})
NEIGHBOURHOOD = 64  # bits of an IPv6 address that one household has to itself


def is_red(dangers: Collection[str]) -> bool:
    """Return whether a life, or a child, may be in danger now."""
    return bool(RED & {*dangers})


def urgency_of(dangers: Collection[str]) -> str:
    """Return the priority that the dangers named propose; a worker may change it.

    >>> urgency_of(["outdoors"]), urgency_of(["outdoors", "child"]), urgency_of([])
    ('urgent', 'immediate', 'regular')
    """
    if is_red(dangers):
        return "immediate"
    return "urgent" if ORANGE & {*dangers} else "regular"


def new_reference() -> str:
    """Return a reference of 140 random bits in readable groups."""
    return grouped("".join(secrets.choice(SIGNS) for _ in range(LENGTH)))


def grouped(signs: str) -> str:
    """Return the signs of a reference in groups, as they are shown.

    >>> grouped("ABCDEFGH")
    'ABCD-EFGH'
    """
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def read_reference(typed: str) -> str:
    """Return the signs of a reference as somebody typed it; nothing when it cannot be one.

    >>> read_reference(" abcd-2345 efgh 2345-ABCD-2345-efgh ")
    'ABCD2345EFGH2345ABCD2345EFGH'
    >>> read_reference("ABCD")
    ''
    """
    upper = typed.upper().translate(LOOK_ALIKES)
    signs = "".join(sign for sign in upper if sign.isalnum())
    fits = len(signs) == LENGTH and set(signs) <= set(SIGNS)
    return signs if fits else ""


def hashed(text: str, key: str) -> bytes:
    """Return the keyed hash under which a reference or an address of the network is known."""
    return hmac.digest(key.encode(), text.encode(), hashlib.sha256)


def neighbourhood(address: str) -> str:
    """Return what is counted as one sender: an IPv4 address, or the half of an IPv6 address.

    >>> neighbourhood("192.0.2.7"), neighbourhood("2001:db8:0:1::7")
    ('192.0.2.7', '2001:db8:0:1::')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    kept = int(found) >> NEIGHBOURHOOD << NEIGHBOURHOOD
    return str(IPv6Address(kept))
