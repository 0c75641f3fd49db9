"""The tables of the room: stores and batches, hand-outs, the ledger."""

from potpora.outreach.aid.models.giving import (
    HandOut,
    Override,
    Parcel,
    TwicePermission,
)
from potpora.outreach.aid.models.ledger import (
    StockCount,
    StockCountLine,
    StockMovement,
)
from potpora.outreach.aid.models.stores import (
    AidBatch,
    AidStore,
    Donation,
    Donor,
    Unit,
)

__all__ = [
    "AidBatch",
    "AidStore",
    "Donation",
    "Donor",
    "HandOut",
    "Override",
    "Parcel",
    "StockCount",
    "StockCountLine",
    "StockMovement",
    "TwicePermission",
    "Unit",
]
