"""A question as it stands on a page: which control it gets, what is said at it, what stands beside it.

The page redraws a question only when its ``mark`` differs, so a mark holds everything that is
drawn but what the reader typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as part
from functools import cached_property
from hashlib import blake2s

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.instruments.definition import FILES, RECORDED, Choice, in_language
from potpora.ground.instruments.enclosed import is_file, is_signature
from potpora.ground.instruments.filled import Fault, Field, is_question
from potpora.ground.instruments.typed import DASH, JOINT, ROOT, one_field, shown
from potpora.ground.instruments.words import fault_sentence
from potpora.ground.papers.filetypes import ENDINGS

LONG_LIST, LONGEST_SCALE, LONG_CHECKLIST = 10, 7, 15
FEW, SHORT_LABELS = 3, 40
LISTED = frozenset({"minimal", "autocomplete", "search"})
PLAIN = frozenset({"input", "area", "select", "radios", "checkboxes"})
UNTOUCHED = frozenset({"required", "rows"})
NUMBERS = frozenset({"integer", "decimal", "range"})
WIDTHS = {
    "integer": "5",
    "decimal": "10",
    "range": "5",
    "date": "10",
    "time": "5",
    "datetime": "20",
}
PATTERNS = {
    "date": gettext_lazy("dd.mm.yyyy"),
    "time": gettext_lazy("hh:mm"),
    "datetime": gettext_lazy("dd.mm.yyyy hh:mm"),
    "geopoint": gettext_lazy("latitude and longitude, as 41.9973 21.4280"),
}
ACCEPTED = {
    "image": "image/jpeg,image/png,image/webp,image/heic,image/tiff",
    "file": ",".join(f".{ending}" for ending in ENDINGS),
}
OWN = "own_"
OF_KEY = str.maketrans({"/": JOINT, "[": JOINT, "]": None, JOINT: DASH})


def address(key: str) -> str:
    """Return the name and id of the input of a field.

    >>> address("home/member[2]/age")
    'q-home-member-2-age'
    >>> address("in-laws[2]/age")
    'q-in·laws-2-age'
    """
    return f"{ROOT}{JOINT}{key.translate(OF_KEY)}"


@dataclass
class Question:
    """One place of a form as it stands on the page; ``control`` says which template draws it."""

    field: Field
    control: str
    faults: list[str]
    children: "list[Question]" = part(default_factory=list)
    beside: "Question | None" = None
    sentences: tuple[str, ...] = ()
    was: str = ""
    listed: bool = False
    first: bool = False
    last: bool = False
    is_top: bool = False
    _mark: str = ""

    @cached_property
    def id(self) -> str:
        """Return the name of the input, and the id of what stands around it with ``-at`` added."""
        return address(self.field.key)

    @property
    def is_plain(self) -> bool:
        """Return whether it is asked now and drawn without a template."""
        return self.control in PLAIN and self.field.relevant

    @property
    def anchor(self) -> str:
        """Return the id that an error links to."""
        several = self.control in {"radios", "scale", "checkboxes", "rank"}
        return f"{self.id}-1" if several and self.field.options else self.id

    @property
    def shown(self) -> str:
        """Return the value as people write it."""
        return shown(self.field.kind, self.field.value)

    @property
    def described_by(self) -> str:
        """Return the ids of hint and fault for who listens."""
        ids = [f"{self.id}-hint"] if self.field.hint else []
        return " ".join(ids + ([f"{self.id}-fault"] if self.faults else []))

    @property
    def aria(self) -> SafeString:
        """Return the attributes that tell a listener what stands around the input."""
        ids = self.described_by
        told = format_html(' aria-describedby="{}"', ids) if ids else SafeString()
        return told + SafeString(' aria-invalid="true"') if self.faults else told

    @property
    def levels(self) -> "zip[tuple]":
        """Return each option with the sentence that describes it."""
        return zip(self.field.options, self.sentences, strict=True)

    @property
    def file(self) -> str:
        """Return the name of the file that is the answer, or nothing."""
        there = self.control == "file" and is_file(self.field.value)
        return self.field.value if there else ""

    @property
    def differs(self) -> bool:
        """Return whether the answer is another than what was known."""
        return bool(self.was and self.field.value) and self.was != self.field.value

    @property
    def was_shown(self) -> str:
        """Return what was known, as people write it; a choice by its label."""
        labels = {option.name: option.label for option in self.field.options}
        return labels.get(self.was) or shown(self.field.kind, self.was)

    @property
    def is_signature(self) -> bool:
        """Return whether a signature is asked for."""
        return is_signature(self.field.node)

    @property
    def is_kept(self) -> bool:
        """Return whether files of this kind are kept; sound and film are not."""
        return self.field.kind in ACCEPTED

    @property
    def is_recorded(self) -> bool:
        """Return whether sound or film is asked for, which telephones alone record."""
        return self.field.kind in RECORDED

    @property
    def accepts(self) -> str:
        """Return the endings of the files that may be chosen."""
        return ACCEPTED[self.field.kind]

    @property
    def places(self) -> range:
        """Return the places of a ranking."""
        return range(1, len(self.field.options) + 1)

    @property
    def ranks(self) -> list[tuple]:
        """Return each option with the place it was given."""
        at = {name: place for place, name in enumerate(self.field.chosen, start=1)}
        return [(option, at.get(option.name)) for option in self.field.options]

    @property
    def is_long(self) -> bool:
        """Return whether the choices are so many that one searches among them."""
        searched = {"autocomplete", "search"} & self.field.node.appearances
        return bool(searched) or len(self.field.options) > LONG_CHECKLIST

    @property
    def is_short(self) -> bool:
        """Return whether the few short choices stand side by side."""
        labels = [option.label for option in self.field.options]
        return len(labels) <= FEW and sum(map(len, labels)) <= SHORT_LABELS

    @property
    def is_optional(self) -> bool:
        """Return whether the question may stay empty, and could not look so without a word."""
        return not self.field.required and self.control != "acknowledge"

    @property
    def rows(self) -> int:
        """Return how many lines a text gets."""
        return min(12, max(3, self.field.value.count("\n") + 2))

    @property
    def width(self) -> str:
        """Return the width class of a short answer, or nothing."""
        return WIDTHS.get(self.field.kind, "")

    @property
    def inputmode(self) -> str:
        """Return the keyboard that a telephone shows."""
        numeric = (
            "numbers" in self.field.node.appearances or self.field.kind == "integer"
        )
        return "numeric" if numeric else "decimal" if self.field.kind in NUMBERS else ""

    @property
    def written_as(self) -> str:
        """Return the pattern in which the answer is written, or nothing."""
        return str(PATTERNS.get(self.field.kind, ""))

    @property
    def limits(self) -> str:
        """Return the ends of a range as ``1–5``, or nothing."""
        given = self.field.node.parameters
        ends = [
            shown("decimal", given[end]) for end in ("start", "end") if end in given
        ]
        return "–".join(ends) if self.field.kind == "range" else ""

    @property
    def of_repeat(self) -> str:
        """Return the name of the hidden input that counts the rows of the repeat."""
        return address(self.field.key.rpartition("[")[0])

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return the values that wait while the question is not asked, as hidden fields."""
        return [pair for one in self.field.walk() for pair in hidden(one)]

    @property
    def mark(self) -> str:
        """Return a short sum of everything drawn but what the reader typed."""
        if not self._mark:
            self._mark = blake2s(
                repr(self._drawn()).encode(), digest_size=4
            ).hexdigest()
        return self._mark

    def _drawn(self) -> tuple:
        one = self.field
        options = (
            [(o.name, o.label) for o in one.options] if self.control != "group" else []
        )
        own = one.value if self.control == "shown" or self.file else ""
        if self.control == "radios" and not one.required:
            own = str(bool(one.value))
        rows = len(one.children) if self.control == "repeat" else 0
        return (
            one.relevant,
            one.required,
            one.label,
            one.hint,
            options,
            self.faults,
            own,
            rows,
            (self.was, self.differs),
        )

    def walk(self) -> "Iterator[Question]":
        """Yield the question and all below and beside it."""
        yield self
        for child in self.children:
            yield from child.walk()
        if self.beside:
            yield from self.beside.walk()


def control_of(one: Field) -> str:
    """Return which template draws a field; nothing for what has no place on the page."""
    kind = one.kind
    if one.is_row:
        return "row"
    if kind in {"group", "repeat", "note", "acknowledge", "rank"}:
        return kind
    if kind in FILES:
        return "file"
    if not one.node.asked or one.read_only:
        return "shown" if one.label else ""
    if kind in {"select_one", "select_multiple"}:
        return choosing(one)
    return "area" if "multiline" in one.node.appearances else "input"


def choosing(one: Field) -> str:
    """Return how choices are offered: described levels, radios, a list to search, boxes."""
    if one.kind == "select_multiple":
        return "checkboxes"
    if LISTED & one.node.appearances or len(one.options) > LONG_LIST:
        return "select"
    described = any(
        "anchor" in o.choice.texts or o.choice.extra.get("anchor") for o in one.options
    )
    likert = "likert" in one.node.appearances
    return (
        "scale"
        if (described or likert) and len(one.options) <= LONGEST_SCALE
        else "radios"
    )


def hidden(one: Field) -> Iterator[tuple[str, str]]:
    """Yield a field's answer as hidden inputs."""
    if one.is_row:
        yield address(one.key.rpartition("[")[0]), str(one.index)
    elif is_question(one) and one.value:
        several = one.kind in {"select_multiple", "rank"}
        yield from one_field(
            one.node, address(one.key), list(one.chosen) if several else one.value
        )


@dataclass(frozen=True)
class Manner:
    """How a form is drawn: in which language, and whether what is missing is told."""

    language: str
    checked: bool
    known: Mapping[str, str] = part(default_factory=dict)

    def questions(self, fields: Iterable[Field]) -> list[Question]:
        """Return the fields that have a place on the page, each with what is below it."""
        found = []
        for one in fields:
            if control := control_of(one):
                below = self.questions(one.children)
                told, described = self.faults(one), self.sentences(one, control)
                found.append(
                    Question(
                        one,
                        control,
                        told,
                        below,
                        sentences=described,
                        was=self.known.get(one.node.name, ""),
                    )
                )
        return paired(found)

    def faults(self, one: Field) -> list[str]:
        """Return the sentences at a field; what is only missing is told after a check."""
        return [
            fault.message or said(one, fault)
            for fault in one.faults
            if one.relevant and (self.checked or fault.code not in UNTOUCHED)
        ]

    def sentences(self, one: Field, control: str) -> tuple[str, ...]:
        """Return the description of each level of a scale."""
        if control != "scale":
            return ()
        return tuple(self.sentence(option.choice) for option in one.options)

    def sentence(self, choice: Choice) -> str:
        """Return what describes a choice, or nothing."""
        texts = choice.texts.get("anchor") or {}
        return in_language(texts, self.language) or choice.extra.get("anchor", "")


def said(one: Field, fault: Fault) -> str:
    """Return what is said where the form has no sentence of its own; what is missing is named."""
    if fault.code != "required" or not one.label:
        return str(fault_sentence(fault))
    chosen = one.kind in {"select_one", "select_multiple", "rank"}
    text = _("Choose an answer to “%(label)s”") if chosen else _("Fill in “%(label)s”")
    return text % {"label": one.label}


def paired(questions: list[Question]) -> list[Question]:
    """Return the questions with the person's own view beside the worker's, and rows at their ends marked."""
    result: list[Question] = []
    for question in questions:
        last = result[-1] if result else None
        if last and is_own_view(last, question):
            last.beside, last.listed, question.listed = question, True, True
        else:
            result.append(question)
    if result and result[0].control == "row":
        result[0].first, result[-1].last = True, True
    return result


def is_own_view(last: Question, question: Question) -> bool:
    """Return whether ``last`` asks the person for what ``question`` asks the worker."""
    same = last.field.node.name == OWN + question.field.node.name
    return same and is_level(last) and is_level(question)


def is_level(question: Question) -> bool:
    """Return whether one of few answers is chosen."""
    return question.control in {"scale", "radios"}
