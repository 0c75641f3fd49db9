"""What is not written into the log."""

import logging
import re

KEY = re.compile(r"(/(?:referral-answer|key|visit-calendar)/)[^/\s]+")
# What PostgreSQL adds to an error is the row or the value that was refused.
ROW = re.compile(
    r"\n(?:DETAIL|CONTEXT|LINE \d+): .*?(?=\n\n(?:The above exception|During handling)|\Z)",
    re.DOTALL,
)
VALUE = re.compile(r'(invalid input (?:syntax|value) for [^:\n]+: )"[^\n]*')


class WithoutKeys(logging.Filter):
    """Takes the keys out of addresses: who reads the log is not to open a signed link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record is written, only without keys."""
        record.msg, record.args = KEY.sub(r"\1…", record.getMessage()), ()
        return True


class WithoutRows(logging.Formatter):
    """Writes what went wrong and where, without the row that the database refused: it holds a person."""

    def formatException(self, ei) -> str:  # noqa: N802, the name is that of the library
        """Return the traceback with its errors of the database cut down to what failed."""
        return VALUE.sub(r"\1…", ROW.sub("", super().formatException(ei)))
