"""Which rows wait for a worker because they look like somebody who is there already.

Of two rows that look alike one stands for the person and goes ahead; the other waits
and points at it. So half as many rows wait, and what waits has somebody to be compared
with. A row with a fault of its own never stands for anybody: it is not committed yet.
"""

from collections.abc import Mapping, Sequence

from potpora.registry.intakes.rules.linking import Links


def standing(links: Links, sound: Sequence[int], rows: int) -> set[int]:
    """Return the clusters that go ahead: sound, and like no cluster that went before them.

    ``sound`` says of each of the ``rows`` whether nothing else is doubtful about it; the
    clusters of people in the register, behind the rows, stand from the start.
    """
    alike = _alike(links)
    ahead = set(links.cluster[rows:])
    for root in dict.fromkeys(links.cluster[row] for row in range(rows) if sound[row]):
        if ahead.isdisjoint(alike.get(root, ())):
            ahead.add(root)
    return ahead


def waiting(links: Links, sound: Sequence[int], rows: int) -> set[int]:
    """Return the rows that look like a cluster that stands, and do not stand themselves."""
    ahead = standing(links, sound, rows)
    return {row for row in links.likely if links.cluster[row] not in ahead}


def _alike(links: Links) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row, likely in links.likely.items():
        for link in likely:
            one, other = links.cluster[row], links.cluster[link.other]
            if one != other:
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return found
