"""What can be printed and filed in a case; the later steps add theirs when Django starts.

One paper of a case::

    @paper("plan", _("Individual plan"))
    def plan_paper(case) -> Paper | None: ...      # None: there is nothing to print yet

One paper for each of many records (minutes, a standard form)::

    @papers_of("conference", _("Minutes"), records=held_conferences)
    def minutes(case, record_id) -> Paper | None: ...

where ``held_conferences(case)`` yields pairs of the record's id as text and its label. A maker
is called under the language of the paper, once for each; which rows it finds is decided by
row-level security.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.papers.kinds import call
from potpora.ground.papers.rules import Paper

Records = Iterable[tuple[str, str]]
OneMaker = Callable[[CaseFile], Paper | None]
ManyMaker = Callable[[CaseFile, str], Paper | None]
LETTER = "letter"


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its code, its title, what there is of it in a case, how it is made."""

    code: str
    title: str | Promise
    records: Callable[[CaseFile], Records]
    make: ManyMaker


_kinds: dict[str, Kind] = {}
call(LETTER, _("Letter"))


def paper(code: str, title: str | Promise) -> Callable[[OneMaker], OneMaker]:
    """Register a function that makes the one paper of its kind in a case."""

    def register(maker: OneMaker) -> OneMaker:
        def there_is(case: CaseFile) -> Records:
            return [("", str(title))] if maker(case) else []

        call(code, title)
        _kinds[code] = Kind(code, title, there_is, lambda case, _record: maker(case))
        return maker

    return register


def papers_of(
    code: str, title: str | Promise, *, records: Callable[[CaseFile], Records]
) -> Callable[[ManyMaker], ManyMaker]:
    """Register a function that makes the paper of one of ``records(case)``."""

    def register(maker: ManyMaker) -> ManyMaker:
        call(code, title)
        _kinds[code] = Kind(code, title, records, maker)
        return maker

    return register


def kind(code: str) -> Kind | None:
    """Return the kind of a code, or nothing."""
    return _kinds.get(code)


def kinds() -> list[Kind]:
    """Return every kind that a step of the procedure prints, in the order of the procedure."""
    return list(_kinds.values())
