"""Why a paper was not filed or a file not kept, in sentences that say how to go on."""

from django.utils.translation import gettext as _

from potpora.casework.papers.actions import (
    AttachedAlready,
    Harmful,
    NothingToPrint,
    TellsProtectedAddress,
)
from potpora.casework.papers.permissions import NotAllowed
from potpora.ground.papers.actions import NotSetUp
from potpora.ground.papers.filetypes import Refused
from potpora.ground.papers.store import Damaged

REFUSALS = (
    AttachedAlready,
    Damaged,
    Harmful,
    NotAllowed,
    NotSetUp,
    NothingToPrint,
    Refused,
    TellsProtectedAddress,
)


def sentence(refusal: Exception) -> str:
    """Return what the worker is told."""
    if isinstance(refusal, NotSetUp):
        return refusal.sentence
    if isinstance(refusal, Refused):
        return file_sentence(refusal)
    words = {
        AttachedAlready: _("The very same file is attached to this case already."),
        Damaged: _(
            "The stored file is missing or altered. Nothing else is lost; ask the administrator "
            "to bring it back from the backup."
        ),
        Harmful: _(
            "The virus scanner found something harmful in the file, so it is not given out. "
            "Ask whoever sent it for a clean copy."
        ),
        NotAllowed: _(
            "You do not work on this case, so you can read its papers but not change them."
        ),
        NothingToPrint: _(
            "There is nothing of this kind to print yet. Somebody may have changed it; open the "
            "papers of the case anew."
        ),
        TellsProtectedAddress: _(
            "The letter names a protected address. Take it out, or send the letter to the "
            "beneficiary alone. Nothing was filed; your text is still here."
        ),
    }
    return words[type(refusal)]


def file_sentence(refusal: Refused) -> str:
    """Return why a file is not kept."""
    words = {
        "empty": _("The file is empty. Choose it anew."),
        "unknown": _(
            "This kind of file is not kept, whatever its name says. Bring it as PDF or as a picture."
        ),
        "no_picture": _("A picture is asked for here: take a photo or scan it as JPEG or PNG."),
        "too_large": _("A file of this type has at most %(limit)d MB. Make it smaller or split it."),
        "macros": _("The document holds macros. Save it without them, or as PDF."),
        "damaged": _("The document cannot be unpacked safely. Save it anew, or as PDF."),
    }  # fmt: skip
    text = words[refusal.code]
    return text % {"limit": refusal.limit_mb} if refusal.limit_mb else text
