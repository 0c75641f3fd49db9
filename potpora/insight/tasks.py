"""Every task of the wing, gathered for the worker process, which looks here alone."""

from potpora.insight.releases import tasks as releases

__all__ = ["releases"]
