"""Text messages leave through an adapter, named by the setting ``SMS_BACKEND``.

An adapter is a class with ``send(to, text)``. The one that comes with the system writes each
message to a file, for whoever sends them by hand or by a program of their own.
"""

from typing import Protocol
from uuid import uuid4

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


class TextBackend(Protocol):
    """What an adapter for text messages has to be able to do."""

    def send(self, to: str, text: str) -> None:
        """Send ``text`` to the phone number ``to``, or raise ``OSError``."""


class FileBackend:
    """Writes each message to a file of its own in ``sms/`` below ``POTPORA_VAR``."""

    def send(self, to: str, text: str) -> None:
        """Write number and text to a new file that only the system's user can read."""
        folder = settings.VAR / "sms"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{timezone.now():%Y%m%d-%H%M%S}-{uuid4().hex[:8]}.txt"
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(f"{to}\n{text}\n", encoding="utf-8")


def backend() -> TextBackend:
    """Return the adapter that the settings name."""
    return import_string(settings.SMS_BACKEND)()
