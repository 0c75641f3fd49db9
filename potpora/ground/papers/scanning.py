"""Asking clamd, the scanner of ClamAV, whether a file carries something harmful.

The scanner runs where the administrator set it up; where it does not, a file is kept and
every page that names it says that it was not scanned.
"""

import socket
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings

USUAL_SOCKETS = ("/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock")
PIECE_BYTES = 64 * 1024
PATIENCE_SECONDS = 30
LONGEST_ANSWER = 4096


class Scan(StrEnum):
    """What the scanner said."""

    CLEAN = "clean"
    HARMFUL = "harmful"
    NOT_SCANNED = "not_scanned"


@dataclass(frozen=True)
class Finding:
    """The scanner's word about one file; ``name`` is the harm it knows."""

    scan: Scan
    name: str = ""


def address() -> str:
    """Return where the scanner listens (a socket's path or host:port); nothing when there is none."""
    usual = (path for path in USUAL_SOCKETS if Path(path).exists())
    return settings.CLAMD or next(usual, "")


def connected(place: str) -> socket.socket:
    """Return a connection to the scanner; raises ``OSError``."""
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE_SECONDS)
        line.connect(place)
        return line
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE_SECONDS)


def scan(content: bytes) -> Finding:
    """Return what the scanner says of ``content``; that it said nothing is an answer, not an error."""
    place = address()
    if not place:
        return Finding(Scan.NOT_SCANNED)
    try:
        with closing(connected(place)) as line:
            return read(answer_to(line, content))
    except (OSError, ValueError):
        return Finding(Scan.NOT_SCANNED)


def answer_to(line: socket.socket, content: bytes) -> bytes:
    """Send ``content`` in pieces, each after its length, and return what comes back."""
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), PIECE_BYTES):
        piece = content[start : start + PIECE_BYTES]
        line.sendall(len(piece).to_bytes(4, "big") + piece)
    line.sendall(bytes(4))
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        told += piece
    return told


def read(answer: bytes) -> Finding:
    """Return the meaning of an answer; one that is neither yes nor no leaves the file unscanned.

    >>> read(b"stream: Eicar-Test-Signature FOUND")
    Finding(scan=<Scan.HARMFUL: 'harmful'>, name='Eicar-Test-Signature')
    """
    text = answer.rstrip(b"\0\n").decode("ascii", "replace").removeprefix("stream: ")
    if text == "OK":
        return Finding(Scan.CLEAN)
    if text.endswith(" FOUND"):
        return Finding(Scan.HARMFUL, text.removesuffix(" FOUND"))
    return Finding(Scan.NOT_SCANNED)
