"""``python -m tests.check``: format, lint, types, walls, migrations, translations."""

import os
import subprocess
import sys
from pathlib import Path

from potpora.config.settings import environment
from tests import machine, translations

CONCISE = ("--output-format", "concise")
CHECKS = (
    ("format", ["-m", "ruff", "format", "--check", "--quiet", *CONCISE, "."]),
    ("lint", ["-m", "ruff", "check", "--quiet", *CONCISE, "."]),
    ("types", ["-m", "mypy", "--no-error-summary"]),
    ("walls", [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]),
    ("migrations", ["-m", "django", "makemigrations", "--check", "--dry-run"]),
)


def main() -> int:
    """Run every check, also after one has failed; return how many did."""
    os.chdir(environment.CHECKOUT)
    os.environ["POTPORA_VAR"] = str(environment.CHECKOUT / "var" / "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "potpora.config.settings.test"
    failed = [name for name, command in CHECKS if not passes(name, command)]
    for sentence in machine.missing(["xgettext"]):
        print(sentence)
    problems = translations.problems(environment.CHECKOUT)
    say("translations", not problems, "\n".join(problems))
    return len(failed) + bool(problems)


def passes(name: str, command: list[str]) -> bool:
    """Run one check and print how it went, its words only when it fails."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    say(name, done.returncode == 0, done.stdout + done.stderr)
    return done.returncode == 0


def say(name: str, well: bool, words: str) -> None:
    """Print one line for a check that passed, everything for one that did not."""
    print(f"{name:<14}{'ok' if well else 'NOT OK'}", flush=True)
    if not well:
        print(words, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
