"""Every task of the wing, gathered for the worker process, which looks here alone."""

from potpora.registry.intakes.tasks import *  # noqa: F403
from potpora.registry.matching.tasks import *  # noqa: F403
