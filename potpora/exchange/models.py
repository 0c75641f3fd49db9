"""Every table of the wing, gathered for Django."""

from potpora.exchange.openrosa.models import *  # noqa: F403
