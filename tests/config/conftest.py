"""Places that clean up after themselves."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.config import places


@pytest.fixture
def open_var():
    """A folder that every account of this machine may enter."""
    folder = Path(tempfile.mkdtemp(prefix="potpora-test-"))
    folder.chmod(0o755)
    yield folder / "var"
    places.sweep(folder / "var")
    shutil.rmtree(folder)


@pytest.fixture
def closed_var(tmp_path):
    """A folder that only the present account may enter."""
    tmp_path.chmod(0o700)
    yield tmp_path / "var"
    places.sweep(tmp_path / "var")
