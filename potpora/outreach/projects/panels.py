"""What later rooms show on the pages of a project: the pages do not know them, they come.

A room registers in its own ``panels.py``, which ``outreach/apps.py`` imports at the start::

    @project_panel(_("Visits this week"), order=20)
    def visits_this_week(request, project) -> str | None: ...  # ready HTML, put in a sheet

    @household_panel(order=20)
    def visits_of_household(request, household) -> str | None: ...  # ready HTML as it is

    @project_link(order=20, group="visits")
    def visits(request, project) -> dict | None:
        return {"label": _("Visits"), "url": reverse("visit_list", args=[project.pk])}

    @list_column("level", _("Level"), order=20)
    def levels(people) -> dict: ...  # what stands beside each, by the key of the participant

    @list_filter("level", _("Level"), order=20)
    def by_level(project) -> tuple[list[tuple], narrow]: ...  # choices; narrow(rows, chosen)

What a function returns as nothing is not shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from potpora.outreach.projects.models import ListedHousehold, Participant, Project

Words = str | Promise
Link = Mapping[str, Any]
Narrow = Callable[[QuerySet, str], QuerySet]


@dataclass(frozen=True)
class Piece:
    """A piece of a page: its place in the order, the function that makes it, its heading."""

    order: int
    make: Callable
    title: Words = ""
    name: str = ""


@dataclass(frozen=True)
class Registry:
    """Pieces of one kind, kept in their order."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, order: int, title: Words = "", name: str = "") -> Callable:
        """Return a decorator that keeps a function."""

        def keep(make: Callable) -> Callable:
            self.pieces.append(Piece(order, make, title, name))
            self.pieces.sort(key=lambda piece: piece.order)
            return make

        return keep


PROJECT, HOUSEHOLD, LINKS, COLUMNS, FILTERS = (Registry() for _ in range(5))


def project_panel(title: Words, order: int) -> Callable:
    """Register a sheet on the page of a project."""
    return PROJECT.add(order, title)


def household_panel(order: int) -> Callable:
    """Register a piece of the page of a household on the list."""
    return HOUSEHOLD.add(order)


def project_link(order: int, group: str = "") -> Callable:
    """Register a word of the navigation inside a project: label, url, and maybe a count.

    Words of one ``group`` share a tab, the first of them; the others stand below it.
    """
    return LINKS.add(order, name=group)


def list_column(name: str, title: Words, order: int) -> Callable:
    """Register a column of the list of participants."""
    return COLUMNS.add(order, title, name)


def list_filter(name: str, title: Words, order: int) -> Callable:
    """Register something by which the list of participants can be narrowed down."""
    return FILTERS.add(order, title, name)


def panels_of_project(
    request: HttpRequest, project: Project
) -> Iterator[tuple[Words, str]]:
    """Yield heading and HTML of each panel that has something to show."""
    for piece in PROJECT.pieces:
        if drawn := piece.make(request, project):
            yield piece.title, drawn


def panels_of_household(
    request: HttpRequest, household: ListedHousehold
) -> Iterator[str]:
    """Yield the HTML of each panel that has something to show."""
    for piece in HOUSEHOLD.pieces:
        if drawn := piece.make(request, household):
            yield drawn


def links_of_project(request: HttpRequest, project: Project) -> Iterator[Link]:
    """Yield the words of the navigation inside a project that this worker may use."""
    for piece in LINKS.pieces:
        if link := piece.make(request, project):
            yield {**link, "group": piece.name or link["url"]}


def columns_of(people: list[Participant]) -> list[tuple[Words, Mapping[UUID, Any]]]:
    """Return title and cells of each column that other rooms add, for the people of a page."""
    return [(piece.title, piece.make(people)) for piece in COLUMNS.pieces]


def filters_of(project: Project) -> Iterable[tuple[str, Words, list[tuple], Narrow]]:
    """Yield name, title, choices and narrowing function of each filter of other rooms."""
    for piece in FILTERS.pieces:
        choices, narrow = piece.make(project)
        yield piece.name, piece.title, choices, narrow
