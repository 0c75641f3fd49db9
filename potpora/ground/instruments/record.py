"""A record as a tree of places that expressions can walk and change."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from potpora.ground.instruments.definition import Form, Node
from potpora.ground.instruments.expressions.places import Place, Top

ROOT = "data"
ROW = re.compile(r"\[\d+\]")
MOST_ROWS = 500
"""Rows one repeat may have; a household has fewer, and a wrong count should not fill memory."""
MOST_PLACES = 50_000
"""Places a record may have in all, however many rows lie inside rows."""
LONGEST_ANSWER = 50_000
UNWRITABLE = {
    code: None for code in range(32) if chr(code) not in "\t\n\r"
} | dict.fromkeys((*range(55296, 57344), 65534, 65535))
"""Characters that XML cannot hold."""


class Record:
    """The places of one record, also by path; ``fresh`` are those nobody has filled yet."""

    def __init__(self, form: Form, answers: Mapping[str, Any] | None) -> None:
        self.form = form
        self.by_path: dict[str, list[Place]] = {}
        self.fresh: list[Place] = []
        self.count = 0
        self.root = Place(ROOT)
        self.top = Top(self.root)
        self._fill(self.root, form.children, answers, new=answers is None)

    def places(self, path: str) -> Sequence[Place]:
        """Return the places of a node: several inside repeats, none where a repeat has no row."""
        return self.by_path.get(path, ())

    def rows(self, above: Place, repeat: Node) -> list[Place]:
        """Return the rows of ``repeat`` that lie below ``above``."""
        return above.held.get(repeat.name, [])

    def add_row(self, above: Place, repeat: Node) -> Place:
        """Append an unfilled row."""
        index = len(self.rows(above, repeat)) + 1
        return self._row(above, repeat, None, index, new=True)

    def drop_row(self, row: Place) -> None:
        """Take a row out, with everything in it."""
        row.parent.remove(row)
        row.parent.held[row.name].remove(row)
        gone = set(map(id, row.iter_descendants()))
        for path, places in self.by_path.items():
            if path.startswith(row.node.path):
                self.by_path[path] = [
                    place for place in places if id(place) not in gone
                ]

    def _fill(
        self, above: Place, nodes: Sequence[Node], given: Any, *, new: bool
    ) -> None:
        values = given if isinstance(given, Mapping) else {}
        for node in nodes:
            if node.kind == "repeat":
                self._rows(above, node, values.get(node.name), new=new)
                continue
            place = self._place(above, node, _key(above, node.name))
            if node.kind == "group":
                self._fill(place, node.children, values.get(node.name), new=new)
            elif new:
                self.fresh.append(place)
            else:
                place.text = as_stored(values.get(node.name))

    def _rows(self, above: Place, repeat: Node, given: Any, *, new: bool) -> None:
        rows = list(given)[:MOST_ROWS] if isinstance(given, (list, tuple)) else []
        if new and not repeat.repeat_count:
            rows = [None]
        for index, row in enumerate(rows, 1):
            if self.count > MOST_PLACES:
                break
            self._row(above, repeat, row, index, new=new)

    def _row(
        self, above: Place, repeat: Node, given: Any, index: int, *, new: bool
    ) -> Place:
        place = self._place(above, repeat, f"{_key(above, repeat.name)}[{index}]")
        place.index = index
        self._fill(place, repeat.children, given, new=new)
        return place

    def _place(self, above: Place, node: Node, key: str) -> Place:
        self.count += 1
        place = above.add(Place(node.name, "", node, key))
        above.held.setdefault(node.name, []).append(place)
        self.by_path.setdefault(node.path, []).append(place)
        return place

    def place(self, key: str) -> Place | None:
        """Return the place with this key, the root for '', or nothing."""
        if not key:
            return self.root
        places = self.places(path_of_key(key))
        return next((place for place in places if place.key == key), None)


def _key(above: Place, name: str) -> str:
    return f"{above.key}/{name}" if above.key else name


def path_of_key(key: str) -> str:
    """Return the path of the node that a key belongs to: the key without its rows."""
    return f"/{ROOT}/" + ROW.sub("", key)


def as_stored(value: Any) -> str:
    """Return an answer as text: names of a choice with spaces between, yes as true, none as ''."""
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return " ".join(part for part in map(as_stored, value) if part)
    return str(value).translate(UNWRITABLE)[: LONGEST_ANSWER + 1]
