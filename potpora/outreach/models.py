"""Every table of the wing, gathered for Django."""

from potpora.outreach.aid.models import *  # noqa: F403
from potpora.outreach.counselling.models import *  # noqa: F403
from potpora.outreach.informing.models import *  # noqa: F403
from potpora.outreach.leads.models import *  # noqa: F403
from potpora.outreach.projects.models import *  # noqa: F403
from potpora.outreach.risk.models import *  # noqa: F403
from potpora.outreach.visits.models import *  # noqa: F403
