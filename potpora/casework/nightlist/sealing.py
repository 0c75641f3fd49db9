"""Encryption that the server can do and only the centre can undo. No Django: it opens anywhere.

From the passphrase and a salt comes a private key that is never kept; the server keeps the
public one. Each list is encrypted with a key of its own (X25519, HKDF, AES-256-GCM).
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MARK = b"POTPORA-LIST-1\n"
SALT_BYTES, KEY_BYTES, NONCE_BYTES = 16, 32, 12
# About 100 ms and 64 MB for each try of a passphrase.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**16, 8, 1


class CannotOpen(Exception):
    """The file is not a list of Potpora, is damaged, or the passphrase is another."""


@dataclass(frozen=True)
class Lock:
    """What the server keeps: the salt of the passphrase and the public key."""

    salt: bytes
    public: bytes


def _private(passphrase: str, salt: bytes) -> X25519PrivateKey:
    derive = Scrypt(salt=salt, length=KEY_BYTES, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P)
    return X25519PrivateKey.from_private_bytes(derive.derive(passphrase.encode()))


def lock_of(passphrase: str) -> Lock:
    """Return the lock that only ``passphrase`` opens."""
    salt = os.urandom(SALT_BYTES)
    return Lock(salt, _private(passphrase, salt).public_key().public_bytes_raw())


def _key(shared: bytes, head: bytes) -> AESGCM:
    derive = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=head)
    return AESGCM(derive.derive(shared))


def seal(lock: Lock, content: bytes) -> bytes:
    """Return ``content`` as a file that the lock's passphrase opens."""
    own = X25519PrivateKey.generate()
    head = MARK + lock.salt + own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(lock.public))
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + _key(shared, head).encrypt(nonce, content, head)


def unseal(passphrase: str, sealed: bytes) -> bytes:
    """Return the content of a sealed file; raises ``CannotOpen``."""
    after_salt = len(MARK) + SALT_BYTES
    after_head = after_salt + KEY_BYTES
    if not sealed.startswith(MARK) or len(sealed) < after_head + NONCE_BYTES:
        raise CannotOpen("This file is not a nightly list of Potpora.")
    head, rest = sealed[:after_head], sealed[after_head:]
    private = _private(passphrase, sealed[len(MARK) : after_salt])
    shared = private.exchange(X25519PublicKey.from_public_bytes(head[after_salt:]))
    try:
        return _key(shared, head).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head)
    except InvalidTag:
        raise CannotOpen(
            "The passphrase is not that of this list, or the file is damaged."
        ) from None
