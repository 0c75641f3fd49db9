"""How the private PostgreSQL is set: loopback only, passwords only, nothing personal in its log."""

import locale
import os
from collections.abc import Callable
from pathlib import Path

import psutil

MEBIBYTE = 1024 * 1024
ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n"


def initdb_options(data: Path, password: Path, superuser: str) -> list[str]:
    """Arguments of ``initdb``: UTF-8, letters of every script known, order left to our sort keys."""
    return [
        f"--pgdata={data}",
        f"--username={superuser}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        f"--locale={utf8_locale()}",
        "--data-checksums",
    ]


def utf8_locale() -> str:
    """A locale of this machine that knows letters beyond ASCII (trigrams need it)."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8"):
            try:
                return locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"


def write(
    data: Path, *, port: int, durable: bool, give: Callable[[Path], None]
) -> None:
    """Write the settings of the cluster in ``data``; they are ours alone, so always afresh."""
    for name, text in (
        ("postgresql.conf", settings(port, durable)),
        ("pg_hba.conf", ACCESS),
    ):
        path = data / name
        path.write_text(text)
        give(path)


def settings(port: int, durable: bool) -> str:
    """The text of ``postgresql.conf``."""
    buffers = min(max(psutil.virtual_memory().total // 8 // MEBIBYTE, 128), 1024)
    lines = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "password_encryption": "scram-sha-256",
        "shared_buffers": f"{buffers}MB",
        "random_page_cost": "1.1",
        "jit": "off",  # queries are short; compiling them costs more than it gives
        # A failed statement may carry a name or a number: say what failed, not with which values.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "timezone": "UTC",
    }
    if not durable:
        lines |= {
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
        }
    return "".join(f"{name} = '{value}'\n" for name, value in lines.items())


def environment() -> dict[str, str]:
    """The environment of PostgreSQL's programs: nothing of the operator's own settings for it."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "TZ", "TMPDIR")}
    return kept | {"LC_ALL": utf8_locale()}
