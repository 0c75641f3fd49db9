"""Every table of the wing, gathered for Django."""

from potpora.insight.indicators.models import *  # noqa: F403
from potpora.insight.releases.models import *  # noqa: F403
