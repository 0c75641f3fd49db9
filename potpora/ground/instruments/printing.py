"""A standard form on paper, blank or filled, in the language of the moment."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from potpora.ground.instruments.actions.filling import judged
from potpora.ground.instruments.blank import blank_parts
from potpora.ground.instruments.definition import Form, in_language
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.reading import Line, Part, parts_of
from potpora.ground.papers.rules import Block, Drawing, Heading, Paper, Table, Text

WIDTHS = (2, 3)
PLACE = "0 0 640 220"
BLANK_LINE, BLANK_AREA = "\u00a0", "\u00a0\n\u00a0\n\u00a0"


def spoken(form: Form, language: str) -> str:
    """Return ``language`` when the form has it, else the form's own."""
    return language if language in form.languages else form.default_language


def to_write(line: Line) -> str:
    """Return what a blank form has in place of an answer: boxes to tick or room to write."""
    if line.options:
        return "\n".join(f"[  ] {label}" for label, _chosen in line.options)
    return BLANK_AREA if line.long else BLANK_LINE


@dataclass(frozen=True)
class FileOnPaper:
    """A kept file as a paper names it, with the picture that is shown, if it is one."""

    text: str
    picture: bytes = b""


Files = Mapping[str, FileOnPaper]


def blocks_of(
    parts: Iterable[Part], *, blank: bool, files: Files = MappingProxyType({})
) -> Iterator[Block]:
    """Yield the parts as headings, notes and tables of questions and answers."""
    for part in parts:
        yield Heading(part.title)
        rows: list[tuple[str, str]] = []
        for line in part.lines:
            if line.kind == "answer":
                rows.append((line.label, written(line, files, blank=blank)))
            if line.kind == "answer" and not line.drawn:
                continue
            yield from table_of(rows)
            rows = []
            yield from between(line, files)
        yield from table_of(rows)


def written(line: Line, files: Files, *, blank: bool) -> str:
    """Return what stands beside a question: the answer, the name of a file, or room to write."""
    if blank:
        return to_write(line)
    return files[line.file].text if line.file in files else line.text


def between(line: Line, files: Files) -> Iterator[Block]:
    """Yield what stands between two tables: a note, a heading, a drawn signature."""
    if line.kind == "note":
        yield Text(line.label)
    elif line.kind != "answer":
        yield Heading(line.label)
    elif line.file in files and files[line.file].picture:
        yield Drawing(as_svg(files[line.file].picture), line.label)


def as_svg(picture: bytes) -> str:
    """Return a PNG or JPEG picture as a drawing that a paper takes."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    data = b64encode(picture).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{PLACE}">'
        f'<image width="640" height="220" href="data:image/{kind};base64,{data}"/></svg>'
    )


def table_of(rows: Sequence[tuple[str, str]]) -> Iterator[Table]:
    """Yield a table of questions and answers, when there are any."""
    if rows:
        words = (_("Question"), pgettext("column of a form", "Answer"))
        yield Table(words, list(rows), WIDTHS)


def paper_of(
    version: FormVersion,
    answers: dict | None,
    *,
    under: Sequence[str] = (),
    facts: Sequence[tuple[str, str]] = (),
    signatures: Sequence[str] = (),
    foot: str = "",
    files: Files = MappingProxyType({}),
) -> Paper:
    """Return a form as a paper in the language of the moment; without ``answers`` a blank one."""
    form = definition_of(version.pk)
    language = spoken(form, get_language() or "")
    parts = (
        blank_parts(form, language)
        if answers is None
        else parts_of(form, judged(version.pk, answers, language=language), language)
    )
    return Paper(
        title=in_language(form.title, language, form.default_language),
        under=under,
        facts=facts,
        blocks=list(blocks_of(parts, blank=answers is None, files=files)),
        signatures=signatures,
        foot=foot,
        form=_("Form %(code)s, version %(number)s")
        % {"code": version.form.code, "number": version.number},
    )
