"""``python -m tests``: sets up what the tests need, says what cannot be tested here, runs them."""

import os
import sys

import pytest

from potpora.config.cluster import in_use
from potpora.config.launcher.catalogues import compile_all
from potpora.config.settings import environment
from tests import machine


def main() -> int:
    """Return pytest's exit code."""
    for sentence in machine.missing(["chromium", "xgettext"]):
        print(sentence, flush=True)
    var = environment.CHECKOUT / "var" / "test"
    os.environ["POTPORA_VAR"] = str(var)
    compile_all(environment.CHECKOUT / "locale")
    with in_use(var, durable=False) as addresses:
        os.environ["DATABASE_URL"] = addresses.owner
        return int(
            pytest.main(sys.argv[1:] or ["-q", "-n", "2", "--dist", "loadgroup"])
        )


raise SystemExit(main())
