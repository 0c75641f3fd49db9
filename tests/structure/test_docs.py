"""The documentation says what is so: links lead somewhere, commands and variables exist."""

import re
from pathlib import Path

import pytest
import yaml

from potpora.config.command.entries import ENTRIES
from potpora.registry.intakes.rules import headings
from potpora.registry.intakes.sentences import FLAGS, REASONS, REFUSALS

CHECKOUT = Path(__file__).parents[2]
REFERENCE = CHECKOUT / "docs" / "reference"
PAGES = sorted(
    [
        *CHECKOUT.glob("*.md"),
        *CHECKOUT.glob("docs/**/*.md"),
        *CHECKOUT.glob("potpora/**/README.md"),
    ]
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(
    r"(?:\.venv/bin/|`|ExecStart=\S*/)potpora ([a-z][a-z-]*(?: (?:check|load|trace)\b)?)"
)
READ = re.compile(
    r"""(?:environ\.get|environ|truth|text|words|networks)[(\[]\s*["']([A-Z][A-Z_]+)["']"""
)
NAMED = re.compile(r"`([A-Z]{2,}(?:_[A-Z]+)*)`")
NOT_FOR_OPERATORS = {"MAKELEVEL"}  # make sets it itself


def name_of(page: Path) -> str:
    return str(page.relative_to(CHECKOUT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_lead_somewhere(page):
    targets = [each.partition("#")[0] for each in LINK.findall(page.read_text())]
    nowhere = [
        t for t in targets if t and "://" not in t and not (page.parent / t).exists()
    ]
    assert nowhere == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_named_exist(page):
    known = {entry.words for entry in ENTRIES} | {
        entry.words.split()[0] for entry in ENTRIES
    }
    assert set(COMMAND.findall(page.read_text())) <= known


def test_every_command_has_its_line():
    text = (REFERENCE / "commands.md").read_text()
    missing = [
        entry.words for entry in ENTRIES if f"`potpora {entry.words}" not in text
    ]
    assert missing == []


def variables_read() -> set[str]:
    sources = [*CHECKOUT.glob("potpora/**/*.py"), *CHECKOUT.glob("bench/**/*.py")]
    return {name for path in sources for name in READ.findall(path.read_text())}


def test_settings_page_names_every_variable_and_no_other():
    text = (REFERENCE / "settings.md").read_text()
    lines = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    named = {name for line in lines for name in NAMED.findall(line)}
    assert named == variables_read() - NOT_FOR_OPERATORS | {"DJANGO_SETTINGS_MODULE"}


def test_every_page_stands_in_the_index():
    text = (CHECKOUT / "docs" / "README.md").read_text()
    pages = [
        p.relative_to(CHECKOUT / "docs")
        for p in PAGES
        if CHECKOUT / "docs" in p.parents
    ]
    missing = [str(p) for p in pages if p.name != "README.md" and f"]({p})" not in text]
    assert missing == []


def test_columns_page_holds_every_field_and_heading():
    text = (REFERENCE / "intake-columns.md").read_text()
    source = Path(headings.__file__).with_name("headings.yaml").read_text()
    for field, known in yaml.safe_load(source).items():
        line = next(
            row for row in text.splitlines() if row.startswith(f"| `{field}` |")
        )
        assert [h for h in known if str(h) not in line] == []


def test_reasons_page_holds_every_code():
    text = (REFERENCE / "intake-reasons.md").read_text()
    codes = [*REASONS, *REFUSALS, *(flag.value for flag in FLAGS)]
    assert [code for code in codes if f"| `{code}` |" not in text] == []
