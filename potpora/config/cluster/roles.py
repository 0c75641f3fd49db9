"""Two database roles: the owner changes the schema, the application only works inside it."""

import json
from urllib.parse import quote

import psycopg
from psycopg import sql

from .programs import EXTENSIONS
from .secrets import secret
from .server import SUPERUSER, Server

DATABASE = "potpora"
OWNER = "potpora_owner"
APPLICATION = "potpora_app"


def addresses(server: Server) -> dict[str, str]:
    """Environment variables that lead the settings to the two roles of ``server``."""
    return {
        "DATABASE_URL": _url(server, APPLICATION),
        "OWNER_DATABASE_URL": _url(server, OWNER),
    }


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
    with _connected(server, SUPERUSER, "postgres-setup", "postgres") as connection:
        make_roles(connection, server)
        make_database(connection)
    with _connected(server, OWNER, "postgres-owner", DATABASE) as connection:
        make_extensions(connection)
    done.write_text(json.dumps(made))


def make_roles(connection: psycopg.Connection, server: Server) -> None:
    """Both roles without any special right; the owner may act as the application, for tests."""
    rights = "LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION"
    for role, more, key in (
        (OWNER, "CREATEDB", "postgres-owner"),
        (APPLICATION, "NOCREATEDB", "postgres-app"),
    ):
        verb = "ALTER" if _exists(connection, "pg_roles", "rolname", role) else "CREATE"
        words = sql.SQL(f"{verb} ROLE {{}} {rights} {more} PASSWORD {{}}")
        connection.execute(words.format(sql.Identifier(role), secret(server.var, key)))
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
    query = f"SELECT 1 FROM {table} WHERE {column} = %s"
    return connection.execute(query, [name]).fetchone() is not None


def _connected(
    server: Server, user: str, key: str, database: str
) -> psycopg.Connection:
    return psycopg.connect(
        host="127.0.0.1",
        port=server.port,
        user=user,
        password=secret(server.var, key),
        dbname=database,
        autocommit=True,
    )


def _url(server: Server, role: str) -> str:
    key = "postgres-owner" if role == OWNER else "postgres-app"
    password = quote(secret(server.var, key))
    return f"postgresql://{role}:{password}@127.0.0.1:{server.port}/{DATABASE}"
