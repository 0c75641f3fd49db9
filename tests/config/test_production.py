"""Production settings start when all is well and refuse to start half protected."""

import os
import subprocess
import sys

import pytest

from potpora.ground.keys import keyring

TWO_ROLES = {
    "DATABASE_URL": "postgresql://potpora_app@127.0.0.1/potpora",
    "OWNER_DATABASE_URL": "postgresql://potpora_owner@127.0.0.1/potpora",
}
OWNER_ONLY = dict.fromkeys(TWO_ROLES, TWO_ROLES["OWNER_DATABASE_URL"])
REQUESTS = {"DATABASE_URL": TWO_ROLES["DATABASE_URL"], "DATABASE_ROLE": ""}
DECIDING = {
    *TWO_ROLES,
    "DATABASE_ROLE",
    "POTPORA_DEBUG",
    "POTPORA_DEMO",
    "ALLOWED_HOSTS",
}


@pytest.fixture
def settings_loaded(tmp_path):
    """Return how loading the production settings with further variables went."""
    keyring.open_keys(tmp_path / "keys")
    kept = {name: value for name, value in os.environ.items() if name not in DECIDING}

    def load(**more: str) -> subprocess.CompletedProcess:
        env = (
            kept
            | {"POTPORA_VAR": str(tmp_path), "ALLOWED_HOSTS": "potpora.example"}
            | more
        )
        command = [sys.executable, "-c", "import potpora.config.settings.production"]
        return subprocess.run(command, env=env, capture_output=True, text=True)

    return load


@pytest.mark.parametrize(
    "addresses",
    [TWO_ROLES, OWNER_ONLY, REQUESTS],
    ids=["commands", "set-up", "requests"],
)
def test_starts_with_two_roles(settings_loaded, addresses):
    done = settings_loaded(**addresses)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"POTPORA_DEBUG": "yes"}, "neither with POTPORA_DEBUG"),
        ({"POTPORA_DEMO": "yes"}, "nor with POTPORA_DEMO"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_refuses_to_start_half_protected(settings_loaded, more, sentence):
    done = settings_loaded(**TWO_ROLES | more)
    assert done.returncode != 0
    assert sentence in done.stderr


def test_refuses_a_single_role(settings_loaded):
    done = settings_loaded(DATABASE_URL=TWO_ROLES["DATABASE_URL"])
    assert "Give two roles" in done.stderr


def test_refuses_keys_that_others_may_read(settings_loaded, tmp_path):
    (tmp_path / "keys" / "trail").chmod(0o644)
    assert "Others may read" in settings_loaded(**TWO_ROLES).stderr
