"""The tree that expressions walk: one light node for every place of a record or list."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elementpath.xpath_nodes import DocumentNode, ElementNode, XPathNodeTree


class Place(ElementNode):
    """An element with text and children that may change while a form is computed.

    ``node`` is the question it belongs to, ``key`` its address with the rows of repeats; ``held``
    are the places below by name, also those that are not relevant and so no children now.
    """

    __slots__ = ("_named", "held", "index", "key", "node", "text")
    name: str
    children: "list[Any]"

    def __init__(
        self, name: str, text: str = "", node: Any = None, key: str = ""
    ) -> None:
        self.name = name
        self.text = text
        self.node = node
        self.key = key
        self.index = 0
        self.value = self
        self.parent = None
        self.position = 1
        self.children = []
        self.xsd_type = None
        self.xsd_element = None
        self._nsmap = None
        self.held: dict[str, list[Place]] = {}
        self._named: dict[str, list[Place]] | None = None

    def add(self, child: "Place") -> "Place":
        """Append ``child`` and return it."""
        child.parent = self
        self.children.append(child)
        self._named = None
        return child

    def remove(self, child: "Place") -> None:
        """Take ``child`` out; it keeps its parent, so that its own expressions still find it."""
        self.children = [other for other in self.children if other is not child]
        self._named = None

    def named(self, name: str) -> "list[Place]":
        """Return the children of that name; looked up once for as long as nothing changes."""
        if self._named is None:
            self._named = {}
            for child in self.children:
                self._named.setdefault(child.name, []).append(child)
        return self._named.get(name, [])

    def same_named(self) -> "list[Place]":
        """Return the children of the parent with this name, this one included."""
        return [other for other in self.parent.children if other.name == self.name]

    @property
    def string_value(self) -> str:
        """The text of the place, or of everything below it."""
        if not self.children:
            return self.text
        return "".join(child.string_value for child in self.children)

    @property
    def iter_typed_values(self) -> Iterator[str]:
        """The text, as XPath 1.0 knows no types."""
        yield self.string_value

    @property
    def path(self) -> str:
        """The names from the root to here, without rows."""
        above = self.parent.path if self.parent is not None and self.parent.name else ""
        return f"{above}/{self.name}"

    def iter_descendants(self, with_self: bool = True) -> "Iterator[Place]":
        """Yield the place and all below it."""
        if with_self:
            yield self
        for child in self.children:
            yield from child.iter_descendants()


class Top(DocumentNode):
    """What ``/`` means: the nameless place above a record."""

    __slots__ = ()

    def __init__(self, root: Place) -> None:
        self.name = None
        self.value = self
        self.parent = None
        self.position = 0
        self.children = [root]
        self.tree = XPathNodeTree(self)
        root.parent = self

    @property
    def string_value(self) -> str:
        """The text of everything below."""
        return self.children[0].string_value


def listed(rows: Iterable[Mapping[str, str]]) -> Place:
    """Return rows of a list as ``root/item/…``, ready for ``instance('…')/root/item``."""
    top = Place("")
    root = top.add(Place("root"))
    for row in rows:
        item = root.add(Place("item"))
        for name, value in row.items():
            item.add(Place(name, value))
    return top
