"""The product as it runs in an office, but for the second factor and the names of static files."""

from potpora.config.settings.base import *  # noqa: F403
from potpora.config.settings.base import STORAGES, VAR

DEMO = True
SECOND_FACTOR_REQUIRED = False
VAR = VAR / "bench"
VAR.mkdir(parents=True, exist_ok=True)
FILES = VAR / "files"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}
