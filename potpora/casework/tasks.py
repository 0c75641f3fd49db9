"""Every task of the wing, gathered for the worker process, which looks here alone."""

from potpora.casework.nightlist import tasks as nightlist
from potpora.casework.transfer import tasks as transfer
from potpora.casework.watch import tasks as watch

__all__ = ["nightlist", "transfer", "watch"]
