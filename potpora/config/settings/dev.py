"""Running from a checkout: the demo, on this machine, over plain HTTP."""

from potpora.config.settings import environment
from potpora.config.settings.base import *  # noqa: F403

DEBUG = environment.truth("POTPORA_DEBUG")
DEMO = environment.truth("POTPORA_DEMO", "yes")
SECOND_FACTOR_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
