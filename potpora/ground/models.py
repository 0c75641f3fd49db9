"""Every table of the wing, gathered for Django."""

from potpora.ground.access.models import *  # noqa: F403
from potpora.ground.approvals.models import *  # noqa: F403
from potpora.ground.calendar.models import *  # noqa: F403
from potpora.ground.drafts.models import *  # noqa: F403
from potpora.ground.instruments.models import *  # noqa: F403
from potpora.ground.lawbook.models import *  # noqa: F403
from potpora.ground.notices.models import *  # noqa: F403
from potpora.ground.organisations.models import *  # noqa: F403
from potpora.ground.papers.models import *  # noqa: F403
from potpora.ground.places.models import *  # noqa: F403
from potpora.ground.retention.models import *  # noqa: F403
from potpora.ground.staff.models import *  # noqa: F403
from potpora.ground.trail.models import *  # noqa: F403
