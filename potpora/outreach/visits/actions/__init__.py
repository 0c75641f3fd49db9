"""Writing plans, visits, facts and decisions. ``receive`` takes a finished visit, whichever way it comes."""

from potpora.outreach.visits.actions.receiving import Receipt, receive

__all__ = ["Receipt", "receive"]
