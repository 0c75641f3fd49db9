"""What kinds of notices there are; a later wing adds its own when Django starts.

``register("case.review_due", _("Review the plan"))`` in the wing's ``AppConfig.ready``.
"""

from django.utils.functional import Promise

_texts: dict[str, Promise | str] = {}


def register(kind: str, text: Promise | str) -> None:
    """Make ``kind`` known, with the sentence that says what is to be done."""
    if _texts.setdefault(kind, text) != text:
        raise ValueError(f"the kind {kind!r} is taken")


def text(kind: str) -> Promise | str:
    """Return the sentence of ``kind``; an unknown one (of a wing taken out) names itself."""
    return _texts.get(kind, kind)


def known() -> frozenset[str]:
    """Return all kinds that may be used."""
    return frozenset(_texts)
