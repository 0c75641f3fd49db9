"""``potpora run`` as a newcomer's shell sees it: started, stopped, killed, started again."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from potpora.config.cluster.server import free_port
from tests.config import places

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("launcher")]
READY = "Potpora is ready"
SECOND_START_SECONDS = 30  # measured: about 4; the rest is for a busy machine


@pytest.fixture(scope="module")
def var():
    """The data of a checkout, copied as it is now, that was started once before."""
    with places.open_folder() as folder:
        for part in ("potpora", "locale"):
            if (places.CHECKOUT / part).exists():
                shutil.copytree(places.CHECKOUT / part, folder / part)
        with running(folder / "var", free_port()) as (process, _):
            process.terminate()
        yield folder / "var"


@contextmanager
def running(var: Path, port: int) -> Iterator[tuple[subprocess.Popen, str]]:
    """The system of ``var`` on ``port``, with what it printed until it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "potpora.config.command", "run"],
        cwd=var.parent,
        env=places.environment(var, PORT=str(port)),
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


def health(port: int) -> dict:
    """The answer of the health page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as page:
        return json.load(page)


def offspring(process: subprocess.Popen, var: Path) -> list[psutil.Process]:
    """Everything that was started: children, their children, and the database server."""
    children = psutil.Process(process.pid).children(recursive=True)
    return children + places.servers_of(places.cluster_folder(var))


def living(found: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still work after a while to end in."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        found = [
            p for p in found if p.is_running() and p.status() != psutil.STATUS_ZOMBIE
        ]
        if not found:
            break
        time.sleep(0.1)
    return found


def test_everything_is_well_and_gone_after_term(var):
    port = free_port()
    begun = time.monotonic()

    with running(var, port) as (process, printed):
        seconds = time.monotonic() - begun
        answer = health(port)
        started = offspring(process, var)
        process.terminate()
        assert process.wait(60) == 0

    assert answer == {
        "version": answer["version"],
        "database": True,
        "migrations": True,
        "queue": True,
    }
    assert f"http://127.0.0.1:{port}/" in printed
    assert "Preparing" not in printed
    assert seconds < SECOND_START_SECONDS
    assert len(started) >= 4  # web, its workers, the queue's worker, the database
    assert living(started) == []


def test_ctrl_c_stops_everything(var):
    with running(var, free_port()) as (process, _):
        started = offspring(process, var)
        process.send_signal(signal.SIGINT)
        process.wait(60)

    assert living(started) == []


def test_after_kill_9_the_next_start_serves_and_nothing_is_left_over(var):
    port = free_port()
    with running(var, port) as (process, _):
        started = offspring(process, var)
        process.kill()
        process.wait()

    with running(var, port) as (again, _):
        assert health(port)["database"]
        now = {p.pid for p in offspring(again, var)}
        kept = [p for p in living(started) if p.pid in now]
        assert living([p for p in started if p not in kept]) == []

    assert living(kept) == []


def test_a_web_server_whose_launcher_and_leader_were_killed_is_ended(var):
    port = free_port()
    with running(var, port) as (process, _):
        started = offspring(process, var)
        leaders = psutil.Process(process.pid).children()
        process.kill()
        for leader in leaders:
            leader.kill()
        process.wait()

    with running(var, port) as (again, _):
        assert health(port)["queue"] in (True, False)
        now = {p.pid for p in offspring(again, var)}
        assert living([p for p in started if p.pid not in now]) == []


def test_a_taken_port_is_told_in_a_sentence(var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = places.potpora(
            "run", env=places.environment(var, PORT=str(port)), checkout=var.parent
        )

    assert done.returncode == 1
    assert f"Port {port} is taken by another program." in done.stderr
    assert "Traceback" not in done.stderr
    assert places.servers_of(places.cluster_folder(var)) == []


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1", "٣٠٠٠"])
def test_a_port_that_is_none_is_told_in_a_sentence(var, port):
    done = places.potpora(
        "run", env=places.environment(var, PORT=port), checkout=var.parent
    )

    assert done.returncode == 1
    assert "Expected PORT to be a number from 1 to 65535" in done.stderr


def test_a_second_launcher_in_the_same_folder_steps_back(var):
    with running(var, free_port()) as (process, _):
        env = places.environment(var, PORT=str(free_port()))
        done = places.potpora("run", env=env, checkout=var.parent)

        assert done.returncode == 1
        assert "already runs from this folder" in done.stderr
        assert process.poll() is None
