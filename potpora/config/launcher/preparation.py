"""Brings database and files to the state of the code; when nothing changed it only looks."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from . import catalogues


def prepare(say: Callable[[str], None]) -> None:
    """Compile, migrate, load reference data and demo: whatever is missing, nothing twice.

    Expects Django set up as the owner of the database.
    """
    catalogues.compile_all(settings.LOCALE_PATHS[0])
    stamp = settings.VAR / "prepared"
    present = fingerprint(settings.CHECKOUT / "potpora")
    known = stamp.read_text() if stamp.exists() else ""
    if migrations_missing() or known != present:
        bring_up_to_date(say)
        stamp.write_text(present)
    connections.close_all()


def bring_up_to_date(say: Callable[[str], None]) -> None:
    """Migrate, collect static files, load reference data and, into an empty register, the demo."""
    say("Preparing the database ...")
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    say("Collecting style sheets and fonts ...")
    call_command("collectstatic", interactive=False, verbosity=0)
    if "load_reference" in get_commands():
        say("Loading places, centres and the lawbook ...")
        call_command("load_reference")
    if settings.DEMO and "load_demo" in get_commands() and register_is_empty():
        say("Loading the demo ...")
        call_command("load_demo")


def migrations_missing() -> bool:
    """Whether the database lacks a migration that the code knows."""
    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def register_is_empty() -> bool:
    """Whether nobody is in the register yet."""
    return not apps.get_model("registry", "Person").objects.exists()


def fingerprint(folder: Path) -> str:
    """A short text that changes when any file of the code changes; what Python compiles is none."""
    digest = hashlib.sha256()
    files = (p for p in folder.rglob("*.*") if "__pycache__" not in p.parts)
    for path in sorted(files):
        facts = path.stat()
        name = path.relative_to(folder)
        digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
