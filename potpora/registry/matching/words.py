"""The evidence as a list for the reader: what speaks for one person, and what against."""

from django.utils.functional import Promise

from potpora.registry.intakes.sentences import EVIDENCE
from potpora.registry.matching.rules import AGAINST, Evidence


def reasons(codes: list[str]) -> list[tuple[str, Promise | str]]:
    """Return pairs of an icon and a sentence, the weightiest first."""
    known = [Evidence(code) for code in codes if code in set(Evidence)]
    return [("cross" if code in AGAINST else "check", EVIDENCE[code]) for code in known]
