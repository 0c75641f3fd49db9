"""No template of the project breaks the content security policy or the order of headings' parts."""

import re
from pathlib import Path

import pytest

import potpora

TEMPLATES = sorted(Path(potpora.__file__).parent.rglob("templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an event attribute": re.compile(r"\son[a-z]+\s*="),
    "a script in the page": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"
    ),
    "a third party": re.compile(r"(?:src|href|action)=[\"']https?://"),
    "a script address": re.compile(r"javascript:"),
    "htmx code": re.compile(r"hx-on|hx-vals='js:|hx-vals=\"js:"),
}


def shortened(path: Path) -> str:
    """Return a test id: the path below the package."""
    return path.relative_to(Path(potpora.__file__).parent).as_posix()


@pytest.mark.parametrize("template", TEMPLATES, ids=shortened)
def test_a_template_holds_nothing_that_the_policy_refuses(template):
    text = template.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=shortened)
def test_a_template_fits_on_four_screens(template):
    assert len(template.read_text(encoding="utf-8").splitlines()) < 200
