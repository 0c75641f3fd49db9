"""Places that clean up after themselves."""

import pytest

from tests.config import places


@pytest.fixture
def open_var():
    """A folder that every account of this machine may enter."""
    with places.open_folder() as folder:
        yield folder / "var"


@pytest.fixture
def closed_var(tmp_path):
    """A folder that only the present account may enter."""
    tmp_path.chmod(0o700)
    yield tmp_path / "var"
    places.sweep(tmp_path / "var")
