"""What others wrote is exactly what we reviewed, and carries no brand that is not ours."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from potpora.interface import vendor

RECORD = (vendor.STATIC / "vendor" / "VENDORED.md").read_text(encoding="utf-8")
STYLES = sorted((vendor.STATIC / "vendor").glob("*.css"))


def test_the_checksums_are_the_recorded_ones():
    recorded = dict(
        re.findall(r"^\| (\S+) \| ([0-9a-f]{64}) \|$", RECORD, re.MULTILINE)
    )
    assert recorded == vendor.checksums()


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_vendored_styles_carry_no_font_no_crown_and_stay_in_their_layer(style):
    css = style.read_text(encoding="utf-8")
    assert css.startswith('@charset "UTF-8";@layer vendor{')
    assert css.count("{") == css.count("}")
    assert not re.search(r"@font-face|GDS Transport|crown|crest|url\(https?:", css)


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_every_picture_a_style_names_is_shipped(style):
    for picture in re.findall(r"url\(([\w./-]+)\)", style.read_text(encoding="utf-8")):
        assert (style.parent / picture).exists()


def test_at_most_twelve_small_fonts():
    fonts = list((vendor.STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) <= 12
    assert max(font.stat().st_size for font in fonts) < 64 * 1024


def test_every_icon_drawn_in_a_template_exists():
    sprite = (vendor.STATIC / "icons.svg").read_text(encoding="utf-8")
    drawn = set()
    for template in Path(vendor.__file__).parents[1].rglob("templates/**/*.html"):
        text = template.read_text(encoding="utf-8")
        drawn |= set(re.findall(r'{% icon "([\w-]+)"', text)) | set(
            re.findall(r' icon="([\w-]+)"', text)
        )
    assert drawn
    assert {name for name in drawn if f'id="{name}"' not in sprite} == set()
    assert finders.find("potpora/icons.svg")
