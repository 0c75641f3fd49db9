"""The receipt of a parcel: kinds and quantities, never the reason of need."""

from decimal import Decimal
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from potpora.ground.papers import rules as papers
from potpora.ground.papers.official import content_of, numbered
from potpora.ground.papers.rendering import PAPER, Made, make
from potpora.outreach.aid import queries
from potpora.outreach.aid.goods import in_digits
from potpora.outreach.aid.handing import unit_label
from potpora.outreach.aid.models import HandOut

PAD = "0 0 600 200"


def totals(given: HandOut) -> list[dict[str, Any]]:
    """Return name, quantity and unit of each item of a parcel, batches put together."""
    found: dict[str, dict[str, Any]] = {}
    for line in queries.lines_of(given):
        row = found.setdefault(
            queries.key_of(line.batch),
            {"unit": line.batch.get_unit_display(), "quantity": Decimal(0)},
        )
        row["quantity"] -= line.quantity
    return [{"name": queries.name_of_key(key), **row} for key, row in found.items()]


def missing(given: HandOut) -> list[dict[str, Any]]:
    """Return name, quantity and unit of what the store did not have."""
    return [
        {
            "name": queries.name_of_key(each["item"]),
            "quantity": Decimal(each["quantity"]),
            "unit": unit_label(each["unit"]),
        }
        for each in given.missing
    ]


def drawing(given: HandOut) -> str:
    """Return the drawn signature as a picture (SVG); nothing when it stands on paper."""
    if not given.signature:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{PAD}" width="600" height="200">'
        f'<path d="{given.signature}" fill="none" stroke="#000" stroke-width="3"/></svg>'
    )


def facts(given: HandOut) -> list[tuple[str, str]]:
    """Return what the head of the receipt says."""
    found = [
        (pgettext("parcel", "Given on"), f"{given.given_on:%d.%m.%Y}"),
        (_("Household"), f"{given.household.name} ({given.household.number})"),
        (_("Members present now"), str(given.size)),
        (_("Parcel"), str(given.get_parcel_display())),
        (pgettext("parcel", "Given by"), given.given_by.name),
        (_("Taken by"), given.taken_by),
    ]
    if given.basis:
        found.append((_("Takes it for the household"), str(given.get_basis_display())))
    return found


def table(rows: list[dict[str, Any]]) -> papers.Table:
    """Return the table of goods."""
    return papers.Table(
        head=(_("Goods"), _("Quantity"), _("Unit")),
        rows=[(r["name"], in_digits(r["quantity"]), str(r["unit"])) for r in rows],
        widths=(4, 1, 1),
    )


def receipt(given: HandOut) -> papers.Paper:
    """Return the receipt in the language of the moment."""
    blocks: list[papers.Block] = [table(totals(given))]
    if lacking := missing(given):
        blocks += [papers.Heading(_("Not in the store today")), table(lacking)]
    if picture := drawing(given):
        blocks.append(papers.Drawing(picture, _("Signature drawn on the screen")))
    return papers.Paper(
        title=_("Receipt for a parcel"),
        under=(given.project.name,),
        facts=facts(given),
        blocks=blocks,
        signatures=(
            pgettext("signature on a receipt", "Received"),
            pgettext("signature on a receipt", "Handed out"),
        ),
        foot=_("Help is free of charge. Nobody may ask for anything in return."),
    )


def language_of(given: HandOut) -> str:
    """Return the language of the household when we speak it, else that of the worker."""
    spoken = (given.household.language or "")[:2]
    known = {code[:2] for code, _name in settings.LANGUAGES}
    return spoken if spoken in known else (get_language() or "mk")[:2]


def made(given: HandOut) -> Made:
    """Return the PDF of the receipt."""
    content = content_of(
        partial(receipt, given), office=given.office, languages=[language_of(given)]
    )
    told = numbered(content, number=given.reference, on=given.given_on)
    return make(PAPER, told, timezone.now())
