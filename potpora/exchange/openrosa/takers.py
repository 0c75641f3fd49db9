"""Which standard forms are filled on telephones, and what is done with a record that came whole.

A form that is not here is not offered; a record of it is kept and waits for a decision.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from potpora.exchange.openrosa.models import Submission
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Project

Media = Callable[[Project, Assignment, date], Mapping[str, bytes]]


@dataclass(frozen=True)
class Outcome:
    """What became of a record: the row made of it, and whether somebody has to look at it."""

    taken_as: UUID
    held: bool = False


@dataclass(frozen=True)
class Taker:
    """What a form for telephones needs.

    ``media`` gives the files that go with the form, by name: for a project, a worker's
    assignment and a day, the same bytes each time. ``take`` turns a whole record into what it is.
    """

    media: Media
    take: Callable[[Submission, Assignment], Outcome]


TAKERS: dict[str, Taker] = {}
"""By code of the form."""
