"""Every table of the wing, gathered for Django."""

from potpora.insight.releases.models import *  # noqa: F403
