"""Finds out which command is meant, makes the database ready for it, and hands over."""

import os
import sys
from collections.abc import Sequence

from potpora import __version__
from potpora.config.backup.errors import BackupError
from potpora.config.cluster import ClusterError
from potpora.config.launcher.errors import CannotStart

from .entries import ENTRIES, Entry

SETTINGS = "potpora.config.settings.dev"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit code (0 done, 1 failed, 2 not understood)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if words == ["--version"]:
        print(__version__)
        return 0
    entry = meant(words)
    if entry is None:
        return explain(words)
    try:
        entry.do(entry, words[len(entry.words.split()) :])
        sys.stdout.flush()
    except BrokenPipeError:
        return hush()
    except (ClusterError, CannotStart, BackupError) as problem:
        print(f"potpora: {problem}", file=sys.stderr)
        return 1
    return 0


def hush() -> int:
    """Write no more: whoever read the output has gone, as ``| head`` does; return 1."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def meant(words: Sequence[str]) -> Entry | None:
    """The entry whose words the line begins with."""
    for entry in ENTRIES:
        own = entry.words.split()
        if list(words[: len(own)]) == own:
            return entry
    return None


def explain(words: Sequence[str]) -> int:
    """Print what there is to choose from; an error unless help was asked for."""
    asked = [w for w in words if w not in {"-h", "--help", "help"}]
    fitting = [e for e in ENTRIES if e.words.split()[:1] == asked[:1]]
    known = not asked or (len(asked) == 1 and bool(fitting))
    out = sys.stdout if known and len(asked) < len(words) else sys.stderr
    if not known:
        print(f"potpora: there is no command “{' '.join(asked)}”.\n", file=out)
    print(
        "usage: potpora COMMAND [options]; potpora COMMAND --help explains one\n",
        file=out,
    )
    for entry in fitting or ENTRIES:
        print(f"  {entry.words:<14} {entry.help}", file=out)
    return 0 if out is sys.stdout else 2
