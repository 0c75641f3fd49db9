"""The key with which a browser encrypts what it keeps for one worker and one project.

Made anew from the server's own key each time, kept nowhere: a browser forgets it when the
session ends and gets the same one when its worker signs in again.
"""

import base64
import hashlib
import hmac

from django.conf import settings

from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Project


def made(purpose: str, by: Assignment, project: Project) -> bytes:
    """Return 32 bytes that only this server can make for a worker and a project."""
    about = f"offline:{purpose}:{by.worker_id}:{project.pk}"
    key = settings.KEYS.encryption.encode()
    return hmac.new(key, about.encode(), hashlib.sha256).digest()


def key_for(by: Assignment, project: Project) -> str:
    """Return the key for AES-256 as Base64."""
    return base64.b64encode(made("key", by, project)).decode()


def owner_of(by: Assignment, project: Project) -> str:
    """Return a mark by which a browser knows whose boxes are whose; it names nobody."""
    return made("owner", by, project).hex()[:24]
