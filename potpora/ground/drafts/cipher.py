"""What encrypts and decrypts drafts."""

from cryptography.fernet import Fernet
from django.conf import settings


def cipher() -> Fernet:
    """Return the cipher with the installation's key, which lies outside the database."""
    return Fernet(settings.KEYS.encryption)
