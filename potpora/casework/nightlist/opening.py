"""``potpora open-list``: reads a nightly list without a database or a server."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from potpora.casework.nightlist.sealing import CannotOpen, unseal


def run(words: Sequence[str]) -> None:
    """Ask for the passphrase and write the list as PDF beside the file."""
    options = _parser().parse_args(words)
    source = Path(options.file)
    target = Path(options.to) if options.to else source.with_suffix(".pdf")
    try:
        content = unseal(_passphrase(), source.read_bytes())
    except (CannotOpen, FileNotFoundError) as refusal:
        sys.exit(str(refusal))
    target.touch(mode=0o600)
    target.write_bytes(content)
    print(f"{target} is ready to print. Delete it afterwards.")


def _passphrase() -> str:
    """Return what is typed; from a pipe, its first line."""
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase of the nightly list: ")
    return sys.stdin.readline().rstrip(os.linesep)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="potpora open-list",
        description="Decrypt a nightly list with the passphrase of the centre and write it as PDF. "
        "Works on any machine with Potpora installed, without its database and without the network.",
    )
    parser.add_argument("file", help="a file that ends in .list")
    parser.add_argument(
        "--to", help="where to write the PDF (default: beside the file)"
    )
    return parser
