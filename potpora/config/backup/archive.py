"""The one file: a tar of the dump, the uploaded files, the keys and the head of the trail."""

import io
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from potpora import __version__

from . import manifest
from .errors import BackupError
from .manifest import DUMP, NAME, Manifest

FOLDERS = ("files", "keys")
HEADS = "trail"
OF_THIS_MACHINE = (
    "postgres-"  # passwords of the database roles; a new machine makes its own
)


def take_heads(var: Path, into: Path) -> None:
    """Copy the head of the trail; before the dump, as a head ahead of it would raise an alarm."""
    if (var / HEADS).is_dir():
        shutil.copytree(var / HEADS, into / HEADS)


def pack(var: Path, prepared: Path, rows: dict[str, int], target: Path) -> Manifest:
    """Write the backup ``target`` (mode 0600), as a whole or not at all.

    ``prepared`` holds the dump and what had to be copied before it.
    """
    parts = dict(files_in(prepared, ["."])) | dict(files_in(var, FOLDERS))
    sums = {n: manifest.checksum_of(p) for n, p in _shown(parts.items(), "checked")}
    made = datetime.now(UTC).isoformat(timespec="seconds")
    about = Manifest(__version__, made, sums, rows)
    unfinished = target.with_name(f"{target.name}.unfinished")
    with _private(unfinished) as file, tarfile.open(fileobj=file, mode="w") as tar:
        _add_text(tar, NAME, about.text())
        for name, path in _shown(parts.items(), "packed"):
            tar.add(path, arcname=name, recursive=False)
    unfinished.replace(target)
    return about


def files_in(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Path in the archive and path on disk of the files in ``folders`` of ``root``."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.name.startswith(OF_THIS_MACHINE):
                yield path.relative_to(root).as_posix(), path


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack the backup into ``folder``, every checksum compared; raises ``BackupError``."""
    try:
        with tarfile.open(source) as tar:
            about = manifest.read(_text(tar, NAME))
            for name in _shown(about.parts, "unpacked"):
                _extract(tar, name, folder / name)
    except tarfile.TarError:
        raise BackupError(
            f"{source} is not a backup of Potpora, or it is cut off."
        ) from None
    wrong = [n for n, s in about.parts.items() if manifest.checksum_of(folder / n) != s]
    if wrong:
        raise BackupError(
            f"The backup is damaged: {len(wrong)} of {len(about.parts)} parts differ from their "
            f"checksum, the first is {wrong[0]}. Nothing was changed."
        )
    return about


def put_files_back(folder: Path, about: Manifest, var: Path) -> None:
    """Move the unpacked files to where they belong on this machine."""
    for name in _shown([n for n in about.parts if n != DUMP], "put back"):
        target = var / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(folder / name, target)
        target.chmod(0o600)


def _private(path: Path) -> io.BufferedWriter:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def _text(tar: tarfile.TarFile, name: str) -> bytes:
    return _open(tar, name).read()


def _extract(tar: tarfile.TarFile, name: str, target: Path) -> None:
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise BackupError(f"The backup is not ours: {name} leads out of its folder.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(_open(tar, name), file)


def _open(tar: tarfile.TarFile, name: str):
    """A plain file of the archive; links and devices are not followed."""
    try:
        member = tar.getmember(name)
    except KeyError:
        raise BackupError(f"The backup is not complete: {name} is missing.") from None
    opened = tar.extractfile(member) if member.isreg() else None
    if opened is None:
        raise BackupError(f"The backup is not ours: {name} is not a plain file.")
    return opened


def _shown(items, doing: str):
    """``items`` with a progress bar on a terminal and silence in a log."""
    return tqdm(list(items), desc=doing, unit="file", disable=None)
