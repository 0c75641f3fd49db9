"""One running PostgreSQL per ``var`` folder: the first user starts it, the last one stops it."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from . import configuration, place, programs
from .errors import ClusterError
from .locks import alone, join, only_one, open_lock
from .passwords import password

SUPERUSER = "potpora_setup"


@dataclass(frozen=True)
class Server:
    """A PostgreSQL of ours that answers on the loopback address at ``port``."""

    var: Path
    folder: Path
    port: int
    programs: programs.Programs
    owner: place.Owner

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "data"


@contextmanager
def running(
    var: Path, *, set_up: Callable[[Server], None], durable: bool = True
) -> Iterator[Server]:
    """Start the cluster of ``var``, or adopt the one that runs; stop it when nobody uses it.

    ``set_up`` is called while nobody else can start, use or stop the server.
    """
    var.mkdir(parents=True, exist_ok=True)
    with open_lock(var / "postgres.users") as users:
        with alone(var / "postgres.lock"):
            server = started(var, durable=durable)
            set_up(server)
            join(users)
        try:
            yield server
        finally:
            with alone(var / "postgres.lock"):
                if only_one(users):
                    stop(server)


def started(var: Path, *, durable: bool) -> Server:
    """The cluster of ``var``, running; made first if there is none."""
    folder = place.make(var)
    account = place.owner(folder)
    chosen = programs.choose(programs.found(), major=_major_of(folder / "data"))
    ready = place.within_reach(chosen, folder, account)
    port = settled_port(folder / "data")
    server = Server(
        var, folder, port or free_port(_remembered_port(var)), ready, account
    )
    if port is None:
        if not server.data.exists():
            create(server)
        start(server, durable=durable)
    _remember(server)
    return server


def create(server: Server) -> None:
    """Make an empty cluster with a password of its own; a half-made one is swept away first."""
    unfinished = server.folder / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    note = server.folder / "password"
    note.unlink(missing_ok=True)
    note.touch(mode=0o600)
    note.write_text(password(server.var, SUPERUSER))
    server.owner.give(note)
    try:
        command(
            server,
            "initdb",
            *configuration.initdb_options(unfinished, note, SUPERUSER),
        )
    finally:
        note.unlink()
    unfinished.rename(server.data)


def start(server: Server, *, durable: bool) -> None:
    """Start PostgreSQL and wait until it answers; what a crash left behind is cleared away."""
    (server.data / "postmaster.pid").unlink(missing_ok=True)
    configuration.write(
        server.data, port=server.port, durable=durable, give=server.owner.give
    )
    log = server.folder / "postgres.log"
    command(
        server,
        "pg_ctl",
        "start",
        "-w",
        "-t",
        "120",
        "-D",
        str(server.data),
        "-l",
        str(log),
    )


def stop(server: Server) -> None:
    """Stop PostgreSQL, ending its sessions; nothing committed is lost."""
    if running_port(server.data) is not None:
        command(
            server,
            "pg_ctl",
            "stop",
            "-m",
            "fast",
            "-w",
            "-t",
            "60",
            "-D",
            str(server.data),
        )


def command(server: Server, name: str, *arguments: str) -> None:
    """Run one PostgreSQL program as the cluster's owner; raises ``ClusterError`` with its words."""
    answer = server.folder / f"{name}.answer"
    with answer.open(
        "w+"
    ) as output:  # a pipe would stay open as long as the server runs
        done = subprocess.run(
            [server.programs.path(name), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=server.folder,
            env=configuration.environment(),
            **server.owner.options(),
        )
    words = answer.read_text(errors="replace").strip()
    answer.unlink()
    if done.returncode:
        raise ClusterError(
            f"PostgreSQL's {name} did not succeed; it says: {words[-2000:]}"
        )


def running_port(data: Path) -> int | None:
    """The port of the PostgreSQL that runs on ``data``; None when none does."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        process = psutil.Process(int(lines[0]))
        ours = (
            str(data) in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
        )
        return int(lines[3]) if ours else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def settled_port(data: Path, *, patience_seconds: float = 120) -> int | None:
    """``running_port`` once it is neither starting, recovering nor stopping any more."""
    deadline = time.monotonic() + patience_seconds
    while (port := running_port(data)) is not None and not _says_ready(data):
        if time.monotonic() > deadline:
            raise ClusterError(
                f"The PostgreSQL on {data} has not become ready; see its log."
            )
        time.sleep(0.1)
    return port


def free_port(wish: int = 0) -> int:
    """``wish`` if nobody listens there, else a free port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wish))
        except OSError:
            return free_port()
        return probe.getsockname()[1]


def _says_ready(data: Path) -> bool:
    try:
        return (data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def _major_of(data: Path) -> int | None:
    version = data / "PG_VERSION"
    return int(version.read_text()) if version.exists() else None


def _remembered_port(var: Path) -> int:
    try:
        return int(json.loads((var / "postgres.json").read_text())["port"])
    except (OSError, ValueError, KeyError):
        return 0


def _remember(server: Server) -> None:
    facts = {"folder": str(server.folder), "port": server.port}
    (server.var / "postgres.json").write_text(json.dumps(facts, indent=2) + "\n")
