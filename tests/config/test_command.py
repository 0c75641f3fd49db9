"""The command ``potpora``: what it knows, and what it says about what it does not know."""

import subprocess
import sys

import pytest

from potpora.config.command.entries import ENTRIES
from potpora.config.command.main import explain, main, meant


def test_the_longest_words_are_found():
    assert meant(["intake", "load", "file.xlsx"]).command == "intake_load"
    assert meant(["search", "ana"]).command == "search_register"
    assert meant(["intake"]) is None


def test_help_lists_everything(capsys):
    assert main(["--help"]) == 0

    printed = capsys.readouterr().out
    assert all(entry.words in printed and entry.help in printed for entry in ENTRIES)


def test_help_on_a_group_lists_the_group(capsys):
    assert explain(["intake", "--help"]) == 0

    printed = capsys.readouterr().out
    assert "intake trace" in printed
    assert "backup" not in printed


def test_an_unknown_command_is_named(capsys):
    assert main(["bakcup"]) == 2

    assert "there is no command “bakcup”" in capsys.readouterr().err


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.words)
def test_every_command_explains_itself(entry, capsys):
    try:
        code = main([*entry.words.split(), "--help"])
    except SystemExit as ended:
        code = ended.code

    assert not code
    assert f"potpora {entry.words}" in capsys.readouterr().out


TALKATIVE = """
import sys
import potpora.config.command
from types import SimpleNamespace
command = sys.modules["potpora.config.command.main"]
talk = lambda entry, rest: [print("x" * 99) for _ in range(9999)]
command.meant = lambda words: SimpleNamespace(words="", do=talk)
command.main(["talk"])
"""


def test_a_reader_who_leaves_early_is_no_failure_to_be_shown():
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" | head -1', sys.executable, TALKATIVE],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert done.stdout == "x" * 99 + "\n"
    assert done.stderr == ""
