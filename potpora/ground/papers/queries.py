"""Reading letterheads, archive signs and the register of papers."""

from potpora.ground.organisations.models import Office
from potpora.ground.papers.models import ArchiveSign, Letterhead, RegisterNumber


def letterhead_of(office: Office) -> Letterhead:
    """Return the letterhead of an office; an empty, unsaved one when nobody has entered it."""
    return Letterhead.objects.filter(office=office).first() or Letterhead(office=office)


def archive_signs(office: Office):
    """Return the archive signs of an office, in their order."""
    return ArchiveSign.objects.filter(office=office)


def sign_for(office: Office, kind: str) -> ArchiveSign | None:
    """Return the sign under which papers of ``kind`` stand: the one that names it, else the open one."""
    signs = list(archive_signs(office))
    named = [sign for sign in signs if kind in sign.kinds]
    return next(iter(named + [sign for sign in signs if not sign.kinds]), None)


def register(office: Office, *, year: int, sign: str = ""):
    """Return the register of an office for a year, the latest number first."""
    rows = RegisterNumber.objects.filter(office=office, year=year)
    rows = rows.filter(sign=sign) if sign else rows
    return rows.select_related("given_by", "cancelled_by")


def years(office: Office) -> list[int]:
    """Return the years in which an office gave numbers, the latest first."""
    rows = RegisterNumber.objects.filter(office=office).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())
