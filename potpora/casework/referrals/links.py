"""Signed links: made once, shown once, never stored in a form that could be used."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.core.cache import cache
from django.utils import timezone

from potpora.casework.referrals.models import LINK_LIVES, Referral, ReferralLink

SALT = "potpora.referrals.link"
SECRET_BYTES = 20  # 160 bits, beside the 256 of the signature
MOST_OPENINGS, WITHIN_SECONDS = 30, 600


@dataclass(frozen=True)
class Key:
    """What opens one referral: the id of its link and the hash of the link's secret."""

    link_id: UUID
    secret_hash: bytes


def hashed(secret: str) -> bytes:
    """Return the hash that the database keeps."""
    return hashlib.sha256(secret.encode()).digest()


def make(referral: Referral, *, by) -> str:
    """Return the token of a new link; the one before it ends."""
    now = timezone.now()
    revoke(referral)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = ReferralLink.objects.create(
        referral=referral,
        secret_hash=hashed(secret),
        made_at=now,
        made_by=by.worker,
        expires_at=now + LINK_LIVES,
    )
    return signing.dumps([link.pk.hex, secret], salt=SALT)


def revoke(referral: Referral) -> None:
    """End every link of a referral that still lives."""
    alive = referral.links.filter(revoked_at__isnull=True, used_at__isnull=True)
    alive.update(revoked_at=timezone.now())


def key_of(token: str) -> Key | None:
    """Return what a token opens; nothing when it is tampered with or older than eight days."""
    try:
        link_id, secret = signing.loads(token, salt=SALT, max_age=LINK_LIVES)
        return Key(UUID(link_id), hashed(secret))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def too_many(address: str) -> bool:
    """Count an opening from an address of the network; return whether it is one too many."""
    key = f"referral-link:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return cache.incr(key) > MOST_OPENINGS
    except ValueError:  # forgotten between the two lines
        return False
