"""Which rows wait for a worker because they look like somebody who is there already.

Of two rows that look alike one stands for the person and goes ahead; the other waits
and points at it. So half as many rows wait, and what waits has somebody to be compared
with. A row with a fault of its own never stands for anybody: it is not committed yet.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from potpora.registry.intakes.rules.linking import Links


def standing(links: Links, sound: Sequence[int], rows: int) -> bytearray:
    """Return for each cluster whether it goes ahead: sound, and like none that went before.

    ``sound`` says of each of the ``rows`` whether nothing else is doubtful about it; the
    clusters of people in the register, behind the rows, stand from the start.
    """
    alike = _alike(links)
    ahead, judged = bytearray(len(links.cluster)), bytearray(rows)
    for root in islice(links.cluster, rows, None):
        ahead[root] = True
    for row in range(rows):
        root = links.cluster[row]
        if sound[row] and not judged[root]:
            judged[root] = True
            ahead[root] |= not any(ahead[other] for other in alike.get(root, ()))
    return ahead


def waiting(links: Links, sound: Sequence[int], rows: int) -> set[int]:
    """Return the rows that look like a cluster that stands, and do not stand themselves."""
    ahead = standing(links, sound, rows)
    return {row for row in links.likely if not ahead[links.cluster[row]]}


def _alike(links: Links) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row, likely in links.likely.items():
        for link in likely:
            one, other = links.cluster[row], links.cluster[link.other]
            if one != other:
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return found
