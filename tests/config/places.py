"""Folders, accounts and interpreters for tests that start real servers."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

CHECKOUT = Path(__file__).parents[2]
PATIENCE_SECONDS = 300
READY = "Potpora is ready"
NOT_INHERITED = ("DATABASE_URL", "OWNER_DATABASE_URL", "DATABASE_ROLE", "POTPORA_VAR")
NOT_INHERITED += ("PORT", "HOST", "DJANGO_SETTINGS_MODULE", "MAKELEVEL")


def environment(var: Path, **more: str) -> dict[str, str]:
    """The environment of a newcomer's shell, data in ``var``."""
    kept = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED}
    return kept | {"POTPORA_VAR": str(var), "POTPORA_DEMO": "no"} | more


def potpora(
    *words: str, env: Mapping[str, str], checkout: Path = CHECKOUT, **options
) -> subprocess.CompletedProcess:
    """Run ``potpora`` to its end."""
    return subprocess.run(
        [options.pop("python", sys.executable), "-m", "potpora.config.command", *words],
        cwd=checkout,
        env=dict(env),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        **options,
    )


def cluster_folder(var: Path) -> Path:
    """Where the cluster of ``var`` really lies."""
    return Path(json.loads((var / "postgres.json").read_text())["folder"])


def servers_of(folder: Path) -> list[psutil.Process]:
    """PostgreSQL servers whose data lie in ``folder``."""
    wanted = str(folder / "data")
    return [
        p
        for p in psutil.process_iter(["name", "cmdline"])
        if "postgres" in (p.info["name"] or "") and wanted in (p.info["cmdline"] or [])
    ]


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder every account may enter; whatever comes to run on it is ended with it."""
    folder = Path(tempfile.mkdtemp(prefix="potpora-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for var in {p.parent for p in folder.glob("*/postgres.json")}:
            sweep(var)
        shutil.rmtree(folder)


@contextmanager
def running(var: Path, port: int) -> Iterator[tuple[subprocess.Popen, str]]:
    """The system of ``var`` on ``port``, with what it printed until it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "potpora.config.command", "run"],
        cwd=var.parent,
        env=environment(var, PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process, until_ready(process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        process.stdout.close()


def until_ready(process: subprocess.Popen) -> str:
    """What was printed; fails when the end comes before the address."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if READY in line:
            return "".join(lines)
    pytest.fail("it did not start: " + "".join(lines))


def sweep(var: Path) -> None:
    """End what runs on ``var`` and remove the cluster, wherever it lies."""
    if not (var / "postgres.json").exists():
        return
    folder = cluster_folder(var)
    for process in servers_of(folder):
        process.terminate()
        process.wait(30)
    shutil.rmtree(folder, ignore_errors=True)
