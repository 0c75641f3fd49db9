"""What later steps of the procedure add to the pages of a case; the case itself knows none of them.

Each room calls ``tasks_of``, ``happenings_of``, ``signals_of`` and ``deeds_of`` when Django starts.

Most cases have little that hangs on them, so one question asks for the whole timeline what is
there at all; a room is asked to tell only when ``rows`` of the case's id exist::

    @happenings_of(lambda pk: CasePause.objects.filter(case=pk))
    def pauses(case, newest): ...

Who tells one kind of happening only, of which a case has many, tells the ``newest`` ones.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, QuerySet
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.ground.standing.query import Standing


@dataclass(frozen=True)
class Task:
    """Something that is left to do in a stage; without an address it waits for something else."""

    label: str
    state: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Happening:
    """Something that happened in a case, for its timeline; ``kind`` is step, note, form or contact."""

    what: str
    when: date | datetime
    who: str
    kind: str
    text: str = ""
    url: str = ""
    url_text: str = ""
    move: bool = False
    recorded_at: datetime | None = None

    @property
    def moment(self) -> date | datetime:
        """Return when it happened; what was written on its own day has the hour of writing."""
        if isinstance(self.when, datetime) or self.recorded_at is None:
            return self.when
        same = timezone.localdate(self.recorded_at) == self.when
        return self.recorded_at if same else self.when

    @property
    def order(self) -> datetime:
        """Return what puts the newest last; a day without an hour begins at midnight."""
        if isinstance(self.moment, datetime):
            return self.moment
        return timezone.make_aware(datetime.combine(self.moment, datetime.min.time()))


@dataclass(frozen=True)
class Signal:
    """A sentence at the top of a case's page, with what can be done about it."""

    text: str
    kind: str = "info"
    url: str = ""
    url_text: str = ""


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a case from its menu."""

    label: str
    url: str


TaskMaker = Callable[[CaseFile], Iterable[Task]]
HappeningMaker = Callable[[CaseFile, int | None], Iterable[Happening]]
Rows = Callable[..., QuerySet]
SignalMaker = Callable[[CaseFile, object], Iterable[Signal]]
DeedMaker = Callable[[CaseFile, object], Iterable[Deed]]
_tasks: dict[str, TaskMaker] = {}
_happenings: dict[HappeningMaker, Rows] = {}
_signals: list[SignalMaker] = []
_deeds: list[DeedMaker] = []
_checklists: list[Callable[[CaseFile], Iterable]] = []


def tasks_of(stage: str) -> Callable[[TaskMaker], TaskMaker]:
    """Register a function that names the tasks of a stage."""

    def register(maker: TaskMaker) -> TaskMaker:
        _tasks[stage] = maker
        return maker

    return register


def happenings_of(rows: Rows) -> Callable[[HappeningMaker], HappeningMaker]:
    """Register a function that tells what happened, when ``rows`` of a case's id exist."""

    def register(maker: HappeningMaker) -> HappeningMaker:
        _happenings[maker] = rows
        return maker

    return register


def signals_of(maker: SignalMaker) -> SignalMaker:
    """Register a function that says what stands at the top of a case's page, for who reads it."""
    if maker not in _signals:
        _signals.append(maker)
    return maker


def deeds_of(maker: DeedMaker) -> DeedMaker:
    """Register a function that names what a reader can do with a case from its menu."""
    if maker not in _deeds:
        _deeds.append(maker)
    return maker


def checklist_from(maker: Callable[[CaseFile], Iterable]):
    """Register a function that names what has to be there before the next step."""
    if maker not in _checklists:
        _checklists.append(maker)
    return maker


def checklist(case: CaseFile) -> list:
    """Return what has to be there before the next step of a case."""
    return [each for maker in _checklists for each in maker(case)]


def signals(case: CaseFile, by) -> list[Signal]:
    """Return what stands at the top of the page of a case."""
    return [each for maker in _signals for each in maker(case, by)]


def deeds(case: CaseFile, by) -> list[Deed]:
    """Return what a reader can do with a case from its menu."""
    return [each for maker in _deeds for each in maker(case, by)]


def tasks(case: CaseFile) -> list[Task]:
    """Return what is left in the present stage of a case."""
    maker = _tasks.get(case.stage)
    return list(maker(case)) if maker else []


def _asked(pk) -> QuerySet:
    known = [Exists(rows(pk)) for rows in _happenings.values()]
    return CaseFile.objects.filter(pk=pk).values_list(*known)


_what_is_there = Standing(_asked)


def happenings(
    case: CaseFile, kind: str = "", *, newest: int | None = None
) -> list[Happening]:
    """Return what happened in a case, newest first; of one ``kind``, so many, when given."""
    answers = next(iter(_what_is_there(pk=case.pk)), ())
    makers = [
        maker for maker, there in zip(_happenings, answers, strict=False) if there
    ]
    told = [each for maker in makers for each in maker(case, newest)]
    chosen = [each for each in told if not kind or each.kind == kind]
    chosen.sort(key=lambda each: each.order, reverse=True)
    return [replace(each, when=each.moment) for each in chosen[:newest]]
