"""A judged form laid out for a page: which control each question gets, what stands beside what.

The page redraws a question only when its ``mark`` differs, so a mark holds everything that is
drawn but what the reader typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2s

from django.utils.translation import gettext_lazy as _

from potpora.ground.instruments.definition import FILES, Choice, Form, in_language
from potpora.ground.instruments.filled import Field, Filling, is_question
from potpora.ground.instruments.typed import JOINT, ROOT, one_field, shown
from potpora.ground.instruments.words import fault_sentence

LONG_LIST, LONGEST_SCALE, LONG_CHECKLIST = 10, 7, 15
LISTED = frozenset({"minimal", "autocomplete", "search"})
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
    "date": _("dd.mm.yyyy"),
    "time": _("hh:mm"),
    "datetime": _("dd.mm.yyyy hh:mm"),
    "geopoint": _("latitude and longitude, as 41.9973 21.4280"),
}
OWN = "own_"
OLD_KEY = str.maketrans({"/": JOINT, "[": JOINT, "]": None})


def address(key: str) -> str:
    """Return the name and id of the input of a field.

    >>> address("home/member[2]/age")
    'q-home-member-2-age'
    """
    return f"{ROOT}{JOINT}{key.translate(OLD_KEY)}"


@dataclass
class Question:
    """One place of a form as it stands on the page; ``control`` says which template draws it."""

    field: Field
    control: str
    faults: list[str]
    children: "list[Question]" = field(default_factory=list)
    beside: "Question | None" = None
    sentences: tuple[str, ...] = ()
    listed: bool = False
    first: bool = False
    last: bool = False
    is_top: bool = False
    _mark: str = ""

    @property
    def id(self) -> str:
        """Return the name of the input, and the id of what stands around it with ``-at`` added."""
        return address(self.field.key)

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
    def levels(self) -> "zip[tuple]":
        """Return each option with the sentence that describes it."""
        return zip(self.field.options, self.sentences, strict=True)

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
        own = one.value if self.control == "shown" else ""
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
        )

    def walk(self) -> "Iterator[Question]":
        """Yield the question and all below and beside it."""
        yield self
        for child in self.children:
            yield from child.walk()
        if self.beside:
            yield from self.beside.walk()


@dataclass(frozen=True)
class Section:
    """A part of the form: a group at its top, or the questions before the next one."""

    number: int
    anchor: str
    title: str
    questions: list[Question]
    missing: int
    begun: bool
    relevant: bool

    @property
    def is_done(self) -> bool:
        """Return whether something is written and nothing that must be is missing."""
        return self.begun and self.missing == 0


@dataclass(frozen=True)
class Layout:
    """A whole form on a page."""

    sections: list[Section]
    faults: list[tuple[str, str]]
    checked: bool

    def questions(self) -> Iterator[Question]:
        """Yield every question in form order."""
        for section in self.sections:
            for question in section.questions:
                yield from question.walk()

    @property
    def marks(self) -> dict[str, str]:
        """Return the mark of each question by its id."""
        return {question.id: question.mark for question in self.questions()}

    @property
    def seen(self) -> str:
        """Return the marks as the page sends them back with its next change."""
        return " ".join(f"{id}:{mark}" for id, mark in self.marks.items())

    def redrawn(self, seen: str, forced: str = "") -> list[Question]:
        """Return the outermost questions whose mark is not among those ``seen``, and ``forced``."""
        before = dict(pair.partition(":")[::2] for pair in seen.split())
        tops = [question for section in self.sections for question in section.questions]
        return list(outermost(tops, before, forced))


def outermost(questions, before: Mapping[str, str], forced: str) -> Iterator[Question]:
    """Yield what has to be drawn anew, without what lies inside of it."""
    for question in questions:
        inside = [*question.children, *([question.beside] if question.beside else [])]
        if question.id == forced or before.get(question.id) != question.mark:
            yield question
            inside = [question.beside] if question.beside else []
        yield from outermost(inside, before, forced)


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
    elif is_question(one) and one.kind not in FILES and one.value:
        several = one.kind in {"select_multiple", "rank"}
        yield from one_field(
            one.node, address(one.key), list(one.chosen) if several else one.value
        )


@dataclass(frozen=True)
class Manner:
    """How a form is drawn: in which language, and whether what is missing is told."""

    language: str
    checked: bool

    def questions(self, fields: Iterable[Field]) -> list[Question]:
        """Return the fields that have a place on the page, each with what is below it."""
        found = []
        for one in fields:
            if control := control_of(one):
                below = self.questions(one.children)
                told, described = self.faults(one), self.sentences(one, control)
                found.append(Question(one, control, told, below, sentences=described))
        return paired(found)

    def faults(self, one: Field) -> list[str]:
        """Return the sentences at a field; what is only missing is told after a check."""
        return [
            fault.message or str(fault_sentence(fault))
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


def sections_of(questions: Iterable[Question], title: str) -> Iterator[Section]:
    """Yield the parts of a form: its groups, and what stands between them under the form's title."""
    loose: list[Question] = []
    number = 0
    for question in questions:
        if question.control != "group":
            loose.append(question)
            continue
        if loose:
            number += 1
            yield section(number, title, loose)
            loose = []
        number += 1
        question.is_top = True
        yield section(number, question.field.label or title, [question])
    if loose:
        yield section(number + 1, title, loose)


def section(number: int, title: str, questions: list[Question]) -> Section:
    """Return one part with how much of it is missing."""
    inside = [q.field for top in questions for q in top.walk() if q.field.relevant]
    return Section(
        number,
        f"part-{number}",
        title,
        questions,
        missing=sum(bool(one.faults) for one in inside),
        begun=any(one.value for one in inside if is_question(one)),
        relevant=any(top.field.relevant for top in questions),
    )


def lay_out(
    form: Form, filling: Filling, *, language: str, checked: bool = False
) -> Layout:
    """Return ``filling`` laid out; ``checked`` after somebody asked what is missing."""
    title = in_language(form.title, language, form.default_language)
    questions = Manner(language, checked).questions(filling.nodes)
    asked = [q for top in questions for q in top.walk()] if checked else []
    faults = [(text, q.anchor) for q in asked for text in q.faults]
    return Layout(list(sections_of(questions, title)), faults, checked)
