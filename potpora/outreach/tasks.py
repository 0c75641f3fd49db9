"""Every task of the wing, gathered for the worker process, which looks here alone."""

from potpora.outreach.counselling import tasks as counselling

__all__ = ["counselling"]
