"""The shipped forms, each compiled once."""

from functools import cache

import pytest

from potpora.ground.instruments.compiling import Compiled, compile_workbook
from potpora.ground.instruments.standard import tables

CODES = tables.codes()


@cache
def compiled(code: str) -> Compiled:
    """Return the shipped form ``code``, compiled through the door of an upload."""
    return compile_workbook(tables.workbook(code), version="1")


@pytest.fixture(params=CODES)
def shipped(request) -> Compiled:
    """Every shipped form, one after the other."""
    return compiled(request.param)
