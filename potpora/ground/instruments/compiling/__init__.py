"""From an XLSForm workbook to a form that pages and phones can show."""

from dataclasses import dataclass

from potpora.ground.instruments.compiling.problems import Problem, Refused
from potpora.ground.instruments.definition import Form

__all__ = ["Compiled", "Problem", "Refused", "compile_workbook"]


@dataclass(frozen=True)
class Compiled:
    """A workbook that passed: the form, the same as XForm for phones, and what was noticed."""

    form: Form
    xform: str
    warnings: tuple[Problem, ...] = ()


def compile_workbook(data: bytes, *, version: str) -> Compiled:
    """Return the form in the XLSX workbook ``data``, numbered ``version``.

    Raises ``Refused`` with every problem found; no other exception leaves this door, whatever
    the bytes are.
    """
    raise NotImplementedError
