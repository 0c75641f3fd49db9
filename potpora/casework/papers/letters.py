"""Letters: texts to begin with, and the paper that a letter becomes.

The texts are a proposal of this project, not a prescribed wording; the worker changes them
before the letter goes out. Each is asked for in the language of its reader.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override, pgettext
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile, NoteClass
from potpora.ground.papers.rules import Paper, Text


@dataclass(frozen=True)
class Letter:
    """A letter as it was written: subject and text in one language or two, and to whom."""

    recipient: str
    to_the_person: bool
    written: dict[str, tuple[str, str]]  # language: subject, text
    note_class: str = NoteClass.ORDINARY
    languages: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Return everything in the letter that a reader will see."""
        both = [text for pair in self.written.values() for text in pair]
        return [self.recipient, *both]


@dataclass(frozen=True)
class Beginning:
    """A text to begin a letter with."""

    title: str | Promise
    subject: Callable[[], str]
    text: Callable[[], str]


def letter_paper(case: CaseFile, letter: Letter, worker: str) -> Paper:
    """Return the letter in the language of the moment."""
    language = (get_language() or "mk")[:2]
    subject, text = letter.written.get(language) or letter.written[letter.languages[0]]
    return Paper(
        title=subject,
        facts=((_("Case"), case.number), (_("Case manager"), case.manager.name)),
        recipient=letter.recipient.splitlines(),
        blocks=(Text(text),),
        signatures=(f"{_('Signature')}: {worker}",),
    )


BEGINNINGS: dict[str, Beginning] = {
    "invitation": Beginning(
        gettext_lazy("Invitation to a meeting"),
        lambda: _("Invitation to a meeting"),
        lambda: _(
            "We invite you to a meeting on (day) at (hour) at our centre.\n\n"
            "We would like to talk with you about: (what it is about).\n\n"
            "If you cannot come, please call us and we will agree on another day. "
            "You may bring somebody you trust, and an interpreter is free of charge."
        ),
    ),
    "opened": Beginning(
        gettext_lazy("A case was opened"),
        lambda: _("We have opened a case"),
        lambda: _(
            "We have opened a case so that we can support you. Your case manager is named above; "
            "please call whenever you have a question.\n\n"
            "You may see what we write about you, ask us to correct it, and say with whom we may "
            "share it."
        ),
    ),
    "review": Beginning(
        gettext_lazy("Review of the plan"),
        lambda: _("Review of your plan"),
        lambda: _(
            "On (day) at (hour) we would like to look with you at how your plan is going: what has "
            "become better, what has not, and what should change.\n\n"
            "Please think about what has helped you most."
        ),
    ),
    "closing": Beginning(
        gettext_lazy("The case is closed"),
        lambda: _("We are closing your case"),
        lambda: _(
            "We are closing your case as agreed with you. If things become worse, you can come back "
            "at any time: your case is then opened again.\n\n"
            "If you do not agree with the closure, write to the director of the centre."
        ),
    ),
    "question": Beginning(
        gettext_lazy("Question to another body"),
        lambda: _("Request for information"),
        lambda: _(
            "For the case named above we ask you for the following information:\n\n"
            "(what we need to know)\n\n"
            "We ask on the basis of: (law or consent). Please send only what answers the question, "
            "by (day)."
        ),
    ),
    "empty": Beginning(gettext_lazy("Empty letter"), lambda: "", lambda: ""),
}


def beginning(code: str, language: str) -> tuple[str, str]:
    """Return subject and text to begin with, in the language of the reader of the letter."""
    found = BEGINNINGS.get(code) or BEGINNINGS["empty"]
    with override(language):
        greeting = pgettext("letter", "Dear Sir or Madam,")
        text = found.text()
        return found.subject(), f"{greeting}\n\n{text}" if text else ""
