"""``potpora run`` as a newcomer's shell sees it: started, stopped, killed, started again."""

import json
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from potpora.config.cluster.server import free_port
from tests.config import places
from tests.config.places import running

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("launcher")]
SECOND_START_SECONDS = (
    8  # of computing by the launcher, so a busy machine does not matter
)


@pytest.fixture(scope="module", autouse=True)
def prepared(installation):
    """The installation was started since a backup was restored into it, if one was."""
    with running(installation, free_port()):
        pass


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


def test_everything_is_well_and_gone_after_term(installation):
    port = free_port()

    with running(installation, port) as (process, printed):
        spent = psutil.Process(process.pid).cpu_times()
        answer = health(port)
        started = offspring(process, installation)
        process.terminate()
        assert process.wait(60) == 0

    assert answer == {
        "version": answer["version"],
        "database": True,
        "migrations": True,
        "protection": True,
        "queue": True,
    }
    assert f"http://127.0.0.1:{port}/" in printed
    assert "Preparing" not in printed
    assert spent.user + spent.system < SECOND_START_SECONDS
    assert len(started) >= 4  # web, its workers, the queue's worker, the database
    assert living(started) == []


def test_ctrl_c_stops_everything(installation):
    with running(installation, free_port()) as (process, _):
        started = offspring(process, installation)
        process.send_signal(signal.SIGINT)
        process.wait(60)

    assert living(started) == []


def test_after_kill_9_the_next_start_serves_and_nothing_is_left_over(installation):
    port = free_port()
    with running(installation, port) as (process, _):
        started = offspring(process, installation)
        process.kill()
        process.wait()

    with running(installation, port) as (again, _):
        assert health(port)["database"]
        now = {p.pid for p in offspring(again, installation)}
        kept = [p for p in living(started) if p.pid in now]
        assert living([p for p in started if p not in kept]) == []

    assert living(kept) == []


def test_a_web_server_whose_launcher_and_leader_were_killed_is_ended(installation):
    port = free_port()
    with running(installation, port) as (process, _):
        started = offspring(process, installation)
        leaders = psutil.Process(process.pid).children()
        process.kill()
        for leader in leaders:
            leader.kill()
        process.wait()

    with running(installation, port) as (again, _):
        assert health(port)["queue"]
        now = {p.pid for p in offspring(again, installation)}
        assert living([p for p in started if p.pid not in now]) == []


def test_a_taken_port_is_told_in_a_sentence(installation):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = places.potpora(
            "run",
            env=places.environment(installation, PORT=str(port)),
            checkout=installation.parent,
        )

    assert done.returncode == 1
    assert f"Port {port} is taken by another program." in done.stderr
    assert "Traceback" not in done.stderr
    assert places.servers_of(places.cluster_folder(installation)) == []


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1", "٣٠٠٠"])
def test_a_port_that_is_none_is_told_in_a_sentence(installation, port):
    done = places.potpora(
        "run",
        env=places.environment(installation, PORT=port),
        checkout=installation.parent,
    )

    assert done.returncode == 1
    assert "Expected PORT to be a number from 1 to 65535" in done.stderr


def test_a_second_launcher_in_the_same_folder_steps_back(installation):
    with running(installation, free_port()) as (process, _):
        env = places.environment(installation, PORT=str(free_port()))
        done = places.potpora("run", env=env, checkout=installation.parent)

        assert done.returncode == 1
        assert "already runs from this folder" in done.stderr
        assert process.poll() is None
