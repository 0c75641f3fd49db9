"""What later rooms show on a person's page: the page does not know them, they come to it.

A room registers a panel in its own ``panels.py``; the wing imports that at the start::

    @panel("side", order=20)
    def possible_duplicates(request, person) -> str: ...

A panel returns ready HTML, or nothing when there is nothing to show. Most people have little
that hangs on them, so one question asks for all panels what is there at all::

    hangs_on("mergers", lambda person: Merge.objects.filter(survivor=person))
    ...
    rows = queries.mergers_into(person) if "mergers" in hanging(person) else []
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.ground.standing.query import Standing
from potpora.registry.people.models import Person
from potpora.registry.people.queries import contacts_of, people

Draw = Callable[[HttpRequest, Person], str]


@dataclass(frozen=True)
class Panel:
    """A piece of the page: in the ``main`` or the ``side`` column, or an ``action`` (a button)."""

    place: str
    order: int
    draw: Draw


@dataclass(frozen=True)
class Tab:
    """A page about a person, beside the summary; ``url_name`` takes the person's id."""

    label: str | Promise
    url_name: str
    ability: str
    order: int


PANELS: list[Panel] = []
TABS: list[Tab] = []


def add_tab(label: str | Promise, url_name: str, *, ability: str, order: int) -> None:
    """Register a page about a person."""
    TABS.append(Tab(label, url_name, ability, order))
    TABS.sort(key=lambda tab: tab.order)


def panel(place: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function that draws a panel."""

    def keep(draw: Draw) -> Draw:
        PANELS.append(Panel(place, order, draw))
        PANELS.sort(key=lambda panel: panel.order)
        return draw

    return keep


HANGING: dict[str, Callable[..., QuerySet]] = {}


def hangs_on(name: str, rows: Callable[..., QuerySet]) -> None:
    """Register what may hang on a person: ``rows`` returns it for the person's id."""
    HANGING[name] = rows


hangs_on("contacts", contacts_of)


def _with_what_hangs(pk) -> QuerySet:
    known = {f"hangs_{n}": Exists(rows(pk)) for n, rows in enumerate(HANGING.values())}
    return people().filter(pk=pk).annotate(**known)


_opened = Standing(_with_what_hangs)


def opened(pk: UUID) -> Person:
    """Return a person for their page, as ``queries.one``, with what hangs on them: one question."""
    for person in _opened(pk=pk):
        return person
    raise Http404


def hanging(person: Person) -> frozenset[str]:
    """Return the names of what hangs on a person who was ``opened``."""
    return frozenset(
        name for n, name in enumerate(HANGING) if getattr(person, f"hangs_{n}")
    )


def drawn(place: str, request: HttpRequest, person: Person) -> Iterator[str]:
    """Yield the panels of one place in their order, those that have something to show."""
    for each in PANELS:
        if each.place == place and (piece := each.draw(request, person)):
            yield piece


add_tab(_("Summary"), "person_detail", ability="person.view", order=0)
add_tab(_("Who has seen it"), "person_log", ability="person.log", order=90)
