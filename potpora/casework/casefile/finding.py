"""A case by its number, typed into the one box of the search."""

import re

from django.urls import reverse

from potpora.casework.casefile import rules
from potpora.casework.casefile.models import CaseFile
from potpora.ground.access import acting
from potpora.ground.access.matrix import may
from potpora.ground.text.folding import fold

TYPED = re.compile(r"([a-z]{1,6}) ?(\d{4}) 0{0,4}([1-9]\d{0,4})")


def page_of(text: str) -> str | None:
    """Return the address of the case whose number ``text`` is, in either script, or nothing.

    >>> TYPED.fullmatch(fold("СК-2026-482")).groups()
    ('sk', '2026', '482')
    """
    now, typed = acting.current(), TYPED.fullmatch(fold(text))
    if typed is None or now is None or not may(now.role, "case.view"):
        return None
    prefix, year, serial = typed.groups()
    number = rules.case_number(prefix.upper(), int(year), int(serial))
    case = CaseFile.objects.filter(number=number).first()
    return case and reverse("case_page", args=[case.pk])
