"""Writing about intakes: brought, read, decided on, committed, taken back."""

from potpora.registry.intakes.actions.asking import ask_commit, ask_reading, ask_undo
from potpora.registry.intakes.actions.committing import commit
from potpora.registry.intakes.actions.deciding import decide, map_columns
from potpora.registry.intakes.actions.reading import read
from potpora.registry.intakes.actions.receiving import SameFile, receive
from potpora.registry.intakes.actions.undoing import BuiltOn, undo

__all__ = [
    "BuiltOn",
    "SameFile",
    "ask_commit",
    "ask_reading",
    "ask_undo",
    "commit",
    "decide",
    "map_columns",
    "read",
    "receive",
    "undo",
]
