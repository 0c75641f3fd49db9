"""From a Typst template and data to a PDF that can be filed and read aloud.

Fonts are our own files, so a paper looks the same on every machine and nothing is fetched.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst
from django.utils import timezone

import potpora

ROOT = Path(potpora.__file__).parent
FONTS = Path(__file__).parent / "fonts"
FILED = ["a-2a", "ua-1"]  # kept unchanged for decades, read aloud by machines


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


def render(template: Path, data: Mapping[str, Any], language: str) -> bytes:
    """Return a PDF of ``template`` (a file below ``potpora/``) in ``language``.

    The template finds ``data`` and ``lang`` in ``json(bytes(sys.inputs.data))``. The paper
    is PDF/A-2a and PDF/UA-1; a sign that no font has would make that impossible, so then
    it comes as a plain PDF with a box for the sign rather than not at all.
    """
    text = json.dumps({**data, "lang": language[:2]}, ensure_ascii=False, default=str)
    at = timezone.now().replace(microsecond=0)
    try:
        return _compiled(template, text, at, FILED)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _compiled(template, text, at, [])
