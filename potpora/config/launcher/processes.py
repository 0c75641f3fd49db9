"""Child processes that never outlive their launcher by more than one start."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PATIENCE_SECONDS = 10
PR_SET_PDEATHSIG = 1


@dataclass
class Crew:
    """The processes of one launcher; ``record`` tells the next start what to look for."""

    record: Path
    members: dict[str, subprocess.Popen] = field(default_factory=dict)

    def start(self, name: str, command: list[str], *, log: Path, env: dict[str, str]):
        """Start a process in a group of its own, its words going to ``log``."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            self.members[name] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=env,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self.remember()

    def remember(self) -> None:
        """Write down who was started and when, so that a reused number deceives nobody."""
        rows = [
            {"pid": p.pid, "started": _started(p.pid)} for p in self.members.values()
        ]
        self.record.write_text(json.dumps(rows))

    def ended(self) -> str | None:
        """The name of a member that has ended by itself; None while all work."""
        for name, process in self.members.items():
            if process.poll() is not None:
                return name
        return None

    def stop(self) -> None:
        """End every member with all its children, gently first."""
        end_groups([p.pid for p in self.members.values()])
        for process in self.members.values():
            process.wait()
        self.record.unlink(missing_ok=True)


def end_orphans(record: Path) -> int:
    """End what a launcher killed with -9 left behind; return how many processes that were."""
    try:
        rows = json.loads(record.read_text())
    except (OSError, ValueError):
        return 0
    since = {row["pid"]: row["started"] for row in rows}
    left = [m for pid, start in since.items() for m in group(pid, since=start)]
    end_groups([p for p in since if group(p, since=since[p])])
    record.unlink(missing_ok=True)
    return len(left)


def end_groups(leaders: Sequence[int]) -> None:
    """End whole groups: ask the leaders, who look after their own, then insist with all."""
    end(p for leader in leaders for p in group(leader) if p.pid == leader)
    end(p for leader in leaders for p in group(leader))


def group(leader: int, *, since: float | None = None) -> list[psutil.Process]:
    """The living processes of the group of ``leader``, none older than ``since``."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, ProcessLookupError):
            young = since is None or process.create_time() >= since - 1
            if os.getpgid(process.pid) == leader and young and lives(process):
                found.append(process)
    return found


def end(processes: Iterable[psutil.Process]) -> None:
    """Ask to end, wait, then insist."""
    all_of_them = list(processes)
    for insist in (False, True):
        for process in all_of_them:
            with suppress(psutil.Error):
                process.kill() if insist else process.terminate()
        if wait_until(
            lambda: not any(map(lives, all_of_them)), seconds=PATIENCE_SECONDS
        ):
            return


def lives(process: psutil.Process) -> bool:
    """Whether ``process`` still works; one that only waits to be buried does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def die_with_parent() -> None:
    """Ask Linux to end this process when the one that started it dies, however it dies."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until(answer, *, seconds: float) -> bool:
    """Ask ``answer`` ten times a second until it says yes; False when time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer():
            return True
        time.sleep(0.1)
    return False


def _started(pid: int) -> float:
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return time.time()


# Loaded before any fork: between fork and exec nothing may be imported.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
