"""Every table of the wing, gathered for Django."""

from potpora.registry.consent.models import *  # noqa: F403
from potpora.registry.households.models import *  # noqa: F403
from potpora.registry.intakes.models import *  # noqa: F403
from potpora.registry.matching.models import *  # noqa: F403
from potpora.registry.people.models import *  # noqa: F403
from potpora.registry.search.models import *  # noqa: F403
