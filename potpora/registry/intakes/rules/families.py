"""Lists by families: what stands in a family's first row holds for the rows below it."""

from collections.abc import Sequence

from .layout import Layout
from .tables import Cell

OF_THE_HOME = frozenset({"household", "address", "settlement", "municipality"})


class Families:
    """Gives the members of a family what is written once for all; rows come in their order."""

    def __init__(self, layout: Layout) -> None:
        self.mark = layout.family
        self.home = [i for i, name in layout.columns.items() if name in OF_THE_HOME]
        names = {name: i for i, name in layout.columns.items()}
        self.surname = names.get("surname", -1) if "given_name" in names else -1
        self.before: Sequence[Cell] = ()
        self.number = 0

    def completed(self, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Return the cells of a row with what the row above says of the whole family.

        Only in the very next row, only where the family's own column is empty and nothing of
        the home is written; so a member with another address keeps it.
        """
        if self.mark is None:
            return cells
        own = list(cells)
        if number == self.number + 1 and _at(own, self.mark) is None:
            if all(_at(own, i) is None for i in self.home):
                self._take(own, self.home)
            if _at(own, self.surname) is None:
                self._take(own, [self.surname])
        self.before, self.number = own, number
        return own

    def _take(self, own: list[Cell], places: Sequence[int]) -> None:
        for place in places:
            value = _at(self.before, place)
            if place >= 0 and value is not None:
                own.extend([None] * (place + 1 - len(own)))
                own[place] = value


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if 0 <= place < len(cells) else None
