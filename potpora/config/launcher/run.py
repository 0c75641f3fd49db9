"""Start everything, wait, stop everything."""

import os
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings

from potpora.config.cluster import Addresses, in_use
from potpora.config.cluster.locks import only_one, open_lock
from potpora.config.settings import environment

from . import processes
from .errors import CannotStart

HOST = "127.0.0.1"
PORT = 8000
START_SECONDS = 180


def run() -> None:
    """Serve until Ctrl-C or TERM, then stop all that was started."""
    stop_on_signals()
    var = environment.var_folder()
    with alone_in(var), in_use(var) as addresses:
        processes.end_orphans(var / "run.json")
        host, port = wanted_address()
        check_port(host, port)
        prepare_as_owner(addresses)
        crew = processes.Crew(var / "run.json")
        try:
            start(crew, host, port, addresses)
            announce(host, port)
            wait(crew)
        finally:
            say("Stopping ...")
            crew.stop()


def stop_on_signals() -> None:
    """Turn TERM, HUP and Ctrl-C into an orderly exit; under ``make``, also the end of make."""

    def leave(number, frame):
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(0)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, leave)
    if "MAKELEVEL" in os.environ:
        processes.die_with_parent()


@contextmanager
def alone_in(var: Path) -> Iterator[None]:
    """Hold ``var`` for this launcher; a launcher that is just stopping is waited for."""
    with open_lock(var / "run.lock") as lock:
        if not processes.wait_until(lambda: only_one(lock), seconds=5):
            raise CannotStart(
                "Potpora already runs from this folder. Use it, or stop it with Ctrl-C first."
            )
        yield


def wanted_address() -> tuple[str, int]:
    """Host and port to serve on, from ``HOST`` and ``PORT``."""
    text = os.environ.get("PORT") or str(PORT)
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"Expected PORT to be a number from 1 to 65535, got {text}.")
    return os.environ.get("HOST") or HOST, int(text)


def check_port(host: str, port: int) -> None:
    """Raise ``CannotStart`` when another program listens there or we may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotStart(
                f"This account may not use port {port}. Choose a higher one: make run PORT=8001"
            ) from None
        except OSError:
            raise CannotStart(
                f"Port {port} is taken by another program. Choose another one, "
                f"for example: make run PORT={port + 1 if port < 65535 else 8001}"
            ) from None


def prepare_as_owner(addresses: Addresses) -> None:
    """Bring database and files up to date with the rights of the database's owner."""
    os.environ.update(addresses.for_set_up())
    django.setup()
    from .preparation import prepare  # needs Django's apps

    prepare(say)


def start(crew: processes.Crew, host: str, port: int, addresses: Addresses) -> None:
    """Start web server and worker and wait until all of it is well."""
    env = {k: v for k, v in os.environ.items() if k != "OWNER_DATABASE_URL"}
    env |= addresses.for_requests()
    logs = settings.VAR / "log"
    crew.start("web", web_command(host, port), log=logs / "web.log", env=env)
    worker = [sys.executable, "-m", "django", "procrastinate", "worker"]
    crew.start("worker", worker, log=logs / "worker.log", env=env)
    if not processes.wait_until(
        lambda: crew.ended() or all_well(host, port), seconds=START_SECONDS
    ):
        raise CannotStart(f"The server does not become well; its words are in {logs}.")
    if name := crew.ended():
        raise CannotStart(f"The {name} process ended; its words are in {logs}.")


def web_command(host: str, port: int) -> list[str]:
    """The command line of the web server."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "4"),
        "--respawn-failed-workers",
        *("--no-ws", "--log-level", "warning"),
        "potpora.config.wsgi:application",
    ]


def all_well(host: str, port: int) -> bool:
    """Whether the health page says that database, migrations and queue are well."""
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=5):
            return True  # anything but well is an error of the 500s
    except OSError:
        return False


def announce(host: str, port: int) -> None:
    """Print where to go and whom to sign in as."""
    from django.core.management import call_command, get_commands

    if settings.DEMO and "demo" in get_commands():
        call_command("demo", accounts=True)
    say(f"\nPotpora is ready: http://{host}:{port}/  (Ctrl-C stops it)")


def wait(crew: processes.Crew) -> None:
    """Sleep until a signal comes; raises ``CannotStart`` when a process ends by itself."""
    while (name := crew.ended()) is None:
        time.sleep(0.5)
    raise CannotStart(
        f"The {name} process ended; its words are in {settings.VAR / 'log'}."
    )


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)
