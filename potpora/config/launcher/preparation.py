"""Brings database and files to the state of the code; when nothing changed it only looks."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from . import catalogues
from .processes import die_with_parent

SILENT = {"interactive": False, "verbosity": 0}


def prepare(say: Callable[[str], None]) -> None:
    """Compile, migrate, load reference data and demo: whatever is missing, nothing twice.

    Expects Django set up as the owner of the database, and not yet connected to it.
    """
    stamp = settings.VAR / "prepared"
    present = fingerprint(settings.CHECKOUT / "potpora")
    known = stamp.read_text() if stamp.exists() else ""
    with another_process() as other:
        translated = other.submit(catalogues.compile_all, settings.LOCALE_PATHS[0])
        if migrations_missing() or known != present:
            bring_up_to_date(say, other, translated)
            stamp.write_text(present)
        translated.result()
    connections.close_all()


@contextmanager
def another_process() -> Iterator[ProcessPoolExecutor]:
    """A process that works beside this one, on another core, and ends with it."""
    with ProcessPoolExecutor(
        1, get_context("fork"), initializer=die_with_parent
    ) as other:
        yield other


def bring_up_to_date(
    say: Callable[[str], None], other: ProcessPoolExecutor, translated: Future
) -> None:
    """Migrate, collect static files, load reference data and, into an empty register, the demo."""
    say("Preparing the database, style sheets and fonts ...")
    collected = other.submit(call_command, "collectstatic", **SILENT)
    call_command("migrate", database="owner", **SILENT)
    collected.result()
    translated.result()  # what follows writes words of ours
    say("Loading places, centres and the lawbook ...")
    call_command("load_reference")
    if settings.DEMO:
        load_demo(say, other)


def load_demo(say: Callable[[str], None], other: ProcessPoolExecutor) -> None:
    """Fill an empty register with the demo, or take up a load that was cut short."""
    from potpora.config.demo import loading  # only a first start needs it

    unfinished = settings.VAR / "demo.unfinished"
    if unfinished.exists() or register_is_empty():
        say("Loading the demo ...")
        unfinished.touch()
        loaded = loading.begin()
        beside = other.submit(loading.projects)
        opened = loading.centres()
        listed, more = beside.result()
        say(str(loading.finish(loaded, opened + more, listed)))
        unfinished.unlink()


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
