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
from potpora.outreach.aid.models.templates import ParcelTemplate

__all__ = [
    "AidBatch",
    "AidStore",
    "Donation",
    "Donor",
    "HandOut",
    "Override",
    "Parcel",
    "ParcelTemplate",
    "StockCount",
    "StockCountLine",
    "StockMovement",
    "TwicePermission",
    "Unit",
]
