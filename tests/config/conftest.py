"""Places that clean up after themselves."""

import shutil

import pytest

from potpora.config.cluster.server import free_port
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


@pytest.fixture(scope="session")
def installation():
    """The data of a checkout, copied as it is now, that was started once before."""
    with places.open_folder() as folder:
        for part in ("potpora", "locale"):
            if (places.CHECKOUT / part).exists():
                shutil.copytree(places.CHECKOUT / part, folder / part)
        with places.running(folder / "var", free_port()):
            pass
        yield folder / "var"
