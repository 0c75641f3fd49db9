"""Tables in YAML that come with the system."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The parser in C where PyYAML was built with it; both read the same.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def shipped(path: Path) -> Any:
    """Return what a file says, read once in a process; readers change nothing in it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506, is safe
