"""From a Typst template and data to a PDF that can be filed and read aloud.

Fonts are our own files, so a paper looks the same on every machine and nothing is fetched.
The same data made at the same moment give the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst
from django.utils import timezone

import potpora

ROOT = Path(potpora.__file__).parent
FONTS = Path(__file__).parent / "fonts"
PAPER = Path(__file__).parent / "paper.typ"
VOLUME = Path(__file__).parent / "volume.typ"
# Level A of PDF/A-2 is level B with tags: kept unchanged for decades, and read aloud by machines.
FILED = ["a-2a", "ua-1"]


@dataclass(frozen=True)
class Made:
    """A PDF and the standards it keeps; none when it holds a sign that no font has."""

    pdf: bytes
    standards: list[str]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return our fonts, read once a process."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONTS)],
    )


def _compiled(template: Path, data: str, at: datetime, standards: list) -> bytes:
    compiler = typst.Compiler(str(template), root=str(ROOT), font_paths=_fonts())
    pdf = compiler.compile(
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=standards,
        timestamp=at,
    )
    return cast(bytes, pdf)  # one file: several pages make a list of pictures only


def make(template: Path, data: Mapping[str, Any], at: datetime) -> Made:
    """Return a PDF of ``template`` (a file below ``potpora/``), dated ``at`` to the second.

    The template finds ``data`` in ``json(bytes(sys.inputs.data))``. The paper is PDF/A-2a and
    PDF/UA-1; a sign that no font has would make that impossible, so then it comes as a plain
    PDF with a box for the sign rather than not at all.
    """
    text = json.dumps(data, ensure_ascii=False, default=str, sort_keys=True)
    moment = at.replace(microsecond=0)
    try:
        return Made(_compiled(template, text, moment, FILED), FILED)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return Made(_compiled(template, text, moment, []), [])


def render(
    template: Path, data: Mapping[str, Any], language: str, at: datetime | None = None
) -> bytes:
    """Return a PDF of ``template`` whose data have ``lang``, the first part of ``language``."""
    whole = {**data, "lang": language[:2]}
    return make(template, whole, at or timezone.now()).pdf
