"""What is wrong with a workbook, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing in a workbook that has to be mended, or that its author should know.

    ``row`` counts as the spreadsheet does (the column names are row 1); 0 means the whole sheet.
    ``code`` has one translatable sentence in ``instruments.words``, filled with ``params``.
    """

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


class Refused(ValueError):
    """The workbook cannot become a standard form; ``problems`` says why, in order of the sheets."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            ", ".join(f"{p.code} {p.sheet}:{p.row}" for p in self.problems[:5])
        )
