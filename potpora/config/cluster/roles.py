"""Two database roles: the owner changes the schema, the application only works inside it."""

import json
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql

from .passwords import password
from .programs import EXTENSIONS
from .server import SUPERUSER, Server

DATABASE = "potpora"
OWNER = "potpora_owner"
APPLICATION = "potpora_app"


@dataclass(frozen=True)
class Addresses:
    """Where the database answers: to the application, and to the owner of its tables."""

    application: str
    owner: str

    def for_requests(self) -> dict[str, str]:
        """Environment of the web and worker processes, which never learn the owner's password."""
        if self.application == self.owner:
            return {"DATABASE_URL": self.application}
        return {"DATABASE_URL": self.application, "DATABASE_ROLE": ""}

    def for_commands(self) -> dict[str, str]:
        """Environment of an administrator's command: as requests, and the owner for migrations."""
        return self.for_requests() | {"OWNER_DATABASE_URL": self.owner}

    def for_set_up(self) -> dict[str, str]:
        """Environment of set-up and inspection, which row-level security must not bind."""
        return {"DATABASE_URL": self.owner, "OWNER_DATABASE_URL": self.owner}


def addresses(server: Server) -> Addresses:
    """The addresses of the two roles of ``server``."""
    return Addresses(_url(server, APPLICATION), _url(server, OWNER))


def set_up(server: Server) -> None:
    """Make both roles, the database and its extensions; does nothing when they are there."""
    done = server.folder / "roles.json"
    made = {
        "roles": [OWNER, APPLICATION],
        "database": DATABASE,
        "extensions": list(EXTENSIONS),
    }
    if done.exists() and json.loads(done.read_text()) == made:
        return
    with _connected(server, SUPERUSER, "postgres") as connection:
        make_roles(connection, server)
        make_database(connection)
    with _connected(server, OWNER, DATABASE) as connection:
        make_extensions(connection)
    done.write_text(json.dumps(made))


def make_roles(connection: psycopg.Connection, server: Server) -> None:
    """Both roles without any special right; the owner may act as the application, for tests."""
    rights = "LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION"
    for role, more in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
        verb = "ALTER" if _exists(connection, "pg_roles", "rolname", role) else "CREATE"
        words = sql.SQL(f"{verb} ROLE {{}} {rights} {more} PASSWORD {{}}")
        connection.execute(
            words.format(sql.Identifier(role), password(server.var, role))
        )
    connection.execute(f"GRANT {APPLICATION} TO {OWNER}")


def make_database(connection: psycopg.Connection) -> None:
    """The project's database, closed to everybody but the two roles."""
    if not _exists(connection, "pg_database", "datname", DATABASE):
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    connection.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
    connection.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {APPLICATION}")


def make_extensions(connection: psycopg.Connection) -> None:
    """The extensions the schema stands on; both are trusted, so no superuser is needed."""
    for name in EXTENSIONS:
        connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def _exists(connection: psycopg.Connection, table: str, column: str, name: str) -> bool:
    words = sql.SQL("SELECT 1 FROM {} WHERE {} = %s")
    query = words.format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(query, [name]).fetchone() is not None


def _connected(server: Server, user: str, database: str) -> psycopg.Connection:
    return psycopg.connect(
        host="127.0.0.1",
        port=server.port,
        user=user,
        password=password(server.var, user),
        dbname=database,
        autocommit=True,
    )


def _url(server: Server, role: str) -> str:
    secret = quote(password(server.var, role), safe="")
    return f"postgresql://{role}:{secret}@127.0.0.1:{server.port}/{DATABASE}"
