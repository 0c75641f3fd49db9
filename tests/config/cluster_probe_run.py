"""Runs ``cluster_probe`` in a process of its own."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.config import places

SYSTEM_PYTHON = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
SITE = sysconfig.get_path("purelib")


def probe(var: Path, *, user=None, **options) -> list[dict]:
    """What application and owner see in the cluster of ``var``."""
    done = subprocess.run(
        **arguments(var, user=user, **options), capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def waiting_probe(var: Path, **options) -> Iterator[subprocess.Popen]:
    """A process that uses the cluster of ``var`` as long as the block lasts."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    call = arguments(var, **options)
    call["args"].append("wait")
    with subprocess.Popen(**call, **pipes) as process:
        assert process.stdout.readline().startswith("[")
        yield process
        process.stdin.close()
        process.wait(60)


def arguments(var: Path, *, programs=None, path: Path | None = None, user=None) -> dict:
    """Keyword arguments of ``subprocess`` that start the probe."""
    parts = [path, places.CHECKOUT, SITE]
    env = places.environment(
        var, PYTHONPATH=os.pathsep.join(str(p) for p in parts if p)
    )
    if programs:
        env["POTPORA_POSTGRES_BIN"] = str(programs)
    call = {"args": [sys.executable, str(Path(__file__).with_name("cluster_probe.py"))]}
    call |= {"env": env, "text": True, "cwd": "/"}
    if user:
        call["args"][0] = interpreter_for(user)
        call |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        env["HOME"] = str(var)
    return call


def interpreter_for(user) -> str:
    """A Python that ``user`` may run, with the packages of ours; skips the test without one."""
    for python in (sys.executable, SYSTEM_PYTHON):
        asked = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        call = [python, "-c", "import psycopg, sys; sys.exit(0)"]
        env = {"PYTHONPATH": os.pathsep.join([SITE, str(places.CHECKOUT)])}
        try:
            done = subprocess.run(call, env=env, capture_output=True, cwd="/", **asked)
        except PermissionError:
            continue
        if done.returncode == 0:
            return python
    pytest.skip("the virtual environment lies where an ordinary user may not enter")
