"""What changed between two versions, in sentences for whoever decides about them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from potpora.ground.instruments.comparing import Change, compare
from potpora.ground.instruments.definition import Form, in_language, without_outputs

WHAT: dict[str, str | Promise] = {
    "added": gettext_lazy("new"),
    "removed": gettext_lazy("taken out"),
    "moved": gettext_lazy("stands in another place"),
    "title": gettext_lazy("title"),
    "kind": gettext_lazy("kind of question"),
    "label": gettext_lazy("wording"),
    "hint": gettext_lazy("hint"),
    "guidance": gettext_lazy("why it is asked"),
    "required_message": gettext_lazy("sentence when the answer is missing"),
    "constraint_message": gettext_lazy("sentence when the answer does not fit"),
    "list": gettext_lazy("list of answers"),
    "relevant": gettext_lazy("asked only if"),
    "required": gettext_lazy("must be answered"),
    "constraint": gettext_lazy("answers that fit"),
    "calculation": gettext_lazy("calculation"),
    "default": gettext_lazy("value at the beginning"),
    "default_expression": gettext_lazy("value at the beginning"),
    "read_only": gettext_lazy("cannot be changed"),
    "choice_filter": gettext_lazy("which answers are offered"),
    "repeat_count": gettext_lazy("number of rows"),
    "appearance": gettext_lazy("how it is shown"),
    "parameters": gettext_lazy("limits and steps"),
}


@dataclass(frozen=True)
class Told:
    """One change as a row of a table: where, what, what it was and is."""

    where: str
    code: str
    what: str
    before: str
    after: str
    weight: str


def told_changes(old: Form, new: Form) -> list[Told]:
    """Return the changes from ``old`` to ``new``, those that touch the records first."""
    found = [told(change, old, new) for change in compare(old, new)]
    return sorted(found, key=lambda row: row.weight != "danger")


def told(change: Change, old: Form, new: Form) -> Told:
    """Return a change in words."""
    what = str(WHAT.get(change.what, change.what))
    if change.language:
        what = _("%(what)s (%(language)s)") % {
            "what": what,
            "language": change.language,
        }
    return Told(
        where=named(change, old, new),
        code=" ".join(part for part in (change.path, change.choice) if part),
        what=what,
        before=change.before,
        after=change.after,
        weight="danger"
        if change.what in {"removed", "kind"}
        else "ok"
        if change.what == "added"
        else "",
    )


def named(change: Change, old: Form, new: Form) -> str:
    """Return the wording of the question or choice that changed."""
    language = get_language() or ""
    for form in (new, old):
        texts = (
            [
                choice.label
                for choice in form.lists.get(change.path, ())
                if choice.name == change.choice
            ]
            if change.choice
            else [node.label for node in form.walk() if node.path == change.path]
        )
        if texts and (
            wording := in_language(texts[0], language, form.default_language)
        ):
            return without_outputs(wording)
    return ""
