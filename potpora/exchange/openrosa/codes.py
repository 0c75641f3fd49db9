"""Codes of telephones: made once, shown once, looked up by a keyed hash; and how often one may knock."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import connection

SECRET_BYTES = 24  # 192 bits
WITHIN_SECONDS = 60
MOST_REQUESTS, MOST_WRONG_CODES = 1200, 120
"""A phone that sends 500 records one after the other stays far below the first."""


@dataclass(frozen=True)
class Known:
    """What the database tells about a code: for whose work and which project it is."""

    id: UUID
    assignment_id: UUID
    project_id: UUID
    language: str
    revoked: bool


def made() -> str:
    """Return a new secret, in signs that stand in an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> bytes:
    """Return the keyed hash that the database keeps; the key lies outside of it."""
    key = settings.KEYS.lookup.encode()
    return hmac.new(key, b"phone-code:" + secret.encode(), hashlib.sha256).digest()


def behind(secret: str) -> Known | None:
    """Return what a code opens, also a revoked one; nothing for one that never was."""
    with connection.cursor() as cursor:
        cursor.execute("select * from phone_code_behind(%s)", [hashed(secret)])
        found = cursor.fetchone()
    return Known(*found) if found else None


def too_many(what: str, most: int) -> bool:
    """Count a knock of ``what`` within a minute; return whether it is one too many."""
    key = f"phone-door:{hashlib.sha256(what.encode()).hexdigest()}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return cache.incr(key) > most
    except ValueError:  # forgotten between the two lines
        return False
