"""``potpora backup`` and ``potpora restore``."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from potpora.config.cluster import Addresses, in_use
from potpora.config.settings import environment

from . import archive, database
from .errors import BackupError
from .manifest import DUMP, Manifest

WITH_FILES = "public.casework_casepaper"  # a backup older than filed papers has none


def write(words: Sequence[str]) -> None:
    """Write a backup and say where it is."""
    options = _backup_parser().parse_args(words)
    var = environment.var_folder()
    target = Path(options.file or _usual_name(var))
    if target.exists():
        raise BackupError(
            f"{target} exists already; a backup never overwrites another."
        )
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        in_use(var) as addresses,
        tempfile.TemporaryDirectory(dir=target.parent) as own,
    ):
        archive.take_heads(var, Path(own))
        rows = database.dump(addresses.owner, Path(own) / DUMP)
        about = archive.pack(var, Path(own), rows, target)
    print(
        f"{target}: {sum(rows.values())} rows of {len(rows)} tables and "
        f"{len(about.parts) - 1} files. It holds the keys too: keep it locked away."
    )


def bring_back(words: Sequence[str]) -> None:
    """Restore a backup, then prove that everything came back."""
    options = _restore_parser().parse_args(words)
    var = environment.var_folder()
    var.mkdir(parents=True, exist_ok=True)
    if not Path(options.file).is_file():
        raise BackupError(f"There is no file {options.file}.")
    with tempfile.TemporaryDirectory(dir=var) as own:
        about = archive.unpack(Path(options.file), Path(own))
        with in_use(var) as addresses:
            refuse_to_overwrite(addresses, options.overwrite)
            rows = database.restore(addresses.owner, Path(own) / DUMP)
            compare(rows, about)
            archive.put_files_back(Path(own), about, var)
            (var / "prepared").unlink(missing_ok=True)
            check(addresses, "verify_trail", "trail is")
            if WITH_FILES in about.rows:
                check(addresses, "verify_files", "files are")
    print(
        f"Restored the backup of {about.made_at}: {sum(rows.values())} rows of {len(rows)} "
        f"tables and {len(about.parts) - 1} files; checksums, counts and trail are right."
    )


def refuse_to_overwrite(addresses: Addresses, overwrite: bool) -> None:
    """Raise ``BackupError`` when there is something to lose and nobody said it may go."""
    if not overwrite and not database.is_empty(addresses.owner):
        raise BackupError(
            "The database is not empty. To throw away what is in it, add --overwrite."
        )


def compare(rows: dict[str, int], about: Manifest) -> None:
    """Raise ``BackupError`` when a table has not the number of rows it had."""
    wrong = sorted(
        t for t in rows.keys() | about.rows.keys() if rows.get(t) != about.rows.get(t)
    )
    if wrong:
        raise BackupError(f"Rows are missing after the restore, first in {wrong[0]}.")


def check(addresses: Addresses, command: str, what: str) -> None:
    """Let a command look at what came back, with the keys that came back; raises ``BackupError``."""
    env = os.environ | addresses.for_set_up()
    words = [sys.executable, "-m", "django", command]
    done = subprocess.run(words, env=env, capture_output=True, text=True)
    if done.returncode:
        raise BackupError(
            f"The {what} not right after the restore: {done.stdout}{done.stderr}"
        )


def _usual_name(var: Path) -> Path:
    return (
        var / "backups" / f"potpora-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.tar"
    )


def _backup_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="potpora backup",
        description="Write database, files, keys and the head of the trail into one file, "
        "with a checksum for each. The server may go on working meanwhile.",
    )
    parser.add_argument(
        "file", nargs="?", help="where to (default: var/backups/potpora-….tar)"
    )
    return parser


def _restore_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="potpora restore",
        description="Bring a backup back: compares checksums before and counts after, and "
        "verifies the trail. Stop the server first.",
    )
    parser.add_argument("file", help="a file written by potpora backup")
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help="throw away what is in the database now",
    )
    return parser
