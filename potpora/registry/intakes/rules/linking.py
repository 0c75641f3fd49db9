"""Which rows of one intake are the same person: found in blocks, joined in clusters.

Rows, keys and pairs lie in files, so memory hardly depends on how many rows there are: some
fifty bytes a row, whatever the texts are. Every block is compared by itself.
"""

import marshal
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest
from itertools import combinations, groupby, islice
from pathlib import Path

from potpora.registry.matching.rules import (
    CONFLICTS,
    Comparison,
    Evidence,
    Traits,
    Verdict,
    compare,
)
from potpora.registry.people.rules.dates import ReadDate
from potpora.registry.people.rules.names import loose, sound, tokens

from .headings import key
from .rows import Entry
from .spilled import Numbers, Records

LARGEST_BLOCK = 60
NEIGHBOURS = 12
ROW_BITS = 24
ROW_MASK = (1 << ROW_BITS) - 1
SUGGESTIONS_KEPT = 5
AFTER_BIRTH = 10**6  # the six digits of a number after the date of birth
MOST_POINTS = 1_000


def traits_of(entry: Entry, source: str) -> Traits:
    """Return what a row is compared by."""
    return Traits(
        name=entry.name,
        number=entry.number,
        number_valid=entry.number_valid,
        born=ReadDate(entry.born.on, entry.born.certainty, entry.born.problems),
        parent=entry.parent_name,
        address=address_key(entry.address),
        phones=frozenset(entry.phones),
        household=entry.household,
        municipality=entry.municipality,
        source=source,
    )


def address_key(address: str) -> str:
    """Return an address for comparing: folded, without "street" and "number".

    >>> address_key("ул. Крчин бр. 158") == address_key("Krchin 158")
    True
    """
    words = [
        word
        for word in key(address).split()
        if word not in ("ul", "ulica", "br", "rr", "ruga", "nr", "bb", "no", "str")
    ]
    return " ".join(words) if len(words) > 1 else ""


def keys_of(traits: Traits) -> set[str]:
    """Return the blocks a record belongs to; one slip leaves at least one of them the same."""
    found = set()
    if traits.number:
        found |= {f"n{traits.number}", f"h{traits.number[:12]}"}
    words = sorted({loose(token) for token in tokens(traits.name)})[:4]
    for one, other in combinations(words, 2):
        found |= {f"w{one} {other}", "s" + " ".join(sorted((sound(one), sound(other))))}
        found |= {
            f"p{one} {other[:2]}",
            f"p{other} {one[:2]}",
            f"q{one} {other[-3:]}",
            f"q{other} {one[-3:]}",
        }
    if traits.birth.certainty == "exact":
        found |= {f"b{word} {traits.birth.on}" for word in words}
        found |= {f"t{phone} {traits.birth.on}" for phone in traits.phones}
    if len(words) == 1:
        found.add(f"w{words[0]}")
    return found


@dataclass(frozen=True, slots=True)
class Link:
    """A likely likeness of a row to another record, with its comparison."""

    other: int
    comparison: Comparison


@dataclass
class Links:
    """The result: for each row its cluster (the index of its first row) and likely others."""

    cluster: Sequence[int]
    likely: dict[int, list[Link]] = field(default_factory=dict)


class Linker:
    """Gathers rows one by one, then people who are in the register; finds who belong together."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.packed = Records(folder)
        self.entries = Numbers(folder)
        self.numbers = array("Q")  # sound ones only, else 0
        self.rows = 0

    def add(self, traits: Traits) -> int:
        """Take one row and return its index; all rows come before the first known person."""
        self.rows += 1
        return self.add_known(traits)

    def add_known(self, traits: Traits) -> int:
        """Take one person of the register and return its index; they are not compared together."""
        index = len(self.packed)
        self.numbers.append(int(traits.number) if traits.number_valid else 0)
        self.packed.append(_packed(traits))
        for each in keys_of(traits):
            hashed = _hashed(each)
            self.entries.add(hashed >> 8, hashed << ROW_BITS | index)
        return index

    def traits(self, index: int) -> Traits:
        """Return a row as it was taken."""
        return _unpacked(self.packed[index])

    def link(self) -> Links:
        """Return clusters of certain links and the likely links between the rest."""
        clusters = Clusters(self)
        likely: dict[int, list[Link]] = {}
        for one, other, comparison in self._comparisons():
            joined = comparison.verdict is Verdict.CERTAIN and clusters.join(one, other)
            if not joined:
                _keep(likely, one, other, comparison)
        cluster = array("L", map(clusters.root, range(len(self.packed))))
        return Links(cluster, _between_clusters(likely, cluster))

    def _comparisons(self) -> Iterator[tuple[int, int, Comparison]]:
        """Compare in two rounds: what the number proves comes before what names suggest.

        For the second round, the best first, only the pairs are remembered.
        """
        pending = array("Q")
        for one, other in self._pairs():
            comparison = self._compare(one, other)
            if (
                comparison.verdict is Verdict.CERTAIN
                and Evidence.NUMBER_EQUAL in comparison.evidence
            ):
                yield one, other, comparison
            elif comparison.verdict is not Verdict.APART:
                rank = MOST_POINTS - comparison.points
                pending.append((rank << ROW_BITS | one) << ROW_BITS | other)
        for each in sorted(pending):
            one, other = each >> ROW_BITS & ROW_MASK, each & ROW_MASK
            yield one, other, self._compare(one, other)

    def _compare(self, one: int, other: int) -> Comparison:
        return compare(self.traits(one), self.traits(other))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Yield every pair of some block once, in the order of the rows within a share."""
        pairs = Numbers(self.folder)
        for block in self._blocks():
            for one, other in self._of_block(block):
                if one < self.rows and not self._born_apart(one, other):
                    pairs.add(one, one << ROW_BITS | other)
        for share in pairs:
            for pair in sorted(set(share)):
                yield pair >> ROW_BITS, pair & ROW_MASK

    def _born_apart(self, one: int, other: int) -> bool:
        """Whether two sound numbers tell different birth dates: then nothing else matters."""
        left, right = self.numbers[one], self.numbers[other]
        return bool(left and right) and left // AFTER_BIRTH != right // AFTER_BIRTH

    def _blocks(self) -> Iterator[list[int]]:
        """Yield the records that share a key; such as hold no row are left out."""
        for share in self.entries:
            for _, same in groupby(sorted(share), key=lambda each: each >> ROW_BITS):
                block = [each & ROW_MASK for each in same]
                if len(block) > 1 and block[0] < self.rows:
                    yield block

    def _of_block(self, block: list[int]) -> Iterator[tuple[int, int]]:
        """All pairs of a small block; of a large one only neighbours in order of name."""
        if len(block) <= LARGEST_BLOCK:
            yield from combinations(block, 2)
            return
        ordered = sorted(block, key=lambda index: _sorting(self.traits(index)))
        for place, one in enumerate(ordered):
            for other in islice(ordered, place + 1, place + 1 + NEIGHBOURS):
                yield min(one, other), max(one, other)


def _sorting(traits: Traits) -> tuple:
    return sorted(tokens(traits.name)), str(traits.birth.on), traits.number


def _packed(traits: Traits) -> bytes:
    born = traits.born
    day = born.on.toordinal() if born.on else 0
    plain = (
        traits.name,
        traits.number,
        traits.number_valid,
        day,
        born.certainty,
        born.problems,
    )
    home = (traits.parent, traits.address, tuple(traits.phones), traits.household)
    return marshal.dumps((*plain, *home, traits.municipality, traits.source))


def _unpacked(packed: bytes) -> Traits:
    plain = marshal.loads(packed)  # noqa: S302 - packed above
    name, number, valid, day, certainty, problems, parent, address, phones, *rest = (
        plain
    )
    born = ReadDate(date.fromordinal(day) if day else None, certainty, problems)
    return Traits(name, number, valid, born, parent, address, frozenset(phones), *rest)


def _hashed(text: str) -> int:
    raw = text.encode()
    return (zlib.crc32(raw) << 8 | zlib.adler32(raw) & 0xFF) & ((1 << 40) - 1)


def _keep(
    likely: dict[int, list[Link]], one: int, other: int, comparison: Comparison
) -> None:
    for row, target in ((one, other), (other, one)):
        links = likely.setdefault(row, [])
        links.append(Link(target, comparison))
        if len(links) > 4 * SUGGESTIONS_KEPT:
            likely[row] = nlargest(
                2 * SUGGESTIONS_KEPT, links, key=lambda link: link.comparison.points
            )


def _between_clusters(
    likely: dict[int, list[Link]], cluster: Sequence[int]
) -> dict[int, list[Link]]:
    """The best likely link of each row to each other cluster, the best few."""
    result = {}
    for row, links in likely.items():
        best: dict[int, Link] = {}
        for link in sorted(links, key=lambda link: -link.comparison.points):
            if cluster[link.other] != cluster[row]:
                best.setdefault(cluster[link.other], link)
        if best:
            result[row] = list(best.values())[:SUGGESTIONS_KEPT]
    return result


class Clusters:
    """Rows joined to one person; refuses to join what the numbers keep apart."""

    def __init__(self, linker: Linker):
        self.parent = array("l", range(len(linker.packed)))
        self.linker = linker
        self.faces: dict[int, dict[bytes, int]] = {}

    def root(self, index: int) -> int:
        """Return the first row of the cluster of a row."""
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, one: int, other: int) -> bool:
        """Join two clusters unless some member contradicts; say whether they are one now."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        left, right = self._faces(first), self._faces(second)
        together = left | right
        if sum(each >= self.linker.rows for each in together.values()) > 1:
            return False
        if any(self._contradict(a, b) for a in left.values() for b in right.values()):
            return False
        self.parent[second] = first
        self.faces[first] = together
        self.faces.pop(second, None)
        return True

    def _faces(self, root: int) -> dict[bytes, int]:
        """A row of each kind in a cluster: rows that say the same word for word are compared once."""
        if root in self.faces:
            return self.faces[root]
        known = root >= self.linker.rows
        return {b"%d" % root if known else self.linker.packed[root]: root}

    def _contradict(self, one: int, other: int) -> bool:
        a, b = self.linker.traits(one), self.linker.traits(other)
        if a.number_valid and b.number_valid and a.number != b.number:
            return True
        return (
            False
            if a.number and a.number == b.number
            else bool(CONFLICTS & set(compare(a, b).evidence))
        )
