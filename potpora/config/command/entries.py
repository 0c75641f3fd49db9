"""Everything ``potpora`` can do, one entry each."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from potpora.config.backup import command as backup
from potpora.config.cluster import Addresses, in_use
from potpora.config.settings import environment

Rights = Callable[[Addresses], dict[str, str]]
AS_USUAL: Rights = Addresses.for_commands
AS_OWNER: Rights = Addresses.for_set_up


@dataclass(frozen=True)
class Entry:
    """One thing ``potpora`` can do: its words, a line of help, how it is done.

    ``command`` is the Django command behind it and ``rights`` whose rights it has
    in the database.
    """

    words: str
    help: str
    do: Callable[["Entry", Sequence[str]], None]
    command: str = ""
    rights: Rights = AS_USUAL


def serve(entry: Entry, words: Sequence[str]) -> None:
    """Start the whole system and serve until it is stopped."""
    parser = argparse.ArgumentParser(
        prog="potpora run",
        description="Start database, web server and worker; Ctrl-C stops all of them. "
        "PORT, HOST, DATABASE_URL and POTPORA_VAR of the environment are honoured.",
    )
    parser.parse_args(words)
    from potpora.config.launcher.run import run  # the other commands do without it

    run()


def hand_over(entry: Entry, words: Sequence[str]) -> None:
    """Run the Django command of ``entry``, with a database unless only help is wanted."""
    if {"-h", "--help"} & set(words):
        django_command(entry, words)
        return
    with in_use(environment.var_folder()) as addresses:
        os.environ.update(entry.rights(addresses))
        django_command(entry, words)


def django_command(entry: Entry, words: Sequence[str]) -> None:
    """Hand over to the Django command, which speaks of itself as ``potpora …``."""
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    app = get_commands()[entry.command]
    command = load_command_class(app, entry.command)
    command.run_from_argv(["potpora", entry.words, *words])


def manage(entry: Entry, words: Sequence[str]) -> None:
    """Run any Django command, with the owner's rights: it may migrate, index, load."""
    from django.core.management import execute_from_command_line

    if {"-h", "--help", "help"} & set(words):
        execute_from_command_line(["potpora manage", *words])
        return
    with in_use(environment.var_folder()) as addresses:
        os.environ.update(addresses.for_set_up())
        execute_from_command_line(["potpora manage", *words])


def write_backup(entry: Entry, words: Sequence[str]) -> None:
    """Write a backup."""
    backup.write(words)


def bring_back(entry: Entry, words: Sequence[str]) -> None:
    """Restore a backup."""
    backup.bring_back(words)


def open_list(entry: Entry, words: Sequence[str]) -> None:
    """Open a nightly list."""
    from potpora.casework.nightlist import opening  # needs neither database nor keys

    opening.run(words)


ENTRIES = (
    Entry("run", "start database, web server and worker; Ctrl-C stops all", serve),
    Entry("demo", "the demo and its accounts", hand_over, "demo", AS_OWNER),
    Entry("intake check", "say what a workbook would bring", hand_over, "intake_check"),
    Entry(
        "intake load", "bring a workbook into the register", hand_over, "intake_load"
    ),
    Entry("intake trace", "what became of every row", hand_over, "intake_trace"),
    Entry("search", "find people as a worker does", hand_over, "search_register"),
    Entry(
        "verify-trail",
        "find altered rows of the trail",
        hand_over,
        "verify_trail",
        AS_OWNER,
    ),
    Entry(
        "verify-files",
        "find missing or altered files",
        hand_over,
        "verify_files",
        AS_OWNER,
    ),
    Entry("backup", "write database, files and keys into one file", write_backup),
    Entry("restore", "bring a backup back", bring_back),
    Entry("open-list", "read a nightly list without the server", open_list),
    Entry("create-user", "give somebody a login", hand_over, "create_user", AS_OWNER),
    Entry("manage", "any command of Django, for developers", manage),
)
