"""From an XLSForm workbook to a form that pages and phones can show."""

from potpora.ground.instruments.compiling.door import Compiled, compile_workbook
from potpora.ground.instruments.compiling.problems import Problem, Refused

__all__ = ["Compiled", "Problem", "Refused", "compile_workbook"]
