"""What the environment decides: where data lie, which database, which keys."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CHECKOUT = Path(__file__).resolve().parents[3]

# A statement asked for the second time is kept by the server with its plan: with row-level
# security, planning often costs more than answering.
PREPARED = {"server_side_binding": True, "prepare_threshold": 1}


def var_folder() -> Path:
    """Return the folder for everything that is made while running."""
    return Path(os.environ.get("POTPORA_VAR") or CHECKOUT / "var")


def truth(name: str, default: str = "") -> bool:
    """Return whether the environment variable ``name`` says yes."""
    return os.environ.get(name, default).lower() in {"1", "yes", "true", "on"}


def text(name: str, default: str = "") -> str:
    """Return the environment variable ``name`` as it stands."""
    return os.environ.get(name, default)


def words(name: str, default: str = "") -> list[str]:
    """Return the space-separated words of the environment variable ``name``."""
    return os.environ.get(name, default).split()


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return the addresses and networks that the environment variable ``name`` names.

    Raises ``ImproperlyConfigured`` for what is none, and for one that holds every address.
    """
    found = []
    for word in words(name):
        try:
            network = ip_network(word)
        except ValueError:
            raise ImproperlyConfigured(
                f"Expected addresses like 192.0.2.7 or 10.0.0.0/24 in {name}, got {word}."
            ) from None
        if not network.prefixlen:
            raise ImproperlyConfigured(
                f"{word} in {name} is everybody: name the servers in front alone."
            )
        found.append(network)
    return found


def database(url: str) -> dict:
    """Return Django's description of the PostgreSQL database at ``url``.

    Raises ``ValueError`` for another kind of address: only PostgreSQL keeps the
    promises (row-level security, exclusion constraints) that the records rely on.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("expected DATABASE_URL to begin with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": PREPARED | query,
    }


def databases() -> dict:
    """Return the two doors to one database: the application's and the owner's."""
    url = os.environ.get(
        "DATABASE_URL", "postgresql://potpora_app@127.0.0.1:5432/potpora"
    )
    owner = os.environ.get("OWNER_DATABASE_URL", url)
    mirror = {"TEST": {"MIRROR": "default"}}
    return {"default": database(url), "owner": database(owner) | mirror}


def database_role() -> str:
    """Return the role that requests take on, or nothing when they sign in as it already."""
    url = os.environ.get("DATABASE_URL", "")
    separate = os.environ.get("OWNER_DATABASE_URL", url) != url
    return os.environ.get("DATABASE_ROLE", "" if separate else "potpora_app")
