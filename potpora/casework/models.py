"""Every table of the wing, gathered for Django."""

from potpora.casework.assessment.models import *  # noqa: F403
from potpora.casework.casefile.models import *  # noqa: F403
from potpora.casework.closure.models import *  # noqa: F403
from potpora.casework.conferences.models import *  # noqa: F403
from potpora.casework.followup.models import *  # noqa: F403
from potpora.casework.handover.models import *  # noqa: F403
from potpora.casework.implementation.models import *  # noqa: F403
from potpora.casework.intake.models import *  # noqa: F403
from potpora.casework.papers.models import *  # noqa: F403
from potpora.casework.plan.models import *  # noqa: F403
from potpora.casework.records.models import *  # noqa: F403
from potpora.casework.referrals.models import *  # noqa: F403
from potpora.casework.review.models import *  # noqa: F403
from potpora.casework.safety.models import *  # noqa: F403
from potpora.casework.supervision.models import *  # noqa: F403
from potpora.casework.transfer.models import *  # noqa: F403
from potpora.casework.triggers.models import *  # noqa: F403
from potpora.casework.watch.models import *  # noqa: F403
