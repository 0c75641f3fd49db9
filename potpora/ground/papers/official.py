"""Official papers: the letterhead of an office around what a paper says, in one or two languages."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from potpora.ground.organisations.models import Office
from potpora.ground.papers.models import Letterhead
from potpora.ground.papers.rendering import PAPER, VOLUME, Made, make
from potpora.ground.papers.rules import Paper, beside

Maker = Callable[[], Paper]


def sides_of(maker: Maker, languages: Sequence[str]) -> list[Paper]:
    """Return the paper as ``maker`` makes it in each language."""
    sides = []
    for language in languages:
        with override(language):
            made = maker()
            sides.append(Paper(**{**vars(made), "words": words()}))
    return sides


def words() -> dict[str, str]:
    """Return what every paper says around its content, in the language of the moment."""
    return {
        "page": _("page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        "number": pgettext("register number", "No."),
        "draft": _("draft, not filed"),
        "stamp": pgettext("place of the stamp on a paper", "L.S."),
    }  # fmt: skip


def letterhead_of(office: Office, languages: Sequence[str]) -> dict[str, Any]:
    """Return name and address of the office in each language, and how to reach it."""
    head = Letterhead.objects.filter(office=office).first()
    names, under = [], []
    for language in languages:
        with override(language):
            names.append(office.name)
            under.append(head.address if head else "")
    if len({*names}) == 1:
        names = names[:1]
    return {"names": names, "under": under, "reach": head.reach if head else ""}


def content_of(maker: Maker, *, office: Office, languages: Sequence[str]) -> dict:
    """Return the whole paper as plain data, without number and date; what is filed keeps it."""
    return beside(sides_of(maker, languages)) | {
        "languages": list(languages),
        "letterhead": letterhead_of(office, languages),
        "number": "",
        "date": "",
    }


def numbered(content: dict, *, number: str, on: date) -> dict:
    """Return the paper with its register number and day."""
    return {**content, "number": number, "date": date_format(on, "d.m.Y")}


def draw(
    maker: Maker, *, office: Office, languages: Sequence[str], at: datetime
) -> Made:
    """Return the PDF of a paper that is not filed."""
    return make(PAPER, content_of(maker, office=office, languages=languages), at)


def draw_volume(
    maker: Maker,
    contents: Sequence[dict],
    *,
    office: Office,
    language: str,
    at: datetime,
) -> Made:
    """Return one PDF of many papers after the sheet of contents that ``maker`` makes."""
    cover = content_of(maker, office=office, languages=[language])
    cover = numbered(cover, number="", on=timezone.localdate(at))
    return make(VOLUME, cover | {"papers": list(contents)}, at)
