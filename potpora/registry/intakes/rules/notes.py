"""Remarks that matter: what a note in any of the languages asks of us."""

import re
from enum import StrEnum
from functools import lru_cache

from .headings import key


class Flag(StrEnum):
    """What a remark beside a person calls for."""

    PROTECTED_ADDRESS = "protected_address"
    POSSIBLY_DECEASED = "possibly_deceased"
    ADDRESS_DOUBTFUL = "address_doubtful"


# The texts are compared as keys (see ``headings.key``): no marks, no case, one script.
ADDRESS = (
    r"(?:(?:adres|lokaci|locati|zivealist|prebivalist|banim|vendndod)\w*"
    r"|\b(?:kade|kaj|gde|gdje|dz1e) (?:ziv|stanuv|stanuj|se naod|se nalaz)\w*|\bku (?:jeton|banon|ndod)\w*)"
)
NOT_TO_BE = r"(?:da ne se|ne se|da se ne|ne smee|ne smije|ne sme|ne|nuk|mos|te mos|not|never|bez)"
GIVE = r"(?:dav|dad|dat|otkri|kazuv|kaze|kazat|izdav|soopst|saopst|objav|jep|zbulo|treg|given|give|disclos|reveal|share)\w*"
KEPT_HIDDEN = r"(?:tajn|tain|zastit|zasticen|zashtit|doverliv|povjerljiv|poverljiv|fseh|fshe|skri|sokri|krij|sekret|mbrojtur|secret|protected|confidential|hidden)\w*"
RULES = {
    Flag.PROTECTED_ADDRESS: re.compile(
        rf"{ADDRESS}.*\b{NOT_TO_BE}\b.*{GIVE}|\b{NOT_TO_BE}\b.*{GIVE}.*{ADDRESS}"
        rf"|{KEPT_HIDDEN}.{{0,20}}{ADDRESS}|{ADDRESS}.{{0,20}}{KEPT_HIDDEN}"
        rf"|\b(?:ne smee|ne smije|ne sme|ne treba|da ne|mos)\b.*\b(?:zna|dij)\w*.*{ADDRESS}"
        r"|\b(?:sigurna kuc|siguren dom|selter|shelter|safe house|strehimore|zasolnist)"
    ),
    Flag.POSSIBLY_DECEASED: re.compile(
        r"\b(?:poc?cin|pocin|umre|umrl|umro|preminu|vdek|nderuar jet|nderoi jet|deceased|died|dead|smrt|mrtov)\w*"
    ),
    Flag.ADDRESS_DOUBTFUL: re.compile(
        r"\b(?:ne|nuk|not|no longer|vise ne|poveke ne|povece ne) (?:zive|ziv|jeton|banon|stanuv|stanuj|live|reside)\w*"
        r"|\bdoes not live|\b(?:preselen|presel|odselen|odsel|iselen|isel|otselen|spernul|sperngul|zhvendos|zvendos|moved|relocated)\w*"
        r"|\b(?:smen|promen|promijen|ndero|ndrys)\w* (?:ja |na |e )?adres|\b(?:ne e|nije|nuk (?:este|dzendet|jindet)) (?:poznat\w* )?(?:na|ne) adres"
        r"|\bnepoznat\w* (?:na )?adres|" + ADDRESS + r" (?:e )?(?:nepoznat|netocn|pogresn|unknown|wrong)\w*"
    ),
}  # fmt: skip
CROSS = "†"


@lru_cache(maxsize=4_096)
def flags_of(note: str) -> tuple[Flag, ...]:
    """Return what ``note`` calls for.

    >>> flags_of("адресата да не се дава!")
    (<Flag.PROTECTED_ADDRESS: 'protected_address'>,)
    >>> flags_of("adresa se ne smije dati nikome"), flags_of("да се провери")
    ((<Flag.PROTECTED_ADDRESS: 'protected_address'>,), ())
    """
    text = key(note)
    found = [flag for flag, rule in RULES.items() if rule.search(text)]
    if CROSS in note and Flag.POSSIBLY_DECEASED not in found:
        found.append(Flag.POSSIBLY_DECEASED)
    return tuple(found)
