"""A real centre's server: refuses to start half protected."""

import os

from django.core.exceptions import ImproperlyConfigured

from potpora.config.settings import environment
from potpora.config.settings.base import *  # noqa: F403
from potpora.config.settings.base import KEYS, VAR
from potpora.ground.keys import keyring

if not os.environ.get("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names this server answers to.")
if environment.truth("POTPORA_DEBUG") or environment.truth("POTPORA_DEMO"):
    raise ImproperlyConfigured(
        "Production starts neither with POTPORA_DEBUG nor with POTPORA_DEMO: take them out."
    )
# Setting up is the owner's work; requests never learn the owner's password.
if environment.database_role() and not os.environ.get("OWNER_DATABASE_URL"):
    raise ImproperlyConfigured(
        "Give two roles: DATABASE_URL for the application and OWNER_DATABASE_URL for migrations."
    )
if weakness := keyring.weakness(VAR / "keys", KEYS):
    raise ImproperlyConfigured(weakness)

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked on the machine itself, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
