"""The database's part of a backup: one consistent dump and the counts that belong to it."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from potpora.config.cluster import programs

from .errors import BackupError

OURS = """
select table_schema, table_name from information_schema.tables
where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
order by 1, 2
"""


def dump(url: str, target: Path) -> dict[str, int]:
    """Write the database at ``url`` into ``target``; return the rows per table in that very state."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        snapshot = _single(connection, "select pg_export_snapshot()")
        rows = rows_per_table(connection)
        options = ["--format=custom", "--no-owner", f"--snapshot={snapshot}"]
        _run(url, "pg_dump", *options, f"--file={target}")
    return rows


def restore(url: str, source: Path) -> dict[str, int]:
    """Put the dump in ``source`` in place of everything at ``url``; return the rows per table.

    All or nothing: when it fails the database is as before.
    """
    script = source.with_suffix(".sql")
    translate = [programs_for(url).path("pg_restore"), "--no-owner", "--no-comments"]
    _done([*translate, f"--file={script}", str(source)], os.environ)
    empty = (
        "drop schema public cascade; create schema public"  # extensions are in the dump
    )
    once = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run(
        url,
        "psql",
        *once,
        f"--command={empty}",
        f"--file={script}",
        "--output=/dev/null",
    )
    script.unlink()
    with psycopg.connect(url) as connection:
        return rows_per_table(connection)


def rows_per_table(connection: psycopg.Connection) -> dict[str, int]:
    """The number of rows of every table."""
    counted = {}
    for schema, table in connection.execute(OURS).fetchall():
        query = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
        counted[f"{schema}.{table}"] = _single(connection, query)
    return counted


def is_empty(url: str) -> bool:
    """Whether the database at ``url`` has no table yet."""
    with psycopg.connect(url) as connection:
        return not connection.execute(OURS).fetchall()


def programs_for(url: str) -> programs.Programs:
    """PostgreSQL programs not older than the server at ``url``; raises ``BackupError``."""
    with psycopg.connect(url) as connection:
        major = connection.info.server_version // 10_000
    fitting = sorted(programs.found(), key=lambda p: p.major)
    for found in fitting:
        if found.major >= major:
            return found
    raise BackupError(
        f"The database runs PostgreSQL {major}, and this machine has no pg_dump of that age. "
        f"Install the programs of PostgreSQL {major} (Debian: postgresql-client-{major})."
    )


def _run(url: str, name: str, *options: str) -> None:
    command = [
        programs_for(url).path(name),
        "--dbname",
        _without_password(url),
        *options,
    ]
    secret = psycopg.conninfo.conninfo_to_dict(url).get("password") or ""
    env = os.environ | {
        "PGPASSWORD": str(secret)
    }  # an argument would show in the process list
    _done(command, env)


def _done(command: list[str], env: Mapping[str, str]) -> None:
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    if done.returncode:
        name, words = Path(command[0]).name, done.stderr.strip()[-1500:]
        raise BackupError(f"{name} did not succeed; it says: {words}")


def _without_password(url: str) -> str:
    return psycopg.conninfo.make_conninfo(
        **{
            k: str(v)
            for k, v in psycopg.conninfo.conninfo_to_dict(url).items()
            if k != "password"
        }
    )


def _single(connection: psycopg.Connection, query) -> Any:
    row = connection.execute(query).fetchone()
    return row[0] if row else None
