"""What is not written into the log."""

import logging
import re

KEY = re.compile(r"(/(?:referral-answer|key)/)[^/\s]+")


class WithoutKeys(logging.Filter):
    """Takes the keys out of addresses: who reads the log is not to open a signed link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record is written, only without keys."""
        record.msg, record.args = KEY.sub(r"\1…", record.getMessage()), ()
        return True
