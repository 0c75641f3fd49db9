"""What later rooms put beside a case: links in its menu and panels in its side column.

The case knows none of them; each room registers its own when Django starts.
"""

from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest

from potpora.casework.casefile.models import CaseFile

Link = tuple[str, str]
LinkMaker = Callable[[CaseFile, object], Iterable[Link]]
Draw = Callable[[HttpRequest, CaseFile], str]
_links: list[LinkMaker] = []
_panels: list[tuple[int, Draw]] = []


def links_of(maker: LinkMaker) -> LinkMaker:
    """Register a function that gives links (words, address) for the menu of a case."""
    if maker not in _links:
        _links.append(maker)
    return maker


def panel_of(order: int) -> Callable[[Draw], Draw]:
    """Register a function that draws a panel; it gives ready HTML, or nothing."""

    def keep(draw: Draw) -> Draw:
        _panels.append((order, draw))
        _panels.sort(key=lambda each: each[0])
        return draw

    return keep


def links(case: CaseFile, by) -> list[Link]:
    """Return the links that later rooms offer ``by`` in a case."""
    return [link for maker in _links for link in maker(case, by)]


def panels(request: HttpRequest, case: CaseFile) -> Iterator[str]:
    """Yield the panels of later rooms in their order, those that have something to show."""
    for _order, draw in _panels:
        if piece := draw(request, case):
            yield piece
