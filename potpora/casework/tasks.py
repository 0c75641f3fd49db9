"""Every task of the wing, gathered for the worker process, which looks here alone."""

from potpora.casework.nightlist import tasks as nightlist

__all__ = ["nightlist"]
