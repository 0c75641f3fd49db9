"""Giving register numbers, filing papers, and setting up an office's letterhead."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.organisations.models import Office
from potpora.ground.papers import store
from potpora.ground.papers.models import (
    ArchiveSign,
    FiledPaper,
    Letterhead,
    RegisterNumber,
)
from potpora.ground.papers.official import Maker, content_of, numbered
from potpora.ground.papers.queries import letterhead_of, sign_for
from potpora.ground.papers.rendering import PAPER, make
from potpora.ground.papers.rules import register_number
from potpora.ground.trail.actions import record

# The row is held until the transaction ends, so a number that is not used is not given.
HOLD = """
insert into ground_registercounter as c (office_id, sign, year, last) values (%s, %s, %s, %s)
on conflict (office_id, sign, year) do update set last = c.last
returning last
"""
RAISE = "update ground_registercounter set last = %s where office_id = %s and sign = %s and year = %s"


class NotSetUp(Exception):
    """The office has no archive sign for this kind of paper; says who enters one."""

    @property
    def sentence(self) -> str:
        """Return what the worker is told."""
        return _(
            "Your office has no archive sign for this kind of paper, so it cannot get a number. "
            "Ask the director to enter one under “Letterhead and archive signs”."
        )


class AlreadyCancelled(Exception):
    """Somebody has cancelled this number before."""


def next_place(
    office: Office, sign: ArchiveSign, year: int, matter_id: UUID
) -> tuple[int, int]:
    """Return serial and part of the next paper of a matter; others wait until it is written."""
    key: list[Any] = [office.pk, sign.sign, year]
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [*key, sign.first_serial - 1])
        last = cursor.fetchone()[0]
        given = RegisterNumber.objects.filter(office=office, sign=sign.sign, year=year)
        mine = given.filter(matter_id=matter_id).aggregate(
            serial=Max("serial"), part=Max("part")
        )
        if mine["serial"]:
            return mine["serial"], mine["part"] + 1
        cursor.execute(RAISE, [last + 1, *key])
    return last + 1, 1


@transaction.atomic
def give_number(
    *, office: Office, kind: str, matter_id: UUID, on: date, by
) -> RegisterNumber:
    """Return the next register number for a paper of a matter; raises ``NotSetUp``."""
    sign = sign_for(office, kind)
    if sign is None:
        raise NotSetUp(f"no archive sign for {kind}")
    serial, part = next_place(office, sign, on.year, matter_id)
    place: dict[str, Any] = {
        "sign": sign.sign,
        "serial": serial,
        "part": part,
        "year": on.year,
    }
    text = register_number(letterhead_of(office).number_pattern, **place)
    return RegisterNumber.objects.create(
        office=office, text=text, matter_id=matter_id, kind=kind,
        given_on=on, given_by=by.worker, **place,
    )  # fmt: skip


@transaction.atomic
def cancel_number(*, number_id: UUID, reason: str, by) -> RegisterNumber:
    """Cancel a number; it stays in the register with its reason, and so does its paper."""
    number = RegisterNumber.objects.select_for_update().get(pk=number_id)
    if number.cancelled_at:
        raise AlreadyCancelled("the number is cancelled already")
    number.cancelled_at, number.cancelled_by = timezone.now(), by.worker
    number.cancel_reason = reason
    number.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    record(verb="paper.number_cancelled", subject=number, reason=reason)
    return number


@transaction.atomic
def file(
    model: type[FiledPaper],
    *,
    maker: Maker,
    kind: str,
    office: Office,
    matter_id: UUID,
    languages: Sequence[str],
    at: datetime,
    by,
    **belongs_to,
) -> FiledPaper:
    """Give a paper its number, make its PDF once and for all, and keep both; ``NotSetUp``."""
    on = timezone.localdate(at)
    content = content_of(maker, office=office, languages=languages)
    number = give_number(office=office, kind=kind, matter_id=matter_id, on=on, by=by)
    content = numbered(content, number=number.text, on=on)
    made = make(PAPER, content, at)
    return model._default_manager.create(
        number=number,
        kind=kind,
        title=content["title"][0][:200],
        recipient=", ".join(texts[0] for texts in content["recipient"])[:300],
        languages=list(languages),
        content=content,
        standards=made.standards,
        filed_at=at,
        filed_by=by.worker,
        **store.keep(made.pdf).fields,
        **belongs_to,
    )


@transaction.atomic
def set_letterhead(*, office: Office, **fields) -> Letterhead:
    """Set address, phone, e-mail and the pattern of numbers of an office."""
    head, _new = Letterhead.objects.update_or_create(office=office, defaults=fields)
    record(verb="paper.letterhead_set", detail={"office": office.code})
    return head


@transaction.atomic
def add_sign(*, office: Office, **fields) -> ArchiveSign:
    """Add an archive sign to an office's plan."""
    added = ArchiveSign.objects.create(office=office, **fields)
    record(verb="paper.sign_added", detail={"sign": added.sign})
    return added
