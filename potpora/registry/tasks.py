"""Every task of the wing, gathered for the worker process, which looks here alone."""

from potpora.registry.intakes import tasks as intakes
from potpora.registry.matching import tasks as matching

__all__ = ["intakes", "matching"]
