"""The command ``potpora``: everything an administrator does, in one place."""

from .main import main

__all__ = ["main"]
