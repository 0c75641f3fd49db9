"""A judged form laid out for a page, part by part, and what of it has to be drawn anew."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from potpora.ground.instruments.definition import Form, in_language
from potpora.ground.instruments.filled import Filling, is_question
from potpora.ground.instruments.questions import Manner, Question


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


def sections_of(questions: Iterable[Question], title: str) -> Iterator[Section]:
    """Yield the parts of a form: its groups, and what stands between them under the form's title.

    A note between two groups belongs to the second.
    """
    loose: list[Question] = []
    number = 1
    for question in questions:
        if question.control != "group":
            loose.append(question)
            continue
        if any(one.control != "note" for one in loose):
            yield section(number, title, loose)
            loose, number = [], number + 1
        question.is_top = True
        yield section(number, question.field.label or title, [*loose, question])
        loose, number = [], number + 1
    if loose:
        yield section(number, title, loose)


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
    form: Form,
    filling: Filling,
    *,
    language: str,
    checked: bool = False,
    known: Mapping[str, str] = MappingProxyType({}),
) -> Layout:
    """Return ``filling`` laid out; ``checked`` after somebody asked what is missing.

    ``known`` is what stands beside a question as it was until now, by its name.
    """
    title = in_language(form.title, language, form.default_language)
    questions = Manner(language, checked, known).questions(filling.nodes)
    sections = list(sections_of(questions, title))
    return Layout(sections, summary(sections) if checked else [], checked)


def summary(sections: list[Section]) -> list[tuple[str, str]]:
    """Return what is wrong as sentence and anchor, in form order, each with its part and question."""
    return [
        (
            named(section.title if len(sections) > 1 else "", question, text),
            question.anchor,
        )
        for section in sections
        for top in section.questions
        for question in top.walk()
        for text in question.faults
    ]


def named(part: str, question: Question, text: str) -> str:
    """Return a sentence for the summary, after the part it is in and the question it is about."""
    label = question.field.label
    names = [part, "" if label in text else label]
    return ": ".join([name for name in names if name] + [text])
